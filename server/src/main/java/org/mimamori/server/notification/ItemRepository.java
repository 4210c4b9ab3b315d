package org.mimamori.server.notification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class ItemRepository {

	private final JdbcClient jdbc;

	ItemRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Nothing where the subscription waits for the notice already.
	void add(long subscription, long notice, Instant due) {
		this.jdbc.sql("""
				insert into notification_item (subscription_id, notice_id, due_at) values (:subscription, :notice, :due)
				on conflict do nothing
				""")
			.param("subscription", subscription)
			.param("notice", notice)
			.param("due", Timestamp.from(due))
			.update();
	}

	Optional<Instant> lastWritten(long subscription, long notice) {
		return this.jdbc.sql("""
				select written_at from notification_item
				where subscription_id = :subscription and notice_id = :notice and letter_id is not null
				order by written_at desc limit 1
				""")
			.param("subscription", subscription)
			.param("notice", notice)
			.query((row, number) -> row.getTimestamp("written_at").toInstant())
			.optional();
	}

	/// Subscriptions with something due, and no letter that is still under way: what
	/// comes meanwhile waits for the next letter.
	List<Long> due(Instant now) {
		return this.jdbc.sql("""
				select distinct i.subscription_id from notification_item i
				join notification_subscription s on s.id = i.subscription_id and not s.removed
				join notification_channel c on c.id = s.channel_id and not c.removed
				where i.letter_id is null and not i.held and i.due_at <= :now and not exists (
				  select 1 from notification_letter l where l.subscription_id = s.id and l.state = 'WAITING')
				""").param("now", Timestamp.from(now)).query(Long.class).list();
	}

	/// What is due becomes part of the letter.
	List<Fresh> write(long subscription, UUID letter, Instant now) {
		return this.jdbc.sql("""
				with told as (
				  select notice_id, max(counted) as counted from notification_item
				  where subscription_id = :subscription and letter_id is not null group by notice_id)
				update notification_item i set letter_id = :letter, counted = n.count, written_at = :now
				from notification_notice n left join told on told.notice_id = n.id
				where i.subscription_id = :subscription and i.letter_id is null and not i.held and i.due_at <= :now
				  and n.id = i.notice_id
				returning n.id, n.count - coalesce(told.counted, 0) as fresh
				""")
			.param("subscription", subscription)
			.param("letter", letter)
			.param("now", Timestamp.from(now))
			.query((row, number) -> new Fresh(row.getLong("id"), row.getLong("fresh")))
			.list();
	}

	/// How often a notice came since the subscription was last told of it.
	record Fresh(long notice, long count) {

	}

}
