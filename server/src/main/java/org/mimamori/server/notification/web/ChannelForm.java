package org.mimamori.server.notification.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Channel;
import org.mimamori.server.notification.ChannelDraft;
import org.mimamori.server.notification.Destination;
import org.mimamori.server.web.FieldCheck;

/// What a browser sends of a channel.
record ChannelForm(@Nullable String kind, @Nullable String name, @Nullable String host, @Nullable Integer port,
		@Nullable String security, @Nullable String username, @Nullable String password, @Nullable String sender,
		@Nullable String address, @Nullable String receiver, @Nullable String language) {

	private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

	static final String MAIL = "(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

	static ChannelForm fresh(@Nullable String kind) {
		return new ChannelForm("webhook".equals(kind) ? "webhook" : "mail", null, null, 587, "starttls", null, null,
				null, null, null, null);
	}

	static ChannelForm of(Channel channel) {
		return switch (channel.destination()) {
			case Destination.Mail mail -> new ChannelForm("mail", channel.name(), mail.host(), mail.port(),
					mail.security().name().toLowerCase(Locale.ROOT), mail.username(), null, mail.sender(), null, null,
					null);
			case Destination.Webhook webhook ->
				new ChannelForm("webhook", channel.name(), null, null, null, null, null, null, null, null, null);
		};
	}

	boolean mail() {
		return !"webhook".equals(this.kind);
	}

	ChannelDraft draft() {
		FieldCheck check = new FieldCheck();
		String name = check.required("name", this.name, 100);
		ChannelDraft draft = mail() ? mail(check, name)
				: new ChannelDraft.Webhook(name, uri(check, check.optional("address", this.address, 2000)));
		receiver(check);
		check.orRefuse();
		return draft;
	}

	@Nullable String receiver(FieldCheck check) {
		String receiver = mail() ? check.optional("receiver", this.receiver, 254) : null;
		if (receiver != null && !receiver.matches(MAIL)) {
			check.wrong("receiver", "notification.channel.mail.bad");
		}
		return receiver;
	}

	private ChannelDraft mail(FieldCheck check, String name) {
		String host = check.required("host", this.host, 253);
		if (!host.isEmpty() && !host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+")) {
			check.wrong("host", "notification.channel.host.bad");
		}
		int port = check.number("port", this.port, 1, 65535, 587);
		Destination.Security security = check.choice("security", this.security, Destination.Security.STARTTLS);
		String username = check.optional("username", this.username, 200);
		if (security == Destination.Security.LOOPBACK && (!HERE.contains(host) || username != null)) {
			check.wrong("security", "notification.channel.security.far");
		}
		String sender = check.required("sender", this.sender, 254);
		if (!sender.isEmpty() && !sender.matches(MAIL)) {
			check.wrong("sender", "notification.channel.mail.bad");
		}
		// taken as it is: blanks may belong to it
		String password = (this.password != null && !this.password.isEmpty()) ? this.password : null;
		if (password != null && password.length() > 1000) {
			check.wrong("password", "web.field.tooLong", 1000);
		}
		return new ChannelDraft.Mail(name, new Destination.Mail(host, port, security, username, sender), password);
	}

	private static @Nullable URI uri(FieldCheck check, @Nullable String address) {
		if (address == null) {
			return null;
		}
		try {
			return new URI(address);
		}
		catch (java.net.URISyntaxException ex) {
			check.wrong("address", "notification.channel.address.bad");
			return null;
		}
	}

	@Override
	public String toString() {
		return "ChannelForm[" + this.name + "]";
	}

}
