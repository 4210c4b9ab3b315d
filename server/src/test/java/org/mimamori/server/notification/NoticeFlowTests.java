package org.mimamori.server.notification;

import org.mimamori.server.Proves;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditEvent;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction.Weight;
import org.mimamori.server.database.Seal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From a fact to the letter that tells of it: folded, gathered, delivered at least once, never lost.
@SpringBootTest
@AutoConfigureMockMvc
@Proves("VIII-2")
class NoticeFlowTests {

	private static final Duration GATHERED = Rhythm.GATHER.plusSeconds(1);

	@Autowired
	private ApplicationContext context;

	@Autowired
	private AuditLog audit;

	@Autowired
	private Notices notices;

	@Autowired
	private TransactionTemplate transaction;

	private NoticeScene scene;

	@BeforeEach
	void set() {
		Quiet.await(this.context);
		this.scene = new NoticeScene(new NoticeScene.Parts(bean(JdbcClient.class), bean(KeptNoticeRepository.class),
				bean(ItemRepository.class), bean(SubscriptionRepository.class), bean(ChannelRepository.class),
				bean(LetterRepository.class), bean(Wording.class), bean(Seal.class), this.transaction));
	}

	private <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	private List<KeptNotice> kept() {
		return this.scene.parts.notices().page(Long.MAX_VALUE, 100);
	}

	@Test
	void aRecordedActBecomesANoticeWithoutAnyChannel() {
		this.audit.record(new Actor("anonymous", "203.0.113.5"), "access.sign-in-refused", "taro", null);
		Quiet.await(this.context);
		assertThat(kept()).singleElement().satisfies((notice) -> {
			assertThat(notice.kind()).isEqualTo("access.sign-in-refused");
			assertThat(notice.weight()).isEqualTo(Weight.ROUTINE);
			assertThat(notice.subjects()).containsExactly("taro");
			assertThat(notice.sourceAddress()).isEqualTo("203.0.113.5");
		});
	}

	@Test
	void whatWasRolledBackIsNotTold() {
		this.transaction.executeWithoutResult((status) -> {
			this.notices.tell("web.certificate-ends", Weight.URGENT, "server.pem", List.of("2"), "/settings");
			status.setRollbackOnly();
		});
		this.notices.tell("web.certificate-ends", Weight.IMPORTANT, "server.pem", List.of("14"), "/settings");
		Quiet.await(this.context);
		assertThat(kept()).singleElement()
			.satisfies((notice) -> assertThat(notice.weight()).isEqualTo(Weight.IMPORTANT));
	}

