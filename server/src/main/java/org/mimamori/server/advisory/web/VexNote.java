package org.mimamori.server.advisory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.Vex;
import org.mimamori.engine.format.Advisory.Vulnerability;

/// What a maker said of its products beyond their status.
///
/// @param products by their names; empty: all
/// @param justification the last word of its message key, or the maker's own label
record VexNote(String vulnerability, String status, List<String> products, int moreProducts,
		@Nullable String justification, List<String> responses, @Nullable String impact, @Nullable String action) {

	static final int MOST = 40;

	/// Labels of CSAF 2.0, OpenVEX and CycloneDX.
	private static final Set<String> WORDS = Set.of("component_not_present", "vulnerable_code_not_present",
			"vulnerable_code_cannot_be_controlled_by_adversary", "vulnerable_code_not_in_execute_path",
			"inline_mitigations_already_exist", "code_not_present", "code_not_reachable", "requires_configuration",
			"requires_dependency", "requires_environment", "protected_by_compiler", "protected_at_runtime",
			"protected_at_perimeter", "protected_by_mitigating_control", "can_not_fix", "will_not_fix", "update",
			"rollback", "workaround_available");

	private static final int PRODUCTS = 4;

	/// @param labels names of products by their ids
	static List<VexNote> of(Advisory document, Map<String, String> labels) {
		List<VexNote> notes = new ArrayList<>();
		for (Vulnerability vulnerability : document.vulnerabilities()) {
			for (Vex vex : vulnerability.vex()) {
				if (notes.size() < MOST && (vex.justification() != null || vex.impact() != null || vex.action() != null
						|| !vex.responses().isEmpty())) {
					notes.add(of(vulnerability.id(), vex, labels));
				}
			}
		}
		return notes;
	}

	private static VexNote of(String vulnerability, Vex vex, Map<String, String> labels) {
		List<String> names = vex.productIds().stream().map((id) -> labels.getOrDefault(id, id)).distinct().toList();
		return new VexNote(vulnerability, vex.status().name().toLowerCase(Locale.ROOT),
				names.subList(0, Math.min(PRODUCTS, names.size())), Math.max(0, names.size() - PRODUCTS),
				vex.justification(), vex.responses(), vex.impact(), vex.action());
	}

	/// Whether there are words of ours for a label.
	static boolean known(@Nullable String label) {
		return label != null && WORDS.contains(label);
	}

}
