package org.mimamori.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class SubscriptionRepository {

	private static final String ALL = """
			select s.*, c.name as channel_name, c.kind as channel_kind
			from notification_subscription s join notification_channel c on c.id = s.channel_id
			where not s.removed and not c.removed
			""";

	private final JdbcClient jdbc;

	SubscriptionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Subscription> all() {
		return this.jdbc.sql(ALL + " order by s.id").query((row, number) -> subscription(row)).list();
	}

	Optional<Subscription> find(long id) {
		return this.jdbc.sql(ALL + " and s.id = :id")
			.param("id", id)
			.query((row, number) -> subscription(row))
			.optional();
	}

	/// Waits for whoever writes to the same subscription.
	boolean lock(long id) {
		return this.jdbc.sql("select id from notification_subscription where id = :id for update skip locked")
			.param("id", id)
			.query(Long.class)
			.optional()
			.isPresent();
	}

	long insert(SubscriptionDraft draft, Instant now) {
		return this.jdbc
			.sql("""
					insert into notification_subscription (channel_id, receiver, language, urgent, important, routine, daily_at,
					  kinds, created_at)
					values (:channel, :receiver, :language, :urgent, :important, :routine, :daily, :kinds, :now)
					returning id
					""")
			.params(fields(draft))
			.param("now", Timestamp.from(now))
			.query(Long.class)
			.single();
	}

	void update(long id, SubscriptionDraft draft) {
		this.jdbc.sql("""
				update notification_subscription set channel_id = :channel, receiver = :receiver, language = :language,
				  urgent = :urgent, important = :important, routine = :routine, daily_at = :daily, kinds = :kinds
				where id = :id
				""").params(fields(draft)).param("id", id).update();
	}

	boolean remove(long id, boolean removed) {
		return this.jdbc
			.sql("update notification_subscription set removed = :removed where id = :id and removed <> :removed")
			.param("id", id)
			.param("removed", removed)
			.update() == 1;
	}

	private static java.util.Map<String, Object> fields(SubscriptionDraft draft) {
		java.util.Map<String, Object> fields = new java.util.HashMap<>();
		fields.put("channel", draft.channelId());
		fields.put("receiver", draft.receiver());
		fields.put("language", draft.language());
		fields.put("urgent", draft.urgent().name());
		fields.put("important", draft.important().name());
		fields.put("routine", draft.routine().name());
		fields.put("daily", Time.valueOf(draft.dailyAt()));
		fields.put("kinds", draft.kinds().toArray(String[]::new));
		return fields;
	}

	private static Subscription subscription(ResultSet row) throws SQLException {
		return new Subscription(row.getLong("id"), row.getLong("channel_id"), row.getString("channel_name"),
				Destination.Kind.valueOf(row.getString("channel_kind")), row.getString("receiver"),
				row.getString("language"), Rhythm.valueOf(row.getString("urgent")),
				Rhythm.valueOf(row.getString("important")), Rhythm.valueOf(row.getString("routine")),
				row.getTime("daily_at").toLocalTime(), Set.of((String[]) row.getArray("kinds").getArray()));
	}

}
