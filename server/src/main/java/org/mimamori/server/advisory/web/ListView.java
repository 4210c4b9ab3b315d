package org.mimamori.server.advisory.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryFilter;
import org.mimamori.server.advisory.AdvisoryOrder;
import org.mimamori.server.advisory.AdvisoryRow;
import org.springframework.web.util.UriComponentsBuilder;

/// A page of a list of documents with what was asked.
///
/// @param exploited those about a vulnerability that is known to be exploited
/// @param read those that the person has read
/// @param total how many the whole list has
/// @param nothing whether there are no documents at all
record ListView(ListForm form, AdvisoryFilter filter, List<AdvisoryRow> rows, boolean more, boolean first, long total,
		Set<Long> exploited, Set<Long> read, boolean nothing) {

	/// The fields of the shorter form.
	static final List<String> KEPT = List.of("q", "source", "standing", "exploited", "unread", "sort");

	/// The fields of the longer form that are typed.
	static final List<String> TYPED = List.of("id", "title", "publisher", "namespace", "cve", "product", "version",
			"history", "language", "severity", "revisedFrom", "revisedTo", "publishedFrom", "publishedTo", "score");

	/// Those that are chosen, with the words of CSAF 2.0.
	static final Map<String, List<String>> CHOSEN = chosen();

	private static Map<String, List<String>> chosen() {
		Map<String, List<String>> chosen = new LinkedHashMap<>();
		chosen.put("category", List.of("csaf_base", "csaf_security_advisory", "csaf_vex", "csaf_informational_advisory",
				"csaf_security_incident_response"));
		chosen.put("publisherCategory", List.of("vendor", "coordinator", "discoverer", "translator", "user", "other"));
		chosen.put("status", List.of("final", "interim", "draft"));
		chosen.put("tlp", List.of("WHITE", "GREEN", "AMBER", "RED"));
		chosen.put("form", List.of("2.0"));
		return chosen;
	}

	List<String> orders() {
		return Arrays.stream(AdvisoryOrder.values()).map(AdvisoryOrder::code).toList();
	}

	static String type(String field) {
		return (field.startsWith("revised") || field.startsWith("published")) ? "date"
				: "score".equals(field) ? "number" : "text";
	}

	@Nullable String value(String field) {
		return this.form.values().get(field);
	}

	boolean sortedBy(String code) {
		return this.form.order().code().equals(code);
	}

	/// Whether the largest stands on top.
	boolean down() {
		return this.form.order().down() != this.form.turned();
	}

	/// The state of a column for `aria-sort`; nothing where the list is ordered by
	/// another.
	@Nullable String ariaSort(String code) {
		return sortedBy(code) ? (down() ? "descending" : "ascending") : null;
	}

	/// The list in another order; asked twice, turned round.
	String by(String code) {
		return with("sort", (sortedBy(code) && !this.form.turned() ? "-" : "") + code);
	}

	/// The first page of the list without a field, or with another value of it.
	String with(String field, @Nullable String value) {
		Map<String, String> values = new LinkedHashMap<>(this.form.values());
		values.remove(field);
		if (value != null) {
			values.put(field, value);
		}
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath("/advisories");
		values.keySet().forEach((name) -> builder.queryParam(name, "{" + name + "}"));
		return builder.encode().buildAndExpand(values).toUriString();
	}

}
