package org.mimamori.server.notification;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class KeptNoticeRepository {

	/// So many different subjects of one notice are kept.
	private static final int SUBJECTS = 10;

	private final JdbcClient jdbc;

	KeptNoticeRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Whether it is heard for the first time.
	boolean first(byte[] hash, Instant now) {
		return this.jdbc.sql("insert into notification_heard (hash, at) values (:hash, :now) on conflict do nothing")
			.param("hash", hash)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/// The notice that more of the same belongs to.
	Optional<Long> open(byte[] fold, Instant last, Instant first) {
		return this.jdbc.sql("""
				select id from notification_notice where fold = :fold and last_at > :last and first_at > :first
				order by id desc limit 1 for update
				""")
			.param("fold", fold)
			.param("last", Timestamp.from(last))
			.param("first", Timestamp.from(first))
			.query(Long.class)
			.optional();
	}

	long insert(HeardFact fact) {
		return this.jdbc
			.sql("""
					insert into notification_notice (kind, weight, actor, source_address, subjects, detail, arguments, url, fold,
					  count, first_at, last_at)
					values (:kind, :weight, :actor, :address, :subjects, :detail, :arguments, :url, :fold, 1, :at, :at)
					returning id
					""")
			.param("kind", fact.kind())
			.param("weight", fact.weight().name())
			.param("actor", fact.actor())
			.param("address", fact.sourceAddress())
			.param("subjects", (fact.subject() != null) ? new String[] { fact.subject() } : new String[0])
			.param("detail", fact.detail())
			.param("arguments", fact.arguments().toArray(String[]::new))
			.param("url", fact.url())
			.param("fold", fact.fold())
			.param("at", Timestamp.from(fact.at()))
			.query(Long.class)
			.single();
	}

	void more(long id, HeardFact fact) {
		this.jdbc.sql("""
				update notification_notice set count = count + 1, last_at = greatest(last_at, :at), detail = :detail,
				  arguments = :arguments, subjects = case
				    when cast(:subject as text) is null or subjects @> array[cast(:subject as text)]
				      or cardinality(subjects) >= :most then subjects
				    else array_append(subjects, cast(:subject as text)) end
				where id = :id
				""")
			.param("id", id)
			.param("at", Timestamp.from(fact.at()))
			.param("detail", fact.detail())
			.param("arguments", fact.arguments().toArray(String[]::new))
			.param("subject", fact.subject())
			.param("most", SUBJECTS)
			.update();
	}

	/// Newest first, those before the notice `before`.
	List<KeptNotice> page(long before, int limit) {
		return this.jdbc.sql("select * from notification_notice where id < :before order by id desc limit :limit")
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> notice(row))
			.list();
	}

	/// What a letter told of, in the order of the letter.
	List<KeptNotice> of(UUID letter, int limit) {
		return this.jdbc.sql("""
				select n.* from notification_item i join notification_notice n on n.id = i.notice_id
				where i.letter_id = :letter
				order by array_position(array['URGENT', 'IMPORTANT', 'ROUTINE'], n.weight), n.id desc limit :limit
				""").param("letter", letter).param("limit", limit).query((row, number) -> notice(row)).list();
	}

	long count() {
		return this.jdbc.sql("select count(*) from notification_notice").query(Long.class).single();
	}

	/// Old notices that no letter waits for, and what was heard long ago.
	void prune(Instant before) {
		this.jdbc.sql("""
				delete from notification_notice n where last_at < :before and not exists (
				  select 1 from notification_item i join notification_letter l on l.id = i.letter_id
				  where i.notice_id = n.id and l.state = 'WAITING')
				""").param("before", Timestamp.from(before)).update();
		this.jdbc.sql("delete from notification_heard where at < :before")
			.param("before", Timestamp.from(before))
			.update();
	}

	private static KeptNotice notice(ResultSet row) throws SQLException {
		return new KeptNotice(row.getLong("id"), row.getString("kind"), Weight.valueOf(row.getString("weight")),
				row.getString("actor"), row.getString("source_address"), texts(row.getArray("subjects")),
				row.getString("detail"), texts(row.getArray("arguments")), row.getString("url"), row.getLong("count"),
				row.getTimestamp("first_at").toInstant(), row.getTimestamp("last_at").toInstant());
	}

	private static List<String> texts(Array array) throws SQLException {
		return Arrays.asList((String[]) array.getArray());
	}

}
