package org.mimamori.server.assessment.evidence;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Systems;
import org.springframework.stereotype.Component;

/// What a system is for, what a failure of it does, how it is reached, and who owns it on both sides.
@Component
class SystemSaid implements EvidenceRule {

	private static final About ABOUT = About.of("system-described", "fields",
			"jssec-2#4 jssec-2#5 jssec-2#8 jssec-2#14", "", Source.FLEET);

	private final Systems systems;

	SystemSaid(Systems systems) {
		this.systems = systems;
	}

	@Override
	public About about() {
		return ABOUT;
	}

	@Override
	public Count ask(Inquiry inquiry) {
		return Count.of(5 - open(inquiry).size(), 5);
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return (after != null) ? List.of()
				: open(inquiry).stream()
					.map((field) -> new Row(field, "@assessment.field." + field, null,
							"/inventory/systems/" + inquiry.system()))
					.toList();
	}

	@Override
	public String all(long system) {
		return "/inventory/systems/" + system;
	}

	private List<String> open(Inquiry inquiry) {
		IotSystem system = this.systems.get(inquiry.system());
		List<String> open = new ArrayList<>();
		if (system == null || system.purpose() == null) {
			open.add("purpose");
		}
		if (system == null || system.setting().useLevel() == null) {
			open.add("use-level");
		}
		if (system == null || system.setting().network() == null) {
			open.add("network");
		}
		if (system == null || system.itOwner() == null) {
			open.add("it-owner");
		}
		if (system == null || system.otOwner() == null) {
			open.add("ot-owner");
		}
		return open;
	}

}
