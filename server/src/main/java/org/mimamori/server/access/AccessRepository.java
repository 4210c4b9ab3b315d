package org.mimamori.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccessRepository {

	private final JdbcClient jdbc;

	AccessRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	boolean someone() {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM access_user)").query(Boolean.class).single();
	}

	boolean insertFirst(User user, String passwordHash, Instant now) {
		// Two browsers may send the form at once: the lock makes one of them the second.
		this.jdbc.sql("LOCK TABLE access_user IN EXCLUSIVE MODE").update();
		return this.jdbc.sql("""
				INSERT INTO access_user (id, name, display_name, password_hash, created_at)
				SELECT :id, :name, :display, :hash, :now
				 WHERE NOT EXISTS (SELECT 1 FROM access_user)
				""")
			.param("id", user.id())
			.param("name", user.name())
			.param("display", user.displayName())
			.param("hash", passwordHash)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	Optional<User> find(String name) {
		return this.jdbc.sql("SELECT id, name, display_name FROM access_user WHERE lower(name) = lower(:name)")
			.param("name", name)
			.query((row, number) -> new User(row.getObject("id", UUID.class), row.getString("name"),
					row.getString("display_name")))
			.optional();
	}

	Optional<String> passwordHash(UUID user) {
		return this.jdbc.sql("SELECT password_hash FROM access_user WHERE id = :id")
			.param("id", user)
			.query(String.class)
			.optional();
	}

	void insertToken(UUID user, Token token, byte[] hash) {
		this.jdbc.sql("""
				INSERT INTO access_token (id, user_id, name, start, hash, created_at, expires_at)
				VALUES (:id, :user, :name, :start, :hash, :created, :expires)
				""")
			.param("id", token.id())
			.param("user", user)
			.param("name", token.name())
			.param("start", token.start())
			.param("hash", hash)
			.param("created", Timestamp.from(token.createdAt()))
			.param("expires", timestamp(token.expiresAt()))
			.update();
	}

	List<Token> tokens(UUID user) {
		return this.jdbc.sql("SELECT * FROM access_token WHERE user_id = :user ORDER BY created_at DESC")
			.param("user", user)
			.query((row, number) -> token(row))
			.list();
	}

	Optional<Token> deleteToken(UUID user, UUID id) {
		return this.jdbc.sql("DELETE FROM access_token WHERE user_id = :user AND id = :id RETURNING *")
			.param("user", user)
			.param("id", id)
			.query((row, number) -> token(row))
			.optional();
	}

	Optional<TokenOwner> tokenOwner(byte[] hash) {
		return this.jdbc.sql("""
				SELECT t.*, u.name AS user_name
				  FROM access_token t JOIN access_user u ON u.id = t.user_id
				 WHERE t.hash = :hash
				""")
			.param("hash", hash)
			.query((row, number) -> new TokenOwner(token(row), row.getString("user_name")))
			.optional();
	}

	void used(UUID token, Instant now) {
		// once a minute is enough to know, and spares a write per request
		this.jdbc.sql("""
				UPDATE access_token SET used_at = CAST(:now AS timestamptz)
				 WHERE id = :id AND (used_at IS NULL OR used_at < CAST(:now AS timestamptz) - interval '1 minute')
				""").param("now", Timestamp.from(now)).param("id", token).update();
	}

	private static Token token(ResultSet row) throws SQLException {
		return new Token(row.getObject("id", UUID.class), row.getString("name"), row.getString("start"),
				row.getTimestamp("created_at").toInstant(), instant(row.getTimestamp("expires_at")),
				instant(row.getTimestamp("used_at")));
	}

	private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	record TokenOwner(Token token, String user) {

	}

}
