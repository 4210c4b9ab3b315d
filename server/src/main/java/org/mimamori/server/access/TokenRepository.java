package org.mimamori.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Right;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TokenRepository {

	private static final String ALL = "all";

	private final JdbcClient jdbc;

	TokenRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(UUID owner, Token token, byte[] hash) {
		this.jdbc.sql("""
				INSERT INTO access_token (id, user_id, name, start, hash, created_at, expires_at, rights)
				VALUES (:id, :user, :name, :start, :hash, :created, :expires, :rights)
				""")
			.param("id", token.id())
			.param("user", owner)
			.param("name", token.name())
			.param("start", token.start())
			.param("hash", hash)
			.param("created", Timestamp.from(token.createdAt()))
			.param("expires", AccountRepository.timestamp(token.expiresAt()))
			.param("rights",
					token.rights()
						.stream()
						.map((right) -> right.name().toLowerCase(Locale.ROOT))
						.toArray(String[]::new))
			.update();
	}

	List<Token> of(UUID owner) {
		return this.jdbc.sql("SELECT * FROM access_token WHERE user_id = :user ORDER BY created_at DESC")
			.param("user", owner)
			.query((row, number) -> token(row))
			.list();
	}

	Optional<Token> delete(UUID owner, UUID id) {
		return this.jdbc.sql("DELETE FROM access_token WHERE user_id = :user AND id = :id RETURNING *")
			.param("user", owner)
			.param("id", id)
			.query((row, number) -> token(row))
			.optional();
	}

	Optional<Held> holder(byte[] hash) {
		return this.jdbc.sql("SELECT * FROM access_token WHERE hash = :hash")
			.param("hash", hash)
			.query((row, number) -> new Held(token(row), row.getObject("user_id", UUID.class)))
			.optional();
	}

	void used(UUID token, Instant now, @Nullable String address) {
		// once a minute is enough to know, and spares a write per request
		this.jdbc.sql("""
				UPDATE access_token SET used_at = CAST(:now AS timestamptz), used_from = :address
				 WHERE id = :id AND (used_at IS NULL OR used_at < CAST(:now AS timestamptz) - interval '1 minute')
				""").param("now", Timestamp.from(now)).param("address", address).param("id", token).update();
	}

	private static Token token(ResultSet row) throws SQLException {
		return new Token(row.getObject("id", UUID.class), row.getString("name"), row.getString("start"),
				rights((String[]) row.getArray("rights").getArray()), row.getTimestamp("created_at").toInstant(),
				AccountRepository.instant(row.getTimestamp("expires_at")),
				AccountRepository.instant(row.getTimestamp("used_at")), row.getString("used_from"));
	}

	private static Set<Right> rights(String[] names) {
		if (Arrays.asList(names).contains(ALL)) {
			return EnumSet.allOf(Right.class);
		}
		return Arrays.stream(names)
			.map((name) -> Right.valueOf(name.toUpperCase(Locale.ROOT)))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
	}

	record Held(Token token, UUID owner) {

	}

}
