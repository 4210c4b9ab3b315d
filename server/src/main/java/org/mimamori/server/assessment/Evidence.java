package org.mimamori.server.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the product finds out by itself about systems, now and at any time before.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Evidence {

	private final FindingRepository repository;

	private final RuleBook book;

	private final Clock clock;

	Evidence(FindingRepository repository, RuleBook book, Clock clock) {
		this.repository = repository;
		this.book = book;
		this.clock = clock;
	}

	/// By the name of the rule.
	///
	/// @param at `null` for now
	@Transactional(readOnly = true)
	public Map<String, Finding> of(long system, @Nullable Instant at) {
		return this.repository.of(system, at).stream().collect(Collectors.toMap(Finding::rule, (one) -> one));
	}

	/// Everything that holds, with its system.
	@Transactional(readOnly = true)
	public List<Map.Entry<Long, Finding>> all() {
		return this.repository.all();
	}

	/// How it came to what holds, the newest first.
	@Transactional(readOnly = true)
	public List<Finding> history(long system, String rule, int limit) {
		return this.repository.history(system, rule, limit);
	}

	/// What a system lacks of what a rule asks, looked up anew.
	@Transactional(readOnly = true)
	public List<EvidenceRule.Row> lacking(long system, EvidenceRule rule, @Nullable String after, int limit) {
		return rule.lacking(inquiry(system), after, limit);
	}

	/// What rests on something that changed waits to be asked again.
	///
	/// @param systems `null` for all
	/// @return whether anything did
	boolean changed(@Nullable Collection<Long> systems, Source source) {
		List<String> rules = this.book.all()
			.stream()
			.filter((rule) -> rule.restsOn().contains(source))
			.map(EvidenceRule::name)
			.toList();
		return this.repository.age(systems, rules, this.clock.instant()) > 0;
	}

	/// What waits to be asked, by system.
	@Transactional(readOnly = true)
	List<FindingRepository.Waiting> waiting() {
		return this.repository.waiting(this.book.all(), this.clock.instant());
	}

	void retire() {
		this.repository.retire(names(), this.clock.instant());
	}

	private Set<String> names() {
		return this.book.all().stream().map(EvidenceRule::name).collect(Collectors.toSet());
	}

	/// Asks rules of one system and keeps what they find. What changes while they are
	/// asked makes it old again, because the time is taken before.
	void ask(long system, Collection<String> rules) {
		Inquiry inquiry = inquiry(system);
		for (String name : rules) {
			this.book.rule(name).ifPresent((rule) -> {
				EvidenceRule.Count count = rule.ask(inquiry);
				this.repository.found(system, name, count, inquiry.now(), inquiry.now().plus(rule.fresh()));
			});
		}
	}

	private Inquiry inquiry(long system) {
		Instant now = this.clock.instant();
		return new Inquiry(system, now, LocalDate.now(this.clock));
	}

}
