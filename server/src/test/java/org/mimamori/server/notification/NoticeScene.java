package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.mimamori.server.audit.AuditEvent;
import org.mimamori.server.audit.NotableAction.Weight;
import org.mimamori.server.database.Seal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The room with a clock that is set by hand and a receiver that answers as it is told.
final class NoticeScene extends Clock {

	final List<Letter> handed = new ArrayList<>();

	final Queue<Answer> answers = new ArrayDeque<>();

	final Parts parts;

	Instant now = Instant.parse("2026-11-21T01:00:00Z");

	NoticeScene(Parts parts) {
		this.parts = parts;
		parts.jdbc.sql("""
				truncate notification_channel, notification_subscription, notification_notice, notification_item,
				  notification_letter, notification_heard restart identity
				""").update();
	}

	/// What the scene is made of, as the application has it.
	record Parts(JdbcClient jdbc, KeptNoticeRepository notices, ItemRepository items,
			SubscriptionRepository subscriptions, ChannelRepository channels, LetterRepository letters, Wording wording,
			Seal seal, TransactionTemplate transaction) {

	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	/// A mail server, and who hears of everything by it.
	long channel(String receiver) {
		long id = this.parts.channels.insert("mail",
				new Destination.Mail("mail.example", 587, Destination.Security.STARTTLS, null, "mimamori@example.com"),
				new ChannelRepository.Sealed(null, null), this.now);
		subscribe(SubscriptionDraft.standard(id, receiver, "en"));
		return id;
	}

	long subscribe(SubscriptionDraft draft) {
		return this.parts.subscriptions.insert(draft, this.now);
	}

	NoticeIntake intake() {
		return new NoticeIntake(this.parts.notices, this.parts.items, this.parts.subscriptions, this, "UTC");
	}

	void noted(String actor, String address, String subject, Weight weight) {
		// never the same moment twice
		this.now = this.now.plusNanos(1000);
		intake().take(HeardFact
			.of(new AuditEvent.Noted(this.now, actor, "access.sign-in-refused", subject, null, address), weight));
	}

	void write() {
		new Desk(this.parts.items, this.parts.notices, this.parts.subscriptions, this.parts.letters, this.parts.wording,
				this.parts.transaction, this)
			.write();
	}

	/// A sender of its own, as after a restart.
	Postman postman(Carrier carrier) {
		return new Postman(this.parts.letters, this.parts.channels, List.of(carrier), this.parts.seal, this,
				Runnable::run);
	}

	Postman postman() {
		return postman(new Carrier() {
			@Override
			public Destination.Kind kind() {
				return Destination.Kind.MAIL;
			}

			@Override
			public Answer carry(Destination destination, Secrets secrets, Letter letter) {
				NoticeScene.this.handed.add(letter);
				Answer answer = NoticeScene.this.answers.poll();
				return (answer != null) ? answer : new Answer.Taken("250 ok");
			}
		});
	}

	void round() {
		write();
		postman().round();
	}

	List<PostedLetter> letters(PostedLetter.State state) {
		return this.parts.letters.newest(state, 100);
	}

}
