package org.mimamori.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PasskeyRepository {

	private final JdbcClient jdbc;

	PasskeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	boolean any() {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM access_passkey)").query(Boolean.class).single();
	}

	/// @return false where a passkey with this id is there already
	boolean insert(Kept one, String label, Instant now) {
		return this.jdbc.sql("""
				INSERT INTO access_passkey (credential_id, user_id, label, public_key, signature_count, uv_initialized,
				                            backup_eligible, backup_state, transports, created_at, used_at)
				VALUES (:id, :user, :label, :key, :count, true, :eligible, :synced, :transports, :now, :now)
				ON CONFLICT (credential_id) DO NOTHING
				""")
			.param("id", one.id())
			.param("user", one.account())
			.param("label", label)
			.param("key", one.publicKey())
			.param("count", one.count())
			.param("eligible", one.syncable())
			.param("synced", one.synced())
			.param("transports", one.transports().toArray(String[]::new))
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	Optional<Kept> find(byte[] id) {
		return this.jdbc.sql("SELECT * FROM access_passkey WHERE credential_id = :id")
			.param("id", id)
			.query((row, number) -> kept(row))
			.optional();
	}

	List<Kept> kept(UUID account) {
		return this.jdbc.sql("SELECT * FROM access_passkey WHERE user_id = :user ORDER BY created_at")
			.param("user", account)
			.query((row, number) -> kept(row))
			.list();
	}

	List<Passkey> of(UUID account) {
		return this.jdbc.sql("SELECT * FROM access_passkey WHERE user_id = :user ORDER BY created_at")
			.param("user", account)
			.query((row, number) -> passkey(row))
			.list();
	}

	/// @return false where the count did not rise: two of the same answered
	boolean used(byte[] id, long count, boolean synced, Instant now) {
		return this.jdbc.sql("""
				UPDATE access_passkey SET signature_count = :count, backup_state = :synced, used_at = :now
				 WHERE credential_id = :id AND (signature_count < :count OR signature_count = 0 AND :count = 0)
				""")
			.param("count", count)
			.param("synced", synced)
			.param("now", Timestamp.from(now))
			.param("id", id)
			.update() == 1;
	}

	Optional<Passkey> delete(UUID account, byte[] id) {
		return this.jdbc.sql("DELETE FROM access_passkey WHERE user_id = :user AND credential_id = :id RETURNING *")
			.param("user", account)
			.param("id", id)
			.query((row, number) -> passkey(row))
			.optional();
	}

	private static Kept kept(ResultSet row) throws SQLException {
		return new Kept(row.getBytes("credential_id"), row.getObject("user_id", UUID.class), row.getString("label"),
				row.getBytes("public_key"), row.getLong("signature_count"), row.getBoolean("backup_eligible"),
				row.getBoolean("backup_state"), List.of((String[]) row.getArray("transports").getArray()));
	}

	private static Passkey passkey(ResultSet row) throws SQLException {
		return new Passkey(Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("credential_id")),
				row.getString("label"), row.getBoolean("backup_state"), row.getTimestamp("created_at").toInstant(),
				row.getTimestamp("used_at").toInstant());
	}

	/// What is needed to check a signature.
	///
	/// @param publicKey a COSE key
	/// @param transports how a browser may reach the authenticator
	record Kept(byte[] id, UUID account, String label, byte[] publicKey, long count, boolean syncable, boolean synced,
			List<String> transports) {

		Kept {
			transports = List.copyOf(transports);
		}

	}

}
