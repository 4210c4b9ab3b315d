package org.mimamori.server.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FactorRepository {

	private final JdbcClient jdbc;

	FactorRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// The sealed secret of the app that counts.
	Optional<String> totp(UUID account) {
		return this.jdbc.sql("SELECT totp FROM access_user WHERE id = :id AND totp IS NOT NULL AND totp_at IS NOT NULL")
			.param("id", account)
			.query(String.class)
			.optional();
	}

	/// Takes the code of a time step, once.
	/// @return false where it, or a later one, was taken before
	boolean take(UUID account, long step) {
		return this.jdbc.sql("UPDATE access_user SET totp_step = :step WHERE id = :id AND totp_step < :step")
			.param("step", step)
			.param("id", account)
			.update() == 1;
	}

	void confirm(UUID account, String sealed, Instant now) {
		this.jdbc.sql("UPDATE access_user SET totp = :sealed, totp_at = :now, version = version + 1 WHERE id = :id")
			.param("sealed", sealed)
			.param("now", Timestamp.from(now))
			.param("id", account)
			.update();
	}

	void removeTotp(UUID account) {
		this.jdbc.sql("UPDATE access_user SET totp = NULL, totp_at = NULL, version = version + 1 WHERE id = :id")
			.param("id", account)
			.update();
	}

	void removeAll(UUID account, Instant due) {
		removeTotp(account);
		this.jdbc.sql("DELETE FROM access_recovery_code WHERE user_id = :id").param("id", account).update();
		this.jdbc.sql("DELETE FROM access_passkey WHERE user_id = :id").param("id", account).update();
		this.jdbc.sql("UPDATE access_user SET factor_due = :due WHERE id = :id")
			.param("due", Timestamp.from(due))
			.param("id", account)
			.update();
	}

	/// @param due until when another factor may be put off by who has none now
	void removePasskeys(UUID account, Instant due) {
		if (this.jdbc.sql("DELETE FROM access_passkey WHERE user_id = :id").param("id", account).update() > 0) {
			this.jdbc.sql("UPDATE access_user SET factor_due = :due WHERE id = :id")
				.param("due", Timestamp.from(due))
				.param("id", account)
				.update();
		}
	}

	void recoveryCodes(UUID account, List<byte[]> hashes) {
		this.jdbc.sql("DELETE FROM access_recovery_code WHERE user_id = :id").param("id", account).update();
		hashes.forEach((hash) -> this.jdbc.sql("INSERT INTO access_recovery_code (user_id, hash) VALUES (:id, :hash)")
			.param("id", account)
			.param("hash", hash)
			.update());
	}

	/// Codes on paper stand in for a factor, and go with the last one.
	void endCodesWithoutFactor(UUID account) {
		this.jdbc.sql("""
				DELETE FROM access_recovery_code c USING access_user u
				 WHERE u.id = :id AND c.user_id = u.id AND u.totp_at IS NULL
				   AND NOT EXISTS (SELECT FROM access_passkey p WHERE p.user_id = u.id)
				""").param("id", account).update();
	}

	boolean useRecoveryCode(UUID account, byte[] hash, Instant now) {
		return this.jdbc.sql("""
				UPDATE access_recovery_code SET used_at = :now WHERE user_id = :id AND hash = :hash AND used_at IS NULL
				""").param("now", Timestamp.from(now)).param("id", account).param("hash", hash).update() == 1;
	}

	int recoveryCodesLeft(UUID account) {
		return this.jdbc.sql("SELECT count(*) FROM access_recovery_code WHERE user_id = :id AND used_at IS NULL")
			.param("id", account)
			.query(Integer.class)
			.single();
	}

}