	@Test
	void noticesLeadToPagesOfThisServerOnly() {
		for (String url : List.of("https://evil.example/", "//evil.example/", "javascript:x", "")) {
			assertThatThrownBy(() -> this.notices.tell("x", Weight.ROUTINE, null, List.of(), url)).as(url)
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void whatARestoreBroughtBackIsHeldUntilSomebodySpeaks() {
		this.scene.channel("desk@example.com");
		this.scene.noted("eve", "203.0.113.5", "taro", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		this.scene.noted("mallory", "203.0.113.6", "jiro", Weight.URGENT);
		String line = new HeldAfterRestore(bean(HeldRepository.class), this.scene.intake(), this.scene)
			.restored(this.scene.now);
		assertThat(line).endsWith(": 2");
		this.scene.pass(Duration.ofDays(2));
		this.scene.round();
		assertThat(this.scene.handed).as("that there was a restore").singleElement().satisfies((letter) -> {
			assertThat(letter.body()).contains("restored as of").doesNotContain("taro", "jiro");
		});
		Outbox outbox = new Outbox(bean(LetterRepository.class), bean(HeldRepository.class), this.audit, this.scene);
		assertThat(outbox.held()).isEqualTo(2);
		assertThat(outbox.sendHeld()).isEqualTo(2);
		assertThat(outbox.held()).isZero();
		this.scene.postman().round();
		this.scene.round();
		assertThat(this.scene.handed.stream().map(Letter::body).toList().toString()).contains("taro", "jiro");
	}

	@Test
	void whatIsDroppedIsNeverSent() {
		this.scene.channel("desk@example.com");
		this.scene.noted("eve", "203.0.113.5", "taro", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		bean(HeldRepository.class).hold();
		assertThat(bean(Outbox.class).dropHeld()).isEqualTo(1);
		this.scene.pass(Duration.ofDays(2));
		this.scene.round();
		assertThat(this.scene.handed).isEmpty();
		assertThat(bean(Outbox.class).dropHeld()).isZero();
	}

	@Test
	void hearingAFactTwiceChangesNothing() {
		this.scene.channel("desk@example.com");
		HeardFact fact = HeardFact.of(
				new AuditEvent.Noted(this.scene.now, "eve", "access.sign-in-refused", "taro", null, "203.0.113.5"),
				Weight.URGENT);
		this.scene.intake().take(fact);
		this.scene.intake().take(fact);
		assertThat(kept()).singleElement().satisfies((notice) -> assertThat(notice.count()).isEqualTo(1));
	}

	@Test
	void aFloodIsOneLetterAndItsRestAnother() {
		this.scene.channel("desk@example.com");
		for (int i = 0; i < 100; i++) {
			this.scene.noted("anonymous", "203.0.113.5", "name" + i, Weight.IMPORTANT);
		}
		this.scene.pass(GATHERED);
		this.scene.round();
		assertThat(this.scene.handed).singleElement().satisfies((letter) -> {
			assertThat(letter.subject()).contains("Sign-in refused (and 99 more)");
			assertThat(letter.body()).contains("203.0.113.5", "name0, name1", "name9").doesNotContain("name10");
		});
		for (int i = 0; i < 500; i++) {
			this.scene.pass(Duration.ofSeconds(5));
			this.scene.noted("anonymous", "203.0.113.5", "name", Weight.IMPORTANT);
			if (i % 100 == 0) {
				this.scene.round();
			}
		}
		assertThat(this.scene.handed).hasSize(1);
		this.scene.pass(NoticeIntake.FOLD);
		this.scene.round();
		assertThat(this.scene.handed).hasSize(2)
			.last()
			.satisfies((letter) -> assertThat(letter.subject()).contains("(and 499 more)"));
		assertThat(kept()).singleElement().satisfies((notice) -> assertThat(notice.count()).isEqualTo(600));
	}

	@Test
	void aFloodFromManyAddressesIsBoundedAndNothingIsLost() {
		this.scene.channel("desk@example.com");
		for (int i = 0; i < 150; i++) {
			this.scene.noted("anonymous", "2001:db8::" + i, "taro", Weight.IMPORTANT);
			if (i < 60) {
				this.scene.pass(GATHERED);
				this.scene.round();
			}
		}
		assertThat(this.scene.handed).hasSize(Desk.LETTERS_AN_HOUR);
		this.scene.pass(Duration.ofHours(1));
		this.scene.round();
		assertThat(this.scene.handed).hasSize(Desk.LETTERS_AN_HOUR + 1).last().satisfies((letter) -> {
			assertThat(letter.subject()).contains("120 notices");
			assertThat(letter.body()).contains("And 20 more notices");
		});
	}

	@Test
	void weightAndKindDecideWhoHearsWhen() {
		long channel = this.scene.channel("desk@example.com");
		this.scene.subscribe(new SubscriptionDraft(channel, "chief@example.com", "ja", Rhythm.AT_ONCE, Rhythm.NEVER,
				Rhythm.NEVER, LocalTime.of(8, 0), Set.of()));
		this.scene.subscribe(new SubscriptionDraft(channel, "other@example.com", "en", Rhythm.AT_ONCE, Rhythm.AT_ONCE,
				Rhythm.AT_ONCE, LocalTime.of(8, 0), Set.of("job.failed")));
		this.scene.noted("a", "192.0.2.1", "x", Weight.ROUTINE);
		this.scene.noted("b", "192.0.2.1", "x", Weight.ROUTINE);
		this.scene.pass(GATHERED);
		this.scene.round();
		assertThat(this.scene.handed).isEmpty();
		this.scene.noted("c", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.round();
		assertThat(this.scene.handed).extracting(Letter::receiver)
			.containsExactlyInAnyOrder("desk@example.com", "chief@example.com");
		assertThat(this.scene.handed).filteredOn((letter) -> letter.receiver().startsWith("chief"))
			.singleElement()
			.satisfies((letter) -> assertThat(letter.subject()).isEqualTo("[Mimamori] 緊急: サインインの失敗"));
		// the first morning after 01:00
		this.scene.now = Instant.parse("2026-11-21T07:59:59Z");
		this.scene.round();
		assertThat(this.scene.handed).hasSize(2);
		this.scene.now = Instant.parse("2026-11-21T08:00:00Z");
		this.scene.round();
		assertThat(this.scene.handed).hasSize(3)
			.last()
			.satisfies((letter) -> assertThat(letter.subject()).contains("2 notices"));
	}

	@Test
	void aDeadServerIsTriedAgainForThreeDaysAndThenTheFailureStands() {
		this.scene.channel("desk@example.com");
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		Instant begun = this.scene.now;
		while (this.scene.letters(PostedLetter.State.FAILED).isEmpty()) {
			this.scene.answers.add(new Answer.Failed(Trouble.UNREACHABLE, "Connection refused"));
			this.scene.postman().round();
			this.scene.pass(Duration.ofMinutes(10));
			assertThat(this.scene.now).isBefore(begun.plus(Duration.ofDays(4)));
		}
		assertThat(Duration.between(begun, this.scene.now)).isGreaterThan(Postman.GIVE_UP);
		assertThat(this.scene.handed).hasSizeBetween(72, 300).extracting(Letter::id).containsOnly(only().id());
		assertThat(only().trouble()).isEqualTo(Trouble.UNREACHABLE);
		assertThat(only().answer()).isEqualTo("Connection refused");
		assertThat(this.scene.parts.letters().again(only().id(), this.scene.now)).isTrue();
		this.scene.answers.clear();
		this.scene.postman().round();
		assertThat(only().state()).isEqualTo(PostedLetter.State.SENT);
		assertThat(this.scene.parts.letters().again(only().id(), this.scene.now)).isFalse();
	}

	private PostedLetter only() {
		List<PostedLetter> all = this.scene.letters(null);
		assertThat(all).hasSize(1);
		return all.getFirst();
	}

	@Test
	void aRefusedReceiverIsNotAskedAgainByItself() {
		this.scene.channel("gone@example.com");
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.answers.add(new Answer.Failed(Trouble.RECEIVER, "550 no such user"));
		this.scene.round();
		assertThat(only().state()).isEqualTo(PostedLetter.State.FAILED);
	}

	@Test
	void whatComesWhileALetterIsUnderWayIsToldTogetherAfterwards() {
		this.scene.channel("desk@example.com");
		this.scene.answers.add(new Answer.Failed(Trouble.BUSY, "451 later"));
		for (int i = 0; i < 20; i++) {
			this.scene.noted("eve" + i, "192.0.2.1", "x", Weight.URGENT);
			this.scene.pass(GATHERED);
			this.scene.write();
			if (i == 0) {
				this.scene.postman().round();
			}
		}
		assertThat(only().attempts()).isEqualTo(1);
		this.scene.pass(Duration.ofHours(1));
		this.scene.round();
		this.scene.round();
		assertThat(this.scene.handed).hasSize(3)
			.last()
			.satisfies((letter) -> assertThat(letter.subject()).contains("19 notices"));
	}

	@Test
	void aSenderThatDiesLosesNothing() {
		this.scene.channel("desk@example.com");
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		Carrier dying = new Carrier() {
			@Override
			public Destination.Kind kind() {
				return Destination.Kind.MAIL;
			}

			@Override
			public Answer carry(Destination destination, Secrets secrets, Letter letter) {
				NoticeFlowTests.this.scene.handed.add(letter);
				throw new IllegalStateException("the process ended here");
			}
		};
		this.scene.postman(dying).round();
		this.scene.postman().round();
		assertThat(this.scene.handed).as("the claim still holds").hasSize(1);
		this.scene.pass(Postman.CLAIM.plusSeconds(1));
		this.scene.postman().round();
		assertThat(this.scene.handed).hasSize(2).extracting(Letter::id).containsOnly(only().id());
		assertThat(only().state()).isEqualTo(PostedLetter.State.SENT);
	}

	@Test
	void twoSendersNeverTakeTheSameLetter() throws Exception {
		long channel = this.scene.channel("desk@example.com");
		for (int i = 0; i < 20; i++) {
			this.scene.subscribe(SubscriptionDraft.standard(channel, "r" + i + "@example.com", "en"));
		}
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		CountDownLatch start = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Future<Integer>> taken = java.util.stream.IntStream.range(0, 4).mapToObj((i) -> threads.submit(() -> {
				start.await();
				int count = 0;
				while (this.scene.parts.letters()
					.claim(channel, this.scene.now, this.scene.now.plusSeconds(60))
					.isPresent()) {
					count++;
				}
				return count;
			})).toList();
			start.countDown();
			int sum = 0;
			for (Future<Integer> one : taken) {
				sum += one.get();
			}
			assertThat(sum).isEqualTo(21);
		}
		assertThat(this.scene.letters(null)).hasSize(21).allSatisfy((one) -> assertThat(one.attempts()).isEqualTo(1));
	}

	@Test
	void aRemovedChannelSendsNothing() {
		long channel = this.scene.channel("desk@example.com");
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		this.scene.parts.channels().remove(channel, true);
		this.scene.round();
		assertThat(this.scene.handed).isEmpty();
		this.scene.parts.channels().remove(channel, false);
		this.scene.round();
		assertThat(this.scene.handed).hasSize(1);
	}

	@Test
	void oldThingsGoButNotWhatIsUnderWay() {
		this.scene.channel("desk@example.com");
		this.scene.noted("eve", "192.0.2.1", "x", Weight.URGENT);
		this.scene.pass(GATHERED);
		this.scene.write();
		this.scene.pass(NotificationSchedule.KEPT.plusDays(1));
		tidy();
		assertThat(kept()).hasSize(1);
		this.scene.parts.letters().giveUp(this.scene.now, this.scene.now);
		tidy();
		assertThat(kept()).isEmpty();
		assertThat(this.scene.letters(null)).isEmpty();
	}

	private void tidy() {
		Instant before = this.scene.now.minus(NotificationSchedule.KEPT);
		this.scene.parts.letters().prune(before);
		this.scene.parts.notices().prune(before);
	}

}
