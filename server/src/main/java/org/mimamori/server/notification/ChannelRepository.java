package org.mimamori.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class ChannelRepository {

	private final JdbcClient jdbc;

	ChannelRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Channel> all() {
		return this.jdbc.sql("select * from notification_channel where not removed order by id")
			.query((row, number) -> channel(row))
			.list();
	}

	Optional<Channel> find(long id) {
		return this.jdbc.sql("select * from notification_channel where id = :id and not removed")
			.param("id", id)
			.query((row, number) -> channel(row))
			.optional();
	}

	/// The sealed secrets: address, secret.
	Sealed sealed(long id) {
		return this.jdbc.sql("select address, secret from notification_channel where id = :id")
			.param("id", id)
			.query((row, number) -> new Sealed(row.getString("address"), row.getString("secret")))
			.single();
	}

	long insert(String name, Destination destination, Sealed sealed, Instant now) {
		// two forms sent at once: the count of channels has to hold for both
		this.jdbc.sql("lock table notification_channel in share row exclusive mode").update();
		return this.jdbc.sql("""
				insert into notification_channel (kind, name, host, port, security, username, sender, address, secret,
				  created_at)
				values (:kind, :name, :host, :port, :security, :username, :sender, :address, :secret, :now)
				returning id
				""")
			.params(fields(name, destination, sealed))
			.param("now", Timestamp.from(now))
			.query(Long.class)
			.single();
	}

	/// Whoever changes a channel may have put right what was wrong with it.
	void update(long id, String name, Destination destination, Sealed sealed) {
		this.jdbc
			.sql("""
					update notification_channel set kind = :kind, name = :name, host = :host, port = :port, security = :security,
					  username = :username, sender = :sender, address = :address, secret = :secret, trouble = null, answer = null
					where id = :id
					""")
			.params(fields(name, destination, sealed))
			.param("id", id)
			.update();
		this.jdbc
			.sql("update notification_letter set next_at = created_at where channel_id = :id and state = 'WAITING'")
			.param("id", id)
			.update();
	}

	boolean remove(long id, boolean removed) {
		return this.jdbc
			.sql("update notification_channel set removed = :removed where id = :id and removed <> :removed")
			.param("id", id)
			.param("removed", removed)
			.update() == 1;
	}

	void answered(long id, Answer answer, Instant now) {
		this.jdbc.sql("""
				update notification_channel set trouble = :trouble, answer = :answer,
				  delivered_at = case when :taken then :now else delivered_at end
				where id = :id
				""")
			.param("id", id)
			.param("trouble", (answer instanceof Answer.Failed failed) ? failed.trouble().name() : null)
			.param("answer", answer.words())
			.param("taken", answer instanceof Answer.Taken)
			.param("now", Timestamp.from(now))
			.update();
	}

	private static Map<String, @Nullable Object> fields(String name, Destination destination, Sealed sealed) {
		Map<String, @Nullable Object> fields = new HashMap<>();
		fields.put("kind", destination.kind().name());
		fields.put("name", name);
		fields.put("host", destination.host());
		fields.put("port", destination.port());
		fields.put("address", sealed.address());
		fields.put("secret", sealed.secret());
		switch (destination) {
			case Destination.Mail mail -> {
				fields.put("security", mail.security().name());
				fields.put("username", mail.username());
				fields.put("sender", mail.sender());
			}
			case Destination.Webhook webhook -> {
				fields.put("security", Destination.Security.TLS.name());
				fields.put("username", null);
				// what may be shown of the address
				fields.put("sender", webhook.shown());
			}
		}
		return fields;
	}

	private static Channel channel(ResultSet row) throws SQLException {
		String sender = Objects.requireNonNullElse(row.getString("sender"), "");
		Destination destination = switch (Destination.Kind.valueOf(row.getString("kind"))) {
			case MAIL -> new Destination.Mail(row.getString("host"), row.getInt("port"),
					Destination.Security.valueOf(row.getString("security")), row.getString("username"), sender);
			case WEBHOOK -> new Destination.Webhook(row.getString("host"), row.getInt("port"), sender);
		};
		Timestamp delivered = row.getTimestamp("delivered_at");
		String trouble = row.getString("trouble");
		return new Channel(row.getLong("id"), row.getString("name"), destination, row.getString("secret") != null,
				(delivered != null) ? delivered.toInstant() : null, (trouble != null) ? Trouble.valueOf(trouble) : null,
				row.getString("answer"));
	}

	/// Secrets of a channel as the database keeps them.
	record Sealed(@Nullable String address, @Nullable String secret) {

	}

}
