package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes letters of what is due. A receiver has at most one letter under way and a bounded number in an hour;
/// what comes meanwhile waits, and is told together.
@Component
class Desk {

	/// So many notices are told one by one, the most weighty first; the rest is a number.
	static final int TOLD = 100;

	static final int LETTERS_AN_HOUR = 30;

	private final ItemRepository items;

	private final KeptNoticeRepository notices;

	private final SubscriptionRepository subscriptions;

	private final LetterRepository letters;

	private final Wording wording;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Desk(ItemRepository items, KeptNoticeRepository notices, SubscriptionRepository subscriptions,
			LetterRepository letters, Wording wording, TransactionTemplate transaction, Clock clock) {
		this.items = items;
		this.notices = notices;
		this.subscriptions = subscriptions;
		this.letters = letters;
		this.wording = wording;
		this.transaction = transaction;
		this.clock = clock;
	}

	void write() {
		Instant now = this.clock.instant();
		for (long subscription : this.items.due(now)) {
			this.transaction.executeWithoutResult((status) -> write(subscription, now));
		}
	}

	private void write(long id, Instant now) {
		// one that is being written by somebody else, or was removed meanwhile
		if (!this.subscriptions.lock(id) || !this.items.due(now).contains(id)
				|| this.letters.writtenSince(id, now.minus(Duration.ofHours(1))) >= LETTERS_AN_HOUR) {
			return;
		}
		this.subscriptions.find(id).ifPresent((subscription) -> {
			UUID letter = UUID.randomUUID();
			Map<Long, Long> fresh = this.items.write(id, letter, now)
				.stream()
				.collect(Collectors.toMap(ItemRepository.Fresh::notice, ItemRepository.Fresh::count));
			List<Told> told = this.notices.of(letter, TOLD)
				.stream()
				.map((notice) -> new Told(notice, Math.max(1, fresh.getOrDefault(notice.id(), 1L))))
				.toList();
			Weight weight = told.stream().map((one) -> one.notice().weight()).max(Weight::compareTo).orElseThrow();
			this.letters.insert(subscription, weight,
					this.wording.letter(letter, subscription, told, fresh.size() - told.size(), now));
		});
	}

	/// A notice as a letter tells it.
	///
	/// @param fresh how often it came since this receiver last heard of it
	record Told(KeptNotice notice, long fresh) {

	}

}
