package org.mimamori.server.notification;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What waits for somebody to say whether it is sent.
@Repository
@Transactional
class HeldRepository {

	private final JdbcClient jdbc;

	HeldRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// @return how many letters, and notices that were to become letters
	int hold() {
		return this.jdbc
			.sql("update notification_letter set state = 'HELD', claimed_until = null where state = 'WAITING'")
			.update()
				+ this.jdbc.sql("update notification_item set held = true where letter_id is null and not held")
					.update();
	}

	long count() {
		return this.jdbc.sql("""
				select (select count(*) from notification_letter where state = 'HELD')
				     + (select count(*) from notification_item where held)
				""").query(Long.class).single();
	}

	int send(Instant now) {
		return this.jdbc.sql("""
				update notification_letter set state = 'WAITING', attempts = 0, retried_at = :now, next_at = :now
				where state = 'HELD'
				""").param("now", Timestamp.from(now)).update()
				+ this.jdbc.sql("update notification_item set held = false where held").update();
	}

	int drop() {
		return this.jdbc.sql("""
				with dropped as (select id from notification_letter where state = 'HELD'),
				  items as (delete from notification_item where letter_id in (select id from dropped))
				delete from notification_letter where id in (select id from dropped)
				""").update() + this.jdbc.sql("delete from notification_item where held").update();
	}

}
