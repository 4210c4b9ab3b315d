package org.mimamori.server.exposure.remedy.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.exposure.remedy.Target;

/// What a browser may send of marks: vulnerabilities, and devices, an area or a component.
///
/// @param back where the reader came from
record MarkForm(@Nullable List<String> vulnerability, @Nullable List<Long> id, @Nullable Long composition,
		@Nullable Long site, @Nullable Long firmware, @Nullable String component, @Nullable String state,
		@Nullable String note, @Nullable String back) {

	List<Target> targets(Marks marks) {
		List<Target> targets = new ArrayList<>();
		if (this.id != null) {
			targets.addAll(marks.devices(this.id));
		}
		else if (this.firmware != null && this.component != null) {
			targets.add(new Target.Part(this.firmware, this.component));
		}
		else if (this.composition != null || this.site != null) {
			targets.add(new Target.Area(this.composition, this.site));
		}
		return targets;
	}

	/// Only ever to a page of ours, whatever the form says.
	static String page(@Nullable String back) {
		if (back == null || !(back.startsWith("/advisories/") || back.startsWith("/inventory/")
				|| back.startsWith("/exposures/"))) {
			return "/exposures/marks";
		}
		return back.replace("{", "%7B").replace("}", "%7D");
	}

}
