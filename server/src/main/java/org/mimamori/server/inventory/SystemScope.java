package org.mimamori.server.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What belongs to a system, as a condition that the indexes of devices and of their population can walk.
///
/// @param wide places or compositions, or both at once where neither is empty
/// @param singles devices that are named one by one
record SystemScope(long systemId, List<Wide> wide, List<Long> singles) {

	/// @param sites these places; empty for any
	/// @param compositions these compositions; empty for any
	record Wide(List<Long> sites, List<Long> compositions) {
	}

	SystemScope {
		List<Long> sites = new ArrayList<>();
		List<Long> compositions = new ArrayList<>();
		List<Wide> narrow = new ArrayList<>();
		for (Wide one : wide) {
			if (one.compositions().isEmpty()) {
				sites.addAll(one.sites());
			}
			else if (one.sites().isEmpty()) {
				compositions.addAll(one.compositions());
			}
			else {
				narrow.add(one);
			}
		}
		if (!sites.isEmpty()) {
			narrow.add(new Wide(sites, List.of()));
		}
		if (!compositions.isEmpty()) {
			narrow.add(new Wide(List.of(), compositions));
		}
		wide = List.copyOf(narrow);
		singles = List.copyOf(singles);
	}

	/// What belongs to it by place and composition.
	///
	/// @param alias of devices or of their population
	String condition(String alias, Map<String, Object> parameters) {
		List<String> any = new ArrayList<>();
		for (int i = 0; i < this.wide.size(); i++) {
			Wide one = this.wide.get(i);
			List<String> all = new ArrayList<>();
			if (!one.sites().isEmpty()) {
				all.add(alias + ".site_id = any(:scopeSites" + i + ")");
				parameters.put("scopeSites" + i, one.sites().toArray(Long[]::new));
			}
			if (!one.compositions().isEmpty()) {
				all.add(alias + ".composition_id = any(:scopeCompositions" + i + ")");
				parameters.put("scopeCompositions" + i, one.compositions().toArray(Long[]::new));
			}
			any.add(String.join(" and ", all));
		}
		return any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")";
	}

	/// All that belongs to it.
	///
	/// @param alias of devices
	String ofDevices(String alias, Map<String, Object> parameters) {
		String wide = condition(alias, parameters);
		parameters.put("scopeSingles", this.singles.toArray(Long[]::new));
		return this.singles.isEmpty() ? wide : "(" + wide + " or " + alias + ".id = any(:scopeSingles))";
	}

	/// What belongs to it by itself only.
	String ofSingles(String alias, Map<String, Object> parameters) {
		parameters.put("scopeSingles", this.singles.toArray(Long[]::new));
		return "(" + alias + ".id = any(:scopeSingles) and not " + condition(alias, parameters) + ")";
	}

}
