package org.mimamori.engine.format;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Remediation;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.format.Advisory.Vex;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import tools.jackson.databind.JsonNode;

/// Reads one CSAF 2.0 document of any profile.
public final class CsafReader {

	/// One document is read as a tree, so it is held to a smaller size than a feed: 64
	/// MiB.
	private static final long LARGEST = 64L << 20;

	private static final long MOST_TOKENS = 6_000_000;

	private static final List<String> NOTES = List.of("summary", "description", "general", "details", "other");

	private static final Map<String, Status> GROUPS = groups();

	private CsafReader() {
	}

	private static Map<String, Status> groups() {
		Map<String, Status> groups = new LinkedHashMap<>();
		groups.put("known_affected", Status.AFFECTED);
		groups.put("first_affected", Status.AFFECTED);
		groups.put("last_affected", Status.AFFECTED);
		groups.put("known_not_affected", Status.NOT_AFFECTED);
		groups.put("fixed", Status.FIXED);
		groups.put("first_fixed", Status.FIXED);
		groups.put("under_investigation", Status.UNDER_INVESTIGATION);
		return groups;
	}

	/// @throws RefusedInput if it is no CSAF 2.0 document, or uses a product that it does
	/// not define
	public static Advisory read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		return read(name, in, limits, true);
	}

	static Advisory read(String name, InputStream in, ReadLimits limits, boolean wantsRaw) throws RefusedInput {
		JsonDocument read = JsonDocument.read(name, in, limits, "a CSAF document", LARGEST, MOST_TOKENS, wantsRaw);
		return document(name, read.root(), read.raw());
	}

	private static Advisory document(String name, JsonNode root, byte[] raw) throws RefusedInput {
		JsonNode document = root.get("document");
		JsonNode tracking = (document != null) ? document.get("tracking") : null;
		String version = Json.text(document, "csaf_version");
		String id = Json.text(tracking, "id");
		if (document == null || version == null || id == null) {
			throw new RefusedInput(name,
					"not a CSAF 2.0 document: document/csaf_version or document/tracking/id is missing");
		}
		if (!"2.0".equals(version) || id.length() > 300) {
			throw new RefusedInput(name, "CSAF version " + version + " is not read; expected 2.0");
		}
		String place = name + " " + id;
		String namespace = Json.text(document.get("publisher"), "namespace");
		if (namespace != null && namespace.length() > CsafHead.LONGEST) {
			// publishers are told apart by it, so it is never cut
			throw new RefusedInput(place, "publisher/namespace has more than " + CsafHead.LONGEST + " characters");
		}
		String language = Json.text(document, "lang", "en").toLowerCase(Locale.ROOT).split("-", 2)[0];
		CsafProducts products = new CsafProducts(place, root.get("product_tree"));
		ClaimLimit limit = new ClaimLimit(place);
		List<String> problems = new ArrayList<>();
		List<Vulnerability> vulnerabilities = new ArrayList<>();
		for (JsonNode vulnerability : Json.array(root, "vulnerabilities")) {
			vulnerabilities
				.add(vulnerability(limit, vulnerability, vulnerabilities.size() + 1, id, language, products, problems));
		}
		AdvisoryDraft draft = new AdvisoryDraft("csaf", id);
		draft.publisher = Json.text(document.get("publisher"), "name", "?");
		draft.title = Json.text(document, "title", id);
		draft.texts.addAll(notes(document, language));
		draft.state = Json.text(tracking, "status");
		if ("draft".equals(draft.state)) {
			draft.standing.add(Advisory.Standing.UNCONFIRMED);
		}
		draft.revision = Json.text(tracking, "version");
		draft.published = Json.instant(Json.text(tracking, "initial_release_date"));
		draft.revised = Json.instant(Json.text(tracking, "current_release_date"));
		draft.ids.addAll(Json.texts(tracking, "aliases"));
		vulnerabilities.forEach((vulnerability) -> draft.ids.add(vulnerability.id()));
		draft.vulnerabilities.addAll(vulnerabilities);
		products.products().forEach(draft::product);
		draft.references.addAll(references(document));
		for (JsonNode revision : Json.array(tracking, "revision_history")) {
			draft.history.add(new Advisory.Revision(Json.text(revision, "number", "?"),
					Json.instant(Json.text(revision, "date")), Json.text(revision, "summary", "")));
		}
		draft.head = CsafHead.of(document, root.get("product_tree"));
		String contradiction = CsafHead.contradiction(draft.revision, draft.history);
		if (contradiction != null) {
			draft.problem(contradiction);
		}
		problems.stream().distinct().forEach(draft::problem);
		return draft.finish(raw);
	}

	private static Vulnerability vulnerability(ClaimLimit limit, JsonNode node, int number, String documentId,
			String language, CsafProducts products, List<String> problems) throws RefusedInput {
		String id = Json.text(node, "cve");
		List<String> aliases = new ArrayList<>();
		for (JsonNode other : Json.array(node, "ids")) {
			String text = Json.text(other, "text");
			if (id == null) {
				id = text;
			}
			else if (text != null) {
				aliases.add(text);
			}
		}
		Map<String, String> flags = new LinkedHashMap<>();
		for (JsonNode flag : Json.array(node, "flags")) {
			String label = Json.text(flag, "label");
			if (label != null) {
				for (String product : products.ids(flag)) {
					flags.put(product, label);
				}
			}
		}
		List<Claim> claims = new ArrayList<>();
		JsonNode statuses = node.get("product_status");
		for (Map.Entry<String, Status> group : GROUPS.entrySet()) {
			for (String product : new LinkedHashSet<>(Json.texts(statuses, group.getKey()))) {
				claims.add(limit.take(new Claim(group.getValue(), products.condition(product), product,
						(group.getValue() == Status.NOT_AFFECTED) ? flags.get(product) : null)));
			}
		}
		String weakness = Json.text(node.get("cwe"), "id");
		String vulnerabilityId = (id != null && id.length() <= 300) ? id : documentId + "#" + number;
		return new Vulnerability(vulnerabilityId, aliases, Json.text(node, "title"), notes(node, language),
				CsafScores.of(node, problems), (weakness != null) ? List.of(weakness) : List.of(),
				remediations(node, products), List.of(), vex(node, products), new Statement(claims));
	}

	/// Flags and impact statements, which tell why a product is not affected (CSAF 2.0
	/// §4.5).
	private static List<Vex> vex(JsonNode node, CsafProducts products) throws RefusedInput {
		List<Vex> vex = new ArrayList<>();
		for (JsonNode flag : Json.array(node, "flags")) {
			vex.add(new Vex(Status.NOT_AFFECTED, products.ids(flag), Json.text(flag, "label"), List.of(), null, null,
					Json.instant(Json.text(flag, "date"))));
		}
		for (JsonNode threat : Json.array(node, "threats")) {
			String details = Json.text(threat, "details");
			if ("impact".equals(Json.text(threat, "category")) && details != null) {
				vex.add(new Vex(Status.NOT_AFFECTED, products.ids(threat), null, List.of(), details, null,
						Json.instant(Json.text(threat, "date"))));
			}
		}
		return vex;
	}

	private static List<Text> notes(JsonNode node, String language) {
		List<Text> texts = new ArrayList<>();
		for (String category : NOTES) {
			for (JsonNode note : Json.array(node, "notes")) {
				String text = category.equals(Json.text(note, "category")) ? Json.text(note, "text") : null;
				if (text != null) {
					texts.add(new Text(language, text));
				}
			}
		}
		return texts;
	}

	private static List<Remediation> remediations(JsonNode node, CsafProducts products) throws RefusedInput {
		List<Remediation> remediations = new ArrayList<>();
		for (JsonNode remediation : Json.array(node, "remediations")) {
			String details = Json.text(remediation, "details");
			@Nullable String url = Json.text(remediation, "url");
			if (details != null || url != null) {
				remediations.add(new Remediation(Json.text(remediation, "category", "mitigation"),
						(details != null) ? details : "", url, products.ids(remediation)));
			}
		}
		return remediations;
	}

	private static List<Reference> references(JsonNode document) {
		List<Reference> references = new ArrayList<>();
		for (JsonNode reference : Json.array(document, "references")) {
			String url = Json.text(reference, "url");
			if (url != null) {
				references.add(new Reference(url, Json.text(reference, "summary")));
			}
		}
		return references;
	}

}
