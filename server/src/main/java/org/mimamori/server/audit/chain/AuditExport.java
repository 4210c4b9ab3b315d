package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/// The door through which the record is taken along, line by line in the order of the chain.
@Needs(value = Right.AUDIT, everywhere = true)
@Service
public class AuditExport {

	private static final Duration LONGEST = Duration.ofDays(366);

	private static final int STEP = 2000;

	private final ChainRepository chain;

	private final Sealer sealer;

	private final AuditLog log;

	private final Semaphore atATime = new Semaphore(2);

	AuditExport(ChainRepository chain, Sealer sealer, AuditLog log) {
		this.chain = chain;
		this.sealer = sealer;
		this.log = log;
	}

	/// The links among which everything of the period lies, without a gap.
	public Span span(Instant from, Instant until) throws IOException {
		if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
			throw Refusal.unusable("audit.export.period", LONGEST.toDays());
		}
		this.sealer.seal();
		this.log.record("audit.exported", null, from + " – " + until);
		return this.chain.span(from, until).orElse(new Span(1, 0));
	}

	/// @throws Refusal while others take it along
	public void write(Span span, Writer out) throws IOException {
		if (!this.atATime.tryAcquire()) {
			throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "audit.export.busy");
		}
		try {
			byte[] previous = Optional.ofNullable(this.chain.hashAt(span.first() - 1)).orElseGet(ChainHash::start);
			for (long from = span.first(); from <= span.last(); from += STEP) {
				List<Link> links = this.chain.links(from, Math.min(span.last(), from + STEP - 1));
				for (Link link : links) {
					out.write(new LinkLine(link, previous).line());
					out.write('\n');
					previous = link.hash();
				}
			}
		}
		finally {
			this.atATime.release();
		}
	}

	/// Places in the chain, both of them in it; empty where the last is before the first.
	public record Span(long first, long last) {
	}

}
