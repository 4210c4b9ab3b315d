package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.Tallies;
import org.mimamori.server.inventory.Tally;
import org.mimamori.server.inventory.Trait;

/// How many devices of a system have a trait. Lots count by their units.
final class TraitRule implements EvidenceRule {

	private final String name;

	private final Trait trait;

	private final Set<ItemRef> answers;

	private final Set<ItemRef> supports;

	private final Tallies tallies;

	TraitRule(String name, Trait trait, Set<ItemRef> answers, Set<ItemRef> supports, Tallies tallies) {
		this.name = name;
		this.trait = trait;
		this.answers = Set.copyOf(answers);
		this.supports = Set.copyOf(supports);
		this.tallies = tallies;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Set<ItemRef> answers() {
		return this.answers;
	}

	@Override
	public Set<ItemRef> supports() {
		return this.supports;
	}

	@Override
	public Set<Source> restsOn() {
		return Set.of(Source.FLEET);
	}

	@Override
	public String unit() {
		return "devices";
	}

	@Override
	public Count ask(Inquiry inquiry) {
		Tally tally = inquiry.once(Traits.class, () -> new Traits(this.tallies.of(inquiry.system())))
			.of()
			.getOrDefault(this.trait, Tally.NONE);
		return Count.of(tally.metUnits(), tally.ofUnits());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return this.tallies.lacking(inquiry.system(), this.trait, (after != null) ? Long.parseLong(after) : 0, limit)
			.stream()
			.map((device) -> new Row(String.valueOf(device.deviceId()), device.label(),
					device.model() + " · " + device.sitePath()
							+ ((device.detail() != null) ? " · " + device.detail() : ""),
					"/inventory/devices/" + device.deviceId()))
			.toList();
	}

	@Override
	public String all(long system) {
		return "/inventory/devices?system=" + system;
	}

	/// All traits of a system, counted at once.
	private record Traits(Map<Trait, Tally> of) {
	}

}
