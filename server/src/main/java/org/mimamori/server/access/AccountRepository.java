package org.mimamori.server.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {

	private static final String SELECT = """
			SELECT u.*, ARRAY(SELECT site_id FROM access_user_site s WHERE s.user_id = u.id ORDER BY site_id) AS sites,
			       (SELECT count(*) FROM access_passkey p WHERE p.user_id = u.id) AS passkeys
			  FROM access_user u
			""";

	private final JdbcClient jdbc;

	AccountRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	boolean someone() {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM access_user)").query(Boolean.class).single();
	}

	/// One writer of accounts at a time, so that "the last administrator" and "the first"
	/// are what they say.
	void lock() {
		this.jdbc.sql("LOCK TABLE access_user IN SHARE ROW EXCLUSIVE MODE").update();
	}

	void insert(Account account, @Nullable String by) {
		this.jdbc
			.sql("""
					INSERT INTO access_user (id, name, display_name, service, role, mail, valid_until, created_at, created_by,
					                         factor_due, renew)
					VALUES (:id, :name, :display, :service, :role, :mail, :until, :created, :by, :due, :renew)
					""")
			.param("id", account.id())
			.param("name", account.name())
			.param("display", account.displayName())
			.param("service", account.service())
			.param("role", account.role().code())
			.param("mail", account.mail())
			.param("until", account.validUntil())
			.param("created", Timestamp.from(account.createdAt()))
			.param("by", by)
			.param("due", timestamp(account.factorDue()))
			.param("renew", account.renew())
			.update();
		sites(account.id(), account.sites());
	}

	/// @return false where somebody else changed it since
	boolean update(Account account) {
		boolean done = this.jdbc
			.sql("""
					UPDATE access_user SET display_name = :display, role = :role, mail = :mail, valid_until = :until,
					       closed_at = CASE WHEN CAST(:closed AS text) IS NULL THEN NULL ELSE coalesce(closed_at, now()) END,
					       closed_why = :closed, renew = :renew, epoch = :epoch, factor_due = :due, version = version + 1
					 WHERE id = :id AND version = :version
					""")
			.param("id", account.id())
			.param("display", account.displayName())
			.param("role", account.role().code())
			.param("mail", account.mail())
			.param("until", account.validUntil())
			.param("closed", (account.closed() != null) ? account.closed().name().toLowerCase(Locale.ROOT) : null)
			.param("renew", account.renew())
			.param("epoch", account.epoch())
			.param("due", timestamp(account.factorDue()))
			.param("version", account.version())
			.update() == 1;
		if (done) {
			sites(account.id(), account.sites());
		}
		return done;
	}

	int boundTo(long site) {
		return this.jdbc.sql("SELECT count(*) FROM access_user_site WHERE site_id = :site")
			.param("site", site)
			.query(Integer.class)
			.single();
	}

	private void sites(UUID id, List<Long> sites) {
		this.jdbc.sql("DELETE FROM access_user_site WHERE user_id = :id").param("id", id).update();
		this.jdbc.sql("INSERT INTO access_user_site (user_id, site_id) SELECT :id, unnest(CAST(:sites AS bigint[]))")
			.param("id", id)
			.param("sites", sites.toArray(Long[]::new))
			.update();
	}

	void remove(UUID id) {
		this.jdbc.sql("DELETE FROM access_token WHERE user_id = :id").param("id", id).update();
		this.jdbc.sql("DELETE FROM access_user WHERE id = :id").param("id", id).update();
	}

	Optional<Account> find(String name) {
		return this.jdbc.sql(SELECT + " WHERE lower(u.name) = lower(:name)")
			.param("name", name)
			.query((row, number) -> account(row))
			.optional();
	}

	Optional<Account> find(UUID id) {
		return this.jdbc.sql(SELECT + " WHERE u.id = :id")
			.param("id", id)
			.query((row, number) -> account(row))
			.optional();
	}

	Optional<Account> find(String issuer, String subject) {
		return this.jdbc.sql(SELECT + " WHERE u.issuer = :issuer AND u.subject = :subject")
			.param("issuer", issuer)
			.param("subject", subject)
			.query((row, number) -> account(row))
			.optional();
	}

	List<Account> all() {
		return this.jdbc.sql(SELECT + " ORDER BY u.service, u.closed_at IS NOT NULL, lower(u.name)")
			.query((row, number) -> account(row))
			.list();
	}

	Optional<String> passwordHash(UUID id) {
		return this.jdbc.sql("SELECT password_hash FROM access_user WHERE id = :id AND password_hash IS NOT NULL")
			.param("id", id)
			.query(String.class)
			.optional();
	}

	/// Ends every session of the account, too.
	void password(UUID id, String hash, Instant now) {
		this.jdbc.sql("""
				UPDATE access_user SET password_hash = :hash, password_at = :now, renew = false, epoch = epoch + 1,
				       seen_at = coalesce(seen_at, :now), version = version + 1
				 WHERE id = :id
				""").param("hash", hash).param("now", Timestamp.from(now)).param("id", id).update();
		uninvite(id);
	}

	/// The password is known to others: it opens nothing any more, and neither do keys
	/// and links.
	void voidPassword(UUID id) {
		this.jdbc.sql("UPDATE access_user SET password_hash = NULL, password_at = NULL WHERE id = :id")
			.param("id", id)
			.update();
		this.jdbc.sql("DELETE FROM access_token WHERE user_id = :id").param("id", id).update();
		uninvite(id);
	}

	void uninvite(UUID id) {
		this.jdbc.sql("DELETE FROM access_invitation WHERE user_id = :id").param("id", id).update();
	}

	/// Bound to whom another service vouches for; to nobody where both are null.
	void external(UUID id, @Nullable String issuer, @Nullable String subject) {
		this.jdbc.sql("""
				UPDATE access_user SET issuer = :issuer, subject = :subject, epoch = epoch + 1, version = version + 1
				 WHERE id = :id
				""").param("issuer", issuer).param("subject", subject).param("id", id).update();
	}

	void endSessions(UUID id) {
		this.jdbc.sql("UPDATE access_user SET epoch = epoch + 1 WHERE id = :id").param("id", id).update();
	}

	/// Once a minute is enough to know, and spares a write per request.
	void seen(UUID id, Instant now) {
		this.jdbc.sql("""
				UPDATE access_user SET seen_at = CAST(:now AS timestamptz)
				 WHERE id = :id AND (seen_at IS NULL OR seen_at < CAST(:now AS timestamptz) - interval '1 minute')
				""").param("now", Timestamp.from(now)).param("id", id).update();
	}

	void invite(UUID id, byte[] hash, Instant expires) {
		this.jdbc.sql("DELETE FROM access_invitation WHERE user_id = :id").param("id", id).update();
		this.jdbc.sql("INSERT INTO access_invitation (hash, user_id, expires_at) VALUES (:hash, :id, :expires)")
			.param("hash", hash)
			.param("id", id)
			.param("expires", Timestamp.from(expires))
			.update();
	}

	/// Only accounts that are open: a link of before opens none that has ended.
	Optional<Account> invited(byte[] hash, Instant now) {
		return this.jdbc.sql(SELECT + """
				 JOIN access_invitation i ON i.user_id = u.id
				 WHERE i.hash = :hash AND i.expires_at > :now AND u.closed_why IS NULL
				   AND (u.valid_until IS NULL OR u.valid_until >= :today)
				""")
			.param("hash", hash)
			.param("now", Timestamp.from(now))
			.param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
			.query((row, number) -> account(row))
			.optional();
	}

	/// @return false where it was used already
	boolean useInvitation(byte[] hash) {
		return this.jdbc.sql("DELETE FROM access_invitation WHERE hash = :hash").param("hash", hash).update() == 1;
	}

	int endlessTokens() {
		return this.jdbc.sql("SELECT count(*) FROM access_token WHERE expires_at IS NULL")
			.query(Integer.class)
			.single();
	}

	static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static Account account(ResultSet row) throws SQLException {
		String closed = row.getString("closed_why");
		Array sites = row.getArray("sites");
		return new Account(row.getObject("id", UUID.class), row.getString("name"), row.getString("display_name"),
				row.getBoolean("service"), Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
				Arrays.asList((Long[]) sites.getArray()), row.getString("mail"),
				row.getObject("valid_until", LocalDate.class), row.getTimestamp("created_at").toInstant(),
				instant(row.getTimestamp("password_at")), row.getBoolean("renew"),
				(closed != null) ? Account.Closed.valueOf(closed.toUpperCase(Locale.ROOT)) : null,
				instant(row.getTimestamp("seen_at")), row.getInt("epoch"), row.getTimestamp("totp_at") != null,
				row.getInt("passkeys"), instant(row.getTimestamp("factor_due")), row.getString("subject") != null,
				row.getInt("version"));
	}

}
