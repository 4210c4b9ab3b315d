package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.Exploitation;
import org.mimamori.engine.format.EpssScore;
import org.mimamori.engine.format.KevEntry;
import org.mimamori.engine.format.KevReader;
import org.mimamori.engine.format.VulnerabilityId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what is known of exploitation as catalogues and documents tell it, and says what has changed.
@Service
class SignalWriter {

	private static final long SPAN = 20_000;

	private final SignalRepository repository;

	private final LikelihoodRepository likelihoods;

	private final AliasRepository aliases;

	private final WriteRepository loads;

	private final ApplicationEventPublisher events;

	SignalWriter(SignalRepository repository, LikelihoodRepository likelihoods, AliasRepository aliases,
			WriteRepository loads, ApplicationEventPublisher events) {
		this.repository = repository;
		this.likelihoods = likelihoods;
		this.aliases = aliases;
		this.loads = loads;
		this.events = events;
	}

	/// To be called before documents are written or removed in a transaction.
	@Transactional
	public void begin() {
		this.repository.lock();
	}

	/// Takes over what documents say, in place of what they said before.
	///
	/// @param documents by number
	@Transactional
	public void documents(Map<Long, Advisory> documents) {
		if (documents.isEmpty()) {
			return;
		}
		Map<String, Signal> signals = new LinkedHashMap<>();
		documents.forEach((id, document) -> document.vulnerabilities()
			.forEach((vulnerability) -> vulnerability.exploitation().forEach((one) -> {
				Signal signal = signal(id, document.source(), VulnerabilityId.of(vulnerability.id()).text(), one);
				signals.merge(key(signal), signal, SignalWriter::both);
			})));
		this.repository.keepOnly(documents.keySet(), signals.keySet());
		this.repository.write(signals.values());
		this.aliases.replace(documents);
	}

	private static String key(Signal signal) {
		return signal.vulnerability() + " " + signal.source();
	}

	private static Signal signal(long documentId, String form, String vulnerability, Exploitation one) {
		String by = one.source().replace('\0', ' ').strip();
		// the catalogue speaks for itself
		String source = by.equalsIgnoreCase(Signal.KEV) ? by + " (" + form + ")" : by;
		return new Signal(vulnerability, source, one.level(), one.automatable(), one.technicalImpact(), one.listed(),
				null, null, null, one.asOf(), documentId);
	}

	/// SSVC options and a listing of one source; the graver level counts.
	private static Signal both(Signal one, Signal other) {
		boolean graver = one.exploitation() == null
				|| other.exploitation() != null && other.exploitation().compareTo(one.exploitation()) > 0;
		return new Signal(one.vulnerability(), one.source(), graver ? other.exploitation() : one.exploitation(),
				first(one.automatable(), other.automatable()), first(one.technicalImpact(), other.technicalImpact()),
				first(one.listed(), other.listed()), null, null, null, first(one.asOf(), other.asOf()),
				other.documentId());
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	/// Why a catalogue of this day is not taken, or nothing.
	public @Nullable String olderThanHeld(Instant released) {
		Instant newest = this.repository.newest(Signal.KEV);
		return (newest != null && released.isBefore(newest))
				? "the catalogue was released at " + released + "; a newer one of " + newest + " is here" : null;
	}

	/// Why scores of this day are not taken, or nothing.
	public @Nullable String olderThanHeld(@Nullable LocalDate asOf) {
		return (asOf == null) ? null
				: this.likelihoods.newest()
					.filter(asOf::isBefore)
					.map((newest) -> "the scores are of " + asOf + "; newer ones of " + newest + " are here")
					.orElse(null);
	}

	/// Takes over a catalogue. Only a whole one takes away what it does not tell.
	@Transactional
	public AdvisoryWriter.Counts catalogue(long loadId, KevReader.Catalogue catalogue, Instant released,
			List<KevEntry> entries) {
		this.repository.lock();
		Map<String, Signal> held = this.repository.by(Signal.KEV)
			.stream()
			.collect(Collectors.toMap(Signal::vulnerability, Function.identity()));
		Set<String> gone = new HashSet<>(held.keySet());
		List<Signal> written = new ArrayList<>();
		int added = 0;
		for (KevEntry entry : entries) {
			Signal signal = new Signal(entry.cve(), Signal.KEV, Exploitation.Level.ACTIVE, null, null, entry.added(),
					entry.due(), entry.ransomware(), entry.action().replace('\0', ' '), released, null);
			gone.remove(entry.cve());
			Signal before = held.get(entry.cve());
			added += (before == null) ? 1 : 0;
			if (before == null || !before.undated().equals(signal.undated())) {
				written.add(signal);
			}
		}
		this.repository.write(written);
		if (catalogue.isWhole()) {
			this.repository.remove(Signal.KEV, gone);
		}
		this.repository.saidAgain(Signal.KEV, released);
		AdvisoryWriter.Counts counts = new AdvisoryWriter.Counts(added, written.size() - added,
				entries.size() - written.size());
		this.loads.count(loadId, entries.size(), counts);
		return counts;
	}

	@Transactional
	public AdvisoryWriter.Counts likelihoods(long loadId, List<EpssScore> scores, @Nullable LocalDate asOf) {
		Map<String, EpssScore> once = new LinkedHashMap<>();
		scores.forEach((score) -> once.put(score.cve(), score));
		AdvisoryWriter.Counts counts = this.likelihoods.write(once.values(), asOf)
			.plus(new AdvisoryWriter.Counts(0, 0, scores.size() - once.size()));
		this.loads.count(loadId, scores.size(), counts);
		return counts;
	}

	/// Tells of every change that listeners have not been told of.
	@Transactional
	public void announce() {
		WriteRepository.Span span = this.repository.unannounced();
		for (long from = span.from(); from <= span.to(); from += SPAN) {
			this.events.publishEvent(new AdvisoryEvent.SignalsRevised(from, Math.min(span.to(), from + SPAN - 1)));
		}
		this.repository.announced(span.to());
	}

	@Transactional
	public void announceLikelihoods(int changed) {
		this.events.publishEvent(new AdvisoryEvent.LikelihoodsRevised(changed));
	}

}
