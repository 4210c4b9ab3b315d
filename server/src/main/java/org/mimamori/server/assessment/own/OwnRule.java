package org.mimamori.server.assessment.own;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;

/// Answers one item of the own list by what this server is at the moment.
final class OwnRule implements EvidenceRule {

	private final OwnCheck check;

	private final About about;

	OwnRule(OwnCheck check) {
		this.check = check;
		this.about = About.of(check.rule(), "facts", OwnCheck.GUIDELINE + "#" + check.item(), "");
	}

	@Override
	public About about() {
		return this.about;
	}

	@Override
	public boolean own() {
		return true;
	}

	@Override
	public Duration fresh() {
		return Duration.ofMinutes(5);
	}

	@Override
	public Count ask(Inquiry inquiry) {
		List<Fact> facts = this.check.look().get();
		return Count.of(facts.stream().filter(Fact::good).count(), facts.stream().filter(Fact::counts).count());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return (after != null) ? List.of()
				: this.check.look()
					.get()
					.stream()
					.filter((fact) -> !fact.good())
					.map((fact) -> new Row(fact.key(), "@" + fact.words(), null,
							(fact.address() != null) ? fact.address() : "/settings/own-list#" + this.check.item()))
					.toList();
	}

	@Override
	public String all(long system) {
		return "/settings/own-list#" + this.check.item();
	}

}
