package org.mimamori.server.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.SealedThings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Addresses and secrets of channels, also of those that were removed: that can be undone.
@Repository
class SealedChannelRepository implements SealedThings {

	private static final String ADDRESS = "address:";

	private static final String SECRET = "secret:";

	private final JdbcClient jdbc;

	SealedChannelRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String words() {
		return "notification.sealed";
	}

	@Override
	public List<Sealed> all() {
		return this.jdbc.sql("""
				select id, kind, host, port, security, username, address, secret from notification_channel order by id
				""").query((row, number) -> {
			String id = row.getString("id");
			String purpose = Destination.Kind.valueOf(row.getString("kind")) == Destination.Kind.MAIL
					? new Destination.Mail(row.getString("host"), row.getInt("port"),
							Destination.Security.valueOf(row.getString("security")), row.getString("username"), "")
						.purpose()
					: Destination.Webhook.SECRET;
			return Stream.of(sealed(ADDRESS + id, Destination.Webhook.ADDRESS, row.getString("address")),
					sealed(SECRET + id, purpose, row.getString("secret")));
		}).list().stream().flatMap((both) -> both).flatMap(Optional::stream).toList();
	}

	private static Optional<Sealed> sealed(String id, String purpose, @Nullable String text) {
		return Optional.ofNullable(text).map((known) -> new Sealed(id, purpose, known));
	}

	@Override
	public void replace(Sealed former, String fresh) {
		boolean address = former.id().startsWith(ADDRESS);
		this.jdbc
			.sql(address ? "update notification_channel set address = :fresh where id = :id and address = :former"
					: "update notification_channel set secret = :fresh where id = :id and secret = :former")
			.param("id", Long.parseLong(former.id().substring(former.id().indexOf(':') + 1)))
			.param("former", former.text())
			.param("fresh", fresh)
			.update();
	}

}
