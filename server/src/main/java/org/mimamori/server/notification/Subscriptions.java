package org.mimamori.server.notification;

import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who hears what, when, and in which language.
@Needs(value = Right.ADMINISTRATION, fresh = true)
@Service
@Transactional
public class Subscriptions {

	static final int MOST = 200;

	private final SubscriptionRepository repository;

	private final ChannelRepository channels;

	private final AuditLog audit;

	private final SortedSet<String> kinds;

	private final Clock clock;

	Subscriptions(SubscriptionRepository repository, ChannelRepository channels, AuditLog audit,
			List<NotableAction> actions, Clock clock) {
		this.repository = repository;
		this.channels = channels;
		this.audit = audit;
		this.kinds = new TreeSet<>(actions.stream().map(NotableAction::action).toList());
		this.clock = clock;
	}

	/// Everything there is to hear of.
	@Needs(Right.ADMINISTRATION)
	public List<String> kinds() {
		return List.copyOf(this.kinds);
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public List<Subscription> all() {
		return this.repository.all();
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public Subscription get(long id) {
		return Refusal.unlessFound(this.repository.find(id).orElse(null), id);
	}

	public long add(SubscriptionDraft draft) {
		if (this.repository.all().size() >= MOST) {
			throw Refusal.conflict("notification.subscription.many", MOST);
		}
		check(draft);
		long id = this.repository.insert(draft, this.clock.instant());
		this.audit.record("notification.subscription.added", name(get(id)), null);
		return id;
	}

	public void change(long id, SubscriptionDraft draft) {
		get(id);
		check(draft);
		this.repository.update(id, draft);
		this.audit.record("notification.subscription.changed", name(get(id)), null);
	}

	public void remove(long id) {
		this.audit.record("notification.subscription.removed", name(get(id)), null);
		this.repository.remove(id, true);
	}

	public void restore(long id) {
		this.repository.remove(id, false);
		this.audit.record("notification.subscription.restored", name(get(id)), null);
	}

	private void check(SubscriptionDraft draft) {
		FieldCheck check = new FieldCheck();
		@Nullable Channel channel = this.channels.find(draft.channelId()).orElse(null);
		if (channel == null) {
			check.wrong("channel", "web.field.gone");
		}
		else if ((channel.kind() == Destination.Kind.MAIL) != (draft.receiver() != null)) {
			check.wrong("receiver",
					(draft.receiver() == null) ? "web.field.required" : "notification.subscription.receiver.webhook");
		}
		if (!this.kinds.containsAll(draft.kinds())) {
			check.wrong("kinds", "web.field.gone");
		}
		check.orRefuse();
	}

	private static String name(Subscription subscription) {
		return (subscription.receiver() != null) ? subscription.receiver() : subscription.channelName();
	}

}
