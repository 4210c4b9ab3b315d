package org.mimamori.server.audit.forward;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.chain.Anchor;
import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/// Sends what has a place in the chain and was not sent yet. How far it has come is kept in the database; when a
/// connection breaks, what may have been lost with it is sent again.
@Component
class Forwarder {

	private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

	private static final int BATCH = 500;

	/// What was sent this long ago on a connection that still holds has arrived.
	private static final Duration ARRIVED = Duration.ofSeconds(30);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private final ForwardRepository repository;

	private final AuditChain chain;

	private final SyslogMessages messages;

	private final Clock clock;

	private final Deque<Sent> unsettled = new ArrayDeque<>();

	private @Nullable SyslogConnection connection;

	private @Nullable Target connectedTo;

	private Progress settled = new Progress(0, 0);

	private int failures;

	private Instant next = Instant.EPOCH;

	private volatile @Nullable Trouble trouble;

	Forwarder(ForwardRepository repository, AuditChain chain, SyslogMessages messages, Clock clock) {
		this.repository = repository;
		this.chain = chain;
		this.messages = messages;
		this.clock = clock;
	}

	/// Sends some of what waits.
	///
	/// @return whether there may be more
	synchronized boolean round() {
		Target target = this.repository.target().filter(Target::enabled).orElse(null);
		if (!Objects.equals(target, this.connectedTo)) {
			finish();
			this.failures = 0;
			this.next = Instant.EPOCH;
			this.trouble = null;
			this.connectedTo = target;
		}
		if (target == null || this.clock.instant().isBefore(this.next)) {
			return false;
		}
		try {
			boolean more = send(connection(target));
			this.failures = 0;
			this.trouble = null;
			return more;
		}
		catch (IOException | GeneralSecurityException | IllegalArgumentException ex) {
			failed(target, ex);
			return false;
		}
	}

	private SyslogConnection connection(Target target) throws IOException, GeneralSecurityException {
		SyslogConnection open = this.connection;
		if (open == null) {
			open = SyslogConnection.open(target);
			this.connection = open;
			this.settled = this.repository.progress();
			this.unsettled.clear();
		}
		return open;
	}

	private boolean send(SyslogConnection open) throws IOException {
		Progress before = this.repository.progress();
		List<Link> links = this.chain.links(before.sent(), BATCH);
		long sent = links.isEmpty() ? before.sent() : links.getLast().position();
		List<Anchor> anchors = this.chain.anchors(before.anchored(), BATCH)
			.stream()
			.filter((anchor) -> anchor.position() <= sent)
			.toList();
		List<byte[]> batch = new ArrayList<>();
		links.forEach((link) -> batch.add(this.messages.entry(link)));
		anchors.forEach((anchor) -> batch.add(this.messages.anchor(anchor)));
		// an empty one too: it tells whether the other side is still there
		open.send(batch);
		settle();
		if (!batch.isEmpty()) {
			Progress now = new Progress(sent, anchors.isEmpty() ? before.anchored() : anchors.getLast().position());
			this.repository.progress(now);
			this.unsettled.add(new Sent(this.clock.instant(), now));
		}
		return links.size() == BATCH;
	}

	private void settle() {
		Instant arrived = this.clock.instant().minus(ARRIVED);
		while (!this.unsettled.isEmpty() && !this.unsettled.getFirst().at().isAfter(arrived)) {
			this.settled = this.unsettled.removeFirst().progress();
		}
	}

	private void failed(Target target, Exception failure) {
		SyslogConnection broken = this.connection;
		if (broken != null) {
			broken.abort();
			this.connection = null;
			if (!this.unsettled.isEmpty()) {
				this.repository.progress(this.settled);
				this.unsettled.clear();
			}
		}
		if (this.failures == 0) {
			log.warn("The audit record cannot be sent to {}:{}: {}", target.host(), target.port(),
					failure.getMessage());
		}
		this.failures = Math.min(this.failures + 1, 20);
		Duration wait = Duration.ofSeconds(1L << Math.min(this.failures - 1, 10));
		this.next = this.clock.instant().plus((wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT);
		this.trouble = Trouble.of(failure);
	}

	/// Ends the connection so that nothing is lost; what nobody took is sent again by the
	/// next one.
	synchronized void finish() {
		SyslogConnection open = this.connection;
		if (open != null) {
			this.connection = null;
			if (!open.finish() && !this.unsettled.isEmpty()) {
				this.repository.progress(this.settled);
			}
			this.unsettled.clear();
		}
	}

	/// What went wrong the last time, while it is wrong.
	@Nullable Trouble trouble() {
		return this.trouble;
	}

	/// How often in a row it went wrong.
	int failures() {
		return this.failures;
	}

	private record Sent(Instant at, Progress progress) {
	}

}
