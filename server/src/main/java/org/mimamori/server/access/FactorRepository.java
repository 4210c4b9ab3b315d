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

	/// Sealed; null in the record where there is none.
	Optional<Totp> totp(UUID account) {
		return this.jdbc.sql("SELECT totp, totp_at, totp_step FROM access_user WHERE id = :id AND totp IS NOT NULL")
			.param("id", account)
			.query((row, number) -> new Totp(row.getString("totp"), row.getTimestamp("totp_at") != null,
					row.getLong("totp_step")))
			.optional();
	}

	/// Not confirmed yet.
	void begin(UUID account, String sealed) {
		this.jdbc.sql("UPDATE access_user SET totp = :sealed, totp_at = NULL WHERE id = :id AND totp_at IS NULL")
			.param("sealed", sealed)
			.param("id", account)
			.update();
	}

	/// Takes the code of a time step, once.
	/// @return false where it, or a later one, was taken before
	boolean take(UUID account, long step) {
		return this.jdbc.sql("UPDATE access_user SET totp_step = :step WHERE id = :id AND totp_step < :step")
			.param("step", step)
			.param("id", account)
			.update() == 1;
	}

	void confirm(UUID account, Instant now) {
		this.jdbc.sql("UPDATE access_user SET totp_at = :now, version = version + 1 WHERE id = :id")
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

	void recoveryCodes(UUID account, List<byte[]> hashes) {
		this.jdbc.sql("DELETE FROM access_recovery_code WHERE user_id = :id").param("id", account).update();
		hashes.forEach((hash) -> this.jdbc.sql("INSERT INTO access_recovery_code (user_id, hash) VALUES (:id, :hash)")
			.param("id", account)
			.param("hash", hash)
			.update());
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

	/// The secret of an app.
	record Totp(String sealed, boolean confirmed, long step) {
	}

}
