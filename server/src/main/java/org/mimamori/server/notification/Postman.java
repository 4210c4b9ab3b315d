package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Takes letters out of the outbox and hands them over, channel by channel, at least once. A letter is claimed,
/// then delivered, then marked; who dies between leaves it to whoever comes when the claim is over.
@Component
class Postman {

	/// Longer than the longest delivery.
	static final Duration CLAIM = Duration.ofMinutes(3);

	static final Duration GIVE_UP = Duration.ofDays(3);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

	private static final Logger log = LoggerFactory.getLogger(Postman.class);

	private final LetterRepository letters;

	private final ChannelRepository channels;

	private final Map<Destination.Kind, Carrier> carriers;

	private final Seal seal;

	private final Clock clock;

	private final Executor threads;

	private final Set<Long> busy = ConcurrentHashMap.newKeySet();

	Postman(LetterRepository letters, ChannelRepository channels, List<Carrier> carriers, Seal seal, Clock clock,
			@Qualifier(NotificationThreads.CARRYING) Executor threads) {
		this.letters = letters;
		this.channels = channels;
		this.carriers = carriers.stream().collect(Collectors.toUnmodifiableMap(Carrier::kind, Function.identity()));
		this.seal = seal;
		this.clock = clock;
		this.threads = threads;
	}

	/// Sends somebody out for every channel that has something due.
	void round() {
		Instant now = this.clock.instant();
		this.letters.giveUp(now.minus(GIVE_UP), now);
		for (long channel : this.letters.channelsDue(now)) {
			if (this.busy.add(channel)) {
				try {
					this.threads.execute(() -> walk(channel));
				}
				catch (RejectedExecutionException ex) {
					this.busy.remove(channel);
				}
			}
		}
	}

	private void walk(long channel) {
		try {
			deliver(channel);
		}
		catch (RuntimeException ex) {
			log.warn("Letters of channel {} could not be delivered", channel, ex);
		}
		finally {
			this.busy.remove(channel);
		}
	}

	/// Everything that is due on the channel, until it has a trouble of its own.
	void deliver(long channelId) {
		while (!Thread.currentThread().isInterrupted()) {
			Instant now = this.clock.instant();
			Optional<Channel> channel = this.channels.find(channelId);
			Optional<LetterRepository.Claim> claim = this.letters.claim(channelId, now, now.plus(CLAIM));
			if (channel.isEmpty() || claim.isEmpty()) {
				return;
			}
			Answer answer = carry(channel.get(), claim.get().letter());
			this.channels.answered(channelId, answer, this.clock.instant());
			switch (answer) {
				case Answer.Taken taken ->
					this.letters.sent(claim.get().letter().id(), taken.words(), this.clock.instant());
				case Answer.Failed failed -> {
					this.letters.failed(claim.get().letter().id(), failed, again(failed, claim.get().attempt()));
					log.info("Letter {} was not delivered at attempt {}: {}", claim.get().letter().id(),
							claim.get().attempt(), failed.trouble());
					if (failed.trouble().passing()) {
						return;
					}
				}
			}
		}
	}

	Answer carry(Channel channel, Letter letter) {
		Carrier.Secrets secrets;
		try {
			secrets = open(channel);
		}
		catch (IllegalStateException ex) {
			return new Answer.Failed(Trouble.SECRET, String.valueOf(ex.getMessage()));
		}
		Carrier carrier = this.carriers.get(channel.kind());
		if (carrier == null) {
			throw new IllegalStateException("Nobody carries " + channel.kind());
		}
		return carrier.carry(channel.destination(), secrets, letter);
	}

	private Carrier.Secrets open(Channel channel) {
		ChannelRepository.Sealed sealed = this.channels.sealed(channel.id());
		return switch (channel.destination()) {
			case Destination.Mail mail -> new Carrier.Secrets("", open(mail.purpose(), sealed.secret()));
			case Destination.Webhook webhook -> new Carrier.Secrets(open(Destination.Webhook.ADDRESS, sealed.address()),
					open(Destination.Webhook.SECRET, sealed.secret()));
		};
	}

	private String open(String purpose, @Nullable String sealed) {
		return (sealed != null) ? this.seal.open(purpose, sealed) : "";
	}

	private @Nullable Instant again(Answer.Failed failed, int attempt) {
		return failed.trouble().passing()
				? this.clock.instant().plus(pause(attempt, ThreadLocalRandom.current().nextDouble())) : null;
	}

	/// Twice as long each time, scattered by a quarter, so that many do not come back at
	/// the same moment.
	static Duration pause(int attempt, double chance) {
		long whole = FIRST_WAIT.toMillis() << Math.min(attempt - 1, 16);
		long bounded = Math.min(whole, LONGEST_WAIT.toMillis());
		return Duration.ofMillis((long) (bounded * (0.75 + chance / 2)));
	}

}
