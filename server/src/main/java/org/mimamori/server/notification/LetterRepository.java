package org.mimamori.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class LetterRepository {

	private final JdbcClient jdbc;

	LetterRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(Subscription to, Weight weight, Letter letter) {
		this.jdbc
			.sql("""
					insert into notification_letter (id, subscription_id, channel_id, receiver, weight, subject, body, state,
					  created_at, retried_at, next_at)
					values (:id, :subscription, :channel, :receiver, :weight, :subject, :body, 'WAITING', :now, :now, :now)
					""")
			.param("id", letter.id())
			.param("subscription", to.id())
			.param("channel", to.channelId())
			.param("receiver", letter.receiver())
			.param("weight", weight.name())
			.param("subject", letter.subject())
			.param("body", letter.body())
			.param("now", Timestamp.from(letter.createdAt()))
			.update();
	}

	/// How many were written for the subscription since then.
	long writtenSince(long subscription, Instant since) {
		return this.jdbc.sql(
				"select count(*) from notification_letter where subscription_id = :subscription and created_at > :since")
			.param("subscription", subscription)
			.param("since", Timestamp.from(since))
			.query(Long.class)
			.single();
	}

	List<Long> channelsDue(Instant now) {
		return this.jdbc.sql("""
				select distinct l.channel_id from notification_letter l
				join notification_channel c on c.id = l.channel_id and not c.removed
				where l.state = 'WAITING' and l.next_at <= :now and (l.claimed_until is null or l.claimed_until < :now)
				""").param("now", Timestamp.from(now)).query(Long.class).list();
	}

	/// One letter of the channel, which nobody else takes before `until`; a sender that
	/// dies loses nothing but
	/// this time.
	Optional<Claim> claim(long channel, Instant now, Instant until) {
		return this.jdbc.sql("""
				update notification_letter set claimed_until = :until, attempts = attempts + 1
				where id = (
				  select l.id from notification_letter l
				  join notification_channel c on c.id = l.channel_id and not c.removed
				  where l.channel_id = :channel and l.state = 'WAITING' and l.next_at <= :now
				    and (l.claimed_until is null or l.claimed_until < :now)
				  order by l.next_at, l.created_at limit 1 for update of l skip locked)
				returning *
				""")
			.param("channel", channel)
			.param("now", Timestamp.from(now))
			.param("until", Timestamp.from(until))
			.query((row, number) -> new Claim(new Letter(row.getObject("id", UUID.class), row.getString("receiver"),
					row.getString("subject"), row.getString("body"), row.getTimestamp("created_at").toInstant()),
					row.getInt("attempts")))
			.optional();
	}

	void sent(UUID id, String answer, Instant now) {
		this.jdbc.sql("""
				update notification_letter set state = 'SENT', sent_at = :now, claimed_until = null, trouble = null,
				  answer = :answer
				where id = :id and state = 'WAITING'
				""").param("id", id).param("answer", answer).param("now", Timestamp.from(now)).update();
	}

	/// @param again when to try again; null to give up
	void failed(UUID id, Answer.Failed answer, @Nullable Instant again) {
		this.jdbc
			.sql("""
					update notification_letter set state = case when cast(:again as timestamptz) is null then 'FAILED' else state end,
					  next_at = coalesce(cast(:again as timestamptz), next_at), claimed_until = null, trouble = :trouble,
					  answer = :answer
					where id = :id and state = 'WAITING'
					""")
			.param("id", id)
			.param("again", (again != null) ? Timestamp.from(again) : null)
			.param("trouble", answer.trouble().name())
			.param("answer", answer.words())
			.update();
	}

	/// Those that waited since before `since`, whose sender never came back or whose
	/// channel is gone.
	int giveUp(Instant since, Instant now) {
		return this.jdbc
			.sql("""
					update notification_letter set state = 'FAILED', trouble = coalesce(trouble, 'LATE'), claimed_until = null
					where state = 'WAITING' and retried_at < :since and (claimed_until is null or claimed_until < :now)
					""")
			.param("since", Timestamp.from(since))
			.param("now", Timestamp.from(now))
			.update();
	}

	boolean again(UUID id, Instant now) {
		return this.jdbc
			.sql("""
					update notification_letter set state = 'WAITING', attempts = 0, retried_at = :now, next_at = :now,
					  claimed_until = null
					where id = :id and (state = 'FAILED' or state = 'WAITING' and (claimed_until is null or claimed_until < :now))
					""")
			.param("id", id)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	List<PostedLetter> newest(PostedLetter.@Nullable State state, int limit) {
		return this.jdbc.sql("""
				select l.*, c.name as channel_name, c.removed as channel_removed from notification_letter l
				join notification_channel c on c.id = l.channel_id
				where cast(:state as text) is null or l.state = cast(:state as text)
				order by l.created_at desc, l.id limit :limit
				""")
			.param("state", (state != null) ? state.name() : null)
			.param("limit", limit)
			.query((row, number) -> posted(row))
			.list();
	}

	long count(PostedLetter.State state) {
		return this.jdbc.sql("select count(*) from notification_letter where state = :state")
			.param("state", state.name())
			.query(Long.class)
			.single();
	}

	void prune(Instant before) {
		this.jdbc
			.sql("""
					with old as (select id from notification_letter where state not in ('WAITING', 'HELD') and created_at < :before),
					  items as (delete from notification_item where letter_id in (select id from old))
					delete from notification_letter where id in (select id from old)
					""")
			.param("before", Timestamp.from(before))
			.update();
	}

	private static PostedLetter posted(ResultSet row) throws SQLException {
		Timestamp sent = row.getTimestamp("sent_at");
		String trouble = row.getString("trouble");
		return new PostedLetter(row.getObject("id", UUID.class), row.getLong("channel_id"),
				row.getString("channel_name"), row.getBoolean("channel_removed"), row.getString("receiver"),
				row.getString("subject"), PostedLetter.State.valueOf(row.getString("state")), row.getInt("attempts"),
				row.getTimestamp("created_at").toInstant(), row.getTimestamp("next_at").toInstant(),
				(sent != null) ? sent.toInstant() : null, (trouble != null) ? Trouble.valueOf(trouble) : null,
				row.getString("answer"));
	}

	/// A letter to be delivered now.
	///
	/// @param attempt counted from one
	record Claim(Letter letter, int attempt) {

	}

}
