package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.inventory.Tallies;
import org.mimamori.server.inventory.Tally;
import org.mimamori.server.inventory.Trait;

/// How many devices of a system have a trait. Lots count by their units.
final class TraitRule implements EvidenceRule {

	private final About about;

	private final Trait trait;

	private final Tallies tallies;

	TraitRule(About about, Trait trait, Tallies tallies) {
		this.about = about;
		this.trait = trait;
		this.tallies = tallies;
	}

	@Override
	public About about() {
		return this.about;
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
