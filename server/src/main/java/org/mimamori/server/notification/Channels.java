package org.mimamori.server.notification;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.Seal;
import org.mimamori.server.outgoing.AddressGuard;
import org.mimamori.server.outgoing.AddressRefused;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The ways by which this installation tells people. Passwords and keys go in and never come out again.
@Needs(value = Right.ADMINISTRATION, fresh = true)
@Service
@Transactional
public class Channels {

	/// So many ways out are enough for anybody, and few enough to look after.
	static final int MOST = 20;

	private final ChannelRepository repository;

	private final SubscriptionRepository subscriptions;

	private final PostAddresses addresses;

	private final Postman postman;

	private final Wording wording;

	private final Seal seal;

	private final AuditLog audit;

	private final Clock clock;

	Channels(ChannelRepository repository, SubscriptionRepository subscriptions, PostAddresses addresses,
			Postman postman, Wording wording, Seal seal, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.subscriptions = subscriptions;
		this.addresses = addresses;
		this.postman = postman;
		this.wording = wording;
		this.seal = seal;
		this.audit = audit;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public List<Channel> all() {
		return this.repository.all();
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public Channel get(long id) {
		return Refusal.unlessFound(this.repository.find(id).orElse(null), id);
	}

	/// @param receiver who hears of everything, where it is a mail server; may be null
	/// @return the key that letters of a webhook are signed with, for the only time
	public Added add(ChannelDraft draft, @Nullable String receiver, String language) {
		if (this.repository.all().size() >= MOST) {
			throw Refusal.conflict("notification.channel.many", MOST);
		}
		String key = (draft instanceof ChannelDraft.Webhook) ? freshKey() : null;
		long id = switch (draft) {
			case ChannelDraft.Mail mail -> this.repository.insert(mail.name(), mail.destination(),
					sealed(mail.destination(), mail.password(), null), this.clock.instant());
			case ChannelDraft.Webhook webhook -> {
				URI address = checked(webhook.address());
				yield this.repository.insert(webhook.name(), destination(address),
						new ChannelRepository.Sealed(this.seal.close(Destination.Webhook.ADDRESS, address.toString()),
								this.seal.close(Destination.Webhook.SECRET, String.valueOf(key))),
						this.clock.instant());
			}
		};
		if (draft instanceof ChannelDraft.Webhook || receiver != null) {
			this.subscriptions.insert(SubscriptionDraft.standard(id, receiver, language), this.clock.instant());
		}
		this.audit.record("notification.channel.added", draft.name(), shown(id));
		return new Added(id, key);
	}

	public void change(long id, ChannelDraft draft) {
		Channel before = get(id);
		ChannelRepository.Sealed kept = this.repository.sealed(id);
		switch (draft) {
			case ChannelDraft.Mail mail when before.destination() instanceof Destination.Mail old -> {
				// the password opens for the server it was given for, and is sent to no
				// other
				if (mail.password() == null && kept.secret() != null && mail.destination().username() != null
						&& !old.purpose().equals(mail.destination().purpose())) {
					throw new FieldRefusal("password", "notification.channel.password.again");
				}
				this.repository.update(id, mail.name(), mail.destination(),
						sealed(mail.destination(), mail.password(), kept.secret()));
			}
			case ChannelDraft.Webhook webhook when before.kind() == Destination.Kind.WEBHOOK -> {
				URI address = (webhook.address() != null) ? checked(webhook.address()) : null;
				this.repository.update(id, webhook.name(),
						(address != null) ? destination(address) : before.destination(),
						new ChannelRepository.Sealed((address != null)
								? this.seal.close(Destination.Webhook.ADDRESS, address.toString()) : kept.address(),
								kept.secret()));
			}
			default -> throw Refusal.conflict("notification.channel.kind");
		}
		this.audit.record("notification.channel.changed", draft.name(), shown(id));
	}

	/// @return the new key that letters of the webhook are signed with, for the only time
	public String renewKey(long id) {
		Channel channel = get(id);
		if (channel.kind() != Destination.Kind.WEBHOOK) {
			throw Refusal.conflict("notification.channel.kind");
		}
		String key = freshKey();
		this.repository.update(id, channel.name(), channel.destination(), new ChannelRepository.Sealed(
				this.repository.sealed(id).address(), this.seal.close(Destination.Webhook.SECRET, key)));
		this.audit.record("notification.channel.key-renewed", channel.name(), shown(id));
		return key;
	}

	public void remove(long id) {
		Channel channel = get(id);
		this.audit.record("notification.channel.removed", channel.name(), shown(id));
		this.repository.remove(id, true);
	}

	public void restore(long id) {
		if (this.repository.all().size() >= MOST) {
			throw Refusal.conflict("notification.channel.many", MOST);
		}
		this.repository.remove(id, false);
		this.audit.record("notification.channel.restored", get(id).name(), shown(id));
	}

	/// Sends a letter now, and tells what the other side said. No transaction is held
	/// while it does.
	@Needs(Right.ADMINISTRATION)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public Answer trial(long id, @Nullable String receiver, String language) {
		Channel channel = this.repository.find(id).orElseThrow(() -> Refusal.notFound("web.problem.gone", "" + id));
		Answer answer = this.postman.carry(channel,
				this.wording.trial(UUID.randomUUID(), channel.kind(), receiver, language, this.clock.instant()));
		this.repository.answered(id, answer, this.clock.instant());
		this.audit.record("notification.channel.tried", channel.name(), answer.words());
		return answer;
	}

	private ChannelRepository.Sealed sealed(Destination.Mail mail, @Nullable String password, @Nullable String kept) {
		if (!this.addresses.mailPort(mail.port())) {
			throw new FieldRefusal("port", "notification.channel.port.closed");
		}
		if (mail.username() == null) {
			return new ChannelRepository.Sealed(null, null);
		}
		if (password == null && kept == null) {
			throw new FieldRefusal("password", "web.field.required");
		}
		return new ChannelRepository.Sealed(null,
				(password != null) ? this.seal.close(mail.purpose(), password) : kept);
	}

	private URI checked(@Nullable URI address) {
		if (address == null) {
			throw new FieldRefusal("address", "web.field.required");
		}
		try {
			this.addresses.guard().check(address);
			return address;
		}
		catch (AddressRefused ex) {
			throw new FieldRefusal("address", switch (ex.reason()) {
				case BAD_ADDRESS -> "notification.channel.address.bad";
				case NOT_HTTPS -> "notification.channel.address.https";
				case INTERNAL_ADDRESS -> "notification.channel.address.internal";
			});
		}
	}

	private static Destination.Webhook destination(URI address) {
		int port = (address.getPort() > 0) ? address.getPort() : 443;
		return new Destination.Webhook(address.getHost(), port, AddressGuard.origin(address) + "/…");
	}

	private String shown(long id) {
		Destination destination = get(id).destination();
		return destination.host() + ":" + destination.port();
	}

	private static String freshKey() {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		return "whk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
	}

	/// A channel that was added.
	///
	/// @param key of a webhook; null for mail
	public record Added(long id, @Nullable String key) {

		@Override
		public String toString() {
			return "Added[" + this.id + "]";
		}

	}

}
