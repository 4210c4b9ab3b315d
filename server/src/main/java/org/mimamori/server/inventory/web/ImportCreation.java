package org.mimamori.server.inventory.web;

import java.util.List;
import java.util.Map;

import org.mimamori.server.inventory.ledger.LedgerImports;

/// Things of one kind that an import creates, with the first of their names.
record ImportCreation(String kind, long count, List<String> labels) {

	private static final List<String> KINDS = List.of("site", "supplier", "model", "firmware", "support");

	static List<ImportCreation> all(LedgerImports imports, long id, int labels) {
		Map<String, Long> counts = imports.creations(id);
		return KINDS.stream()
			.filter(counts::containsKey)
			.map((kind) -> new ImportCreation(kind, counts.getOrDefault(kind, 0L), imports.creations(id, kind, labels)))
			.toList();
	}

	boolean more() {
		return this.count > this.labels.size();
	}

}
