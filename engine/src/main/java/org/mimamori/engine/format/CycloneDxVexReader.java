package org.mimamori.engine.format;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Remediation;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.format.Advisory.Vex;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionWording;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Reads the vulnerabilities of a CycloneDX document in JSON (VEX and VDR). A reference into another
/// document is kept as it is, for somebody to tie.
public final class CycloneDxVexReader {

	private static final long LARGEST = 64L << 20;

	private static final long MOST_TOKENS = 6_000_000;

	private static final int DEEPEST = 50;

	private final AdvisoryDraft draft;

	private final ClaimLimit limit;

	private final NameLimit names;

	private final Map<String, VexProduct> products = new HashMap<>();

	private CycloneDxVexReader(String name, AdvisoryDraft draft) {
		this.draft = draft;
		this.limit = new ClaimLimit(name);
		this.names = new NameLimit(name);
	}

	/// @param name of the file; documents without a serial number are known by it
	/// @throws RefusedInput if it is no CycloneDX document with vulnerabilities
	public static Advisory read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		return read(name, in, limits, true);
	}

	static Advisory read(String name, InputStream in, ReadLimits limits, boolean wantsRaw) throws RefusedInput {
		Json json = Json.document(limits, LARGEST, MOST_TOKENS);
		try (JsonParser parser = json.parser(in)) {
			JsonNode root = json.tree(parser);
			if (!"CycloneDX".equalsIgnoreCase(Json.text(root, "bomFormat", ""))) {
				throw new RefusedInput(name, "not a CycloneDX document");
			}
			if (parser.nextToken() != null) {
				throw new RefusedInput(name, "more follows after the end of the document");
			}
			String serial = Json.text(root, "serialNumber", name);
			String id = (serial.length() > 300) ? serial.substring(serial.length() - 300) : serial;
			return new CycloneDxVexReader(name, new AdvisoryDraft("cyclonedx", id)).document(name, root,
					wantsRaw ? json.bytes(root) : new byte[0]);
		}
		catch (JacksonException ex) {
			throw Json.refused(name, ex);
		}
	}

	private Advisory document(String name, JsonNode root, byte[] raw) throws RefusedInput {
		JsonNode metadata = root.get("metadata");
		JsonNode subject = (metadata != null) ? metadata.get("component") : null;
		if (subject != null) {
			component(subject, 0);
		}
		for (JsonNode component : Json.array(root, "components")) {
			component(component, 0);
		}
		JsonNode version = root.get("version");
		this.draft.revision = (version != null && version.isValueNode()) ? version.asString() : null;
		this.draft.revised = Json.instant(Json.text(metadata, "timestamp"));
		this.draft.publisher = Json.text((metadata != null) ? metadata.get("supplier") : null, "name",
				Json.text((subject != null) ? subject.get("supplier") : null, "name", "?"));
		int number = 0;
		for (JsonNode vulnerability : Json.array(root, "vulnerabilities")) {
			vulnerability(vulnerability, ++number);
		}
		if (number == 0) {
			throw new RefusedInput(name, "is a component list without vulnerabilities; load it at a firmware release");
		}
		this.draft.title = "VEX: " + String.join(", ",
				this.draft.vulnerabilities.stream().map(Vulnerability::id).distinct().limit(5).toList());
		return this.draft.finish(raw);
	}

	private void component(JsonNode component, int depth) {
		List<String> identifiers = new ArrayList<>();
		for (String kind : List.of("purl", "cpe")) {
			String identifier = Json.text(component, kind);
			if (identifier != null) {
				identifiers.add(identifier);
			}
		}
		String reference = Json.text(component, "bom-ref", identifiers.isEmpty() ? "" : identifiers.getFirst());
		String supplier = Json.text(component.get("supplier"), "name",
				Json.text(component, "publisher", Json.text(component, "group", "")));
		if (!reference.isEmpty()) {
			this.products.putIfAbsent(reference, new VexProduct(new VexProduct.Told(reference, supplier,
					Json.text(component, "name"), Json.text(component, "version"), identifiers), this.names));
		}
		if (depth < DEEPEST) {
			for (JsonNode part : Json.array(component, "components")) {
				component(part, depth + 1);
			}
		}
	}

	private void vulnerability(JsonNode node, int number) throws RefusedInput {
		String told = Json.text(node, "id", "");
		String id = VulnerabilityId.of(told.isEmpty() || told.length() > 300 ? "vulnerability " + number : told).text();
		this.draft.ids.add(id);
		List<String> aliases = new ArrayList<>();
		for (JsonNode other : Json.array(node, "references")) {
			String alias = Json.text(other, "id");
			if (alias != null && alias.length() <= 300) {
				aliases.add(VulnerabilityId.of(alias).text());
			}
		}
		JsonNode analysis = node.get("analysis");
		String state = Json.text(analysis, "state", "");
		String justification = Json.text(analysis, "justification");
		Status status = status(state);
		List<Claim> claims = new ArrayList<>();
		List<String> products = new ArrayList<>();
		for (JsonNode affected : Json.array(node, "affects")) {
			String reference = Json.text(affected, "ref");
			if (reference == null) {
				this.draft.problem("vulnerability " + id + " affects something without a ref");
				continue;
			}
			products.add(reference);
			claims.addAll(claims(affected, reference, status, justification));
		}
		List<Text> texts = new ArrayList<>();
		for (String words : List.of("description", "detail")) {
			String text = Json.text(node, words);
			if (text != null) {
				texts.add(new Text("en", text));
			}
		}
		for (JsonNode advisory : Json.array(node, "advisories")) {
			String url = Json.text(advisory, "url");
			if (url != null) {
				this.draft.references.add(new Reference(url, Json.text(advisory, "title")));
			}
		}
		List<Remediation> remediations = new ArrayList<>();
		remedy(node, "recommendation", "solution", remediations);
		remedy(node, "workaround", "workaround", remediations);
		List<String> weaknesses = new ArrayList<>();
		for (JsonNode cwe : Json.array(node, "cwes")) {
			if (cwe.isInt()) {
				weaknesses.add("CWE-" + cwe.intValue());
			}
		}
		List<Vex> vex = (analysis == null) ? List.of()
				: List.of(new Vex(status, products, (justification != null) ? justification : state,
						Json.texts(analysis, "response"), Json.text(analysis, "detail"), null,
						Json.instant(Json.text(analysis, "lastUpdated", Json.text(analysis, "firstIssued", "")))));
		this.draft.vulnerabilities.add(new Vulnerability(id, aliases, null, texts, scores(node), weaknesses,
				remediations, List.of(), vex, new Statement(claims)));
	}

	private static void remedy(JsonNode node, String field, String category, List<Remediation> into) {
		String text = Json.text(node, field);
		if (text != null) {
			into.add(new Remediation(category, text, null, List.of()));
		}
	}

	/// The state is of the product as a whole; versions beside it may have their own.
	private List<Claim> claims(JsonNode affected, String reference, Status status, @Nullable String justification)
			throws RefusedInput {
		VexProduct named = this.products.computeIfAbsent(this.names.name("the ref of a product", reference),
				(id) -> new VexProduct(new VexProduct.Told(id, null, null, null, List.of(id)), this.names));
		List<Claim> claims = new ArrayList<>();
		for (JsonNode version : Json.array(affected, "versions")) {
			String exact = Json.text(version, "version");
			String range = Json.text(version, "range");
			VersionCondition condition = (range != null) ? VersionWording.range(range)
					: (exact != null) ? VersionWording.exact(exact) : null;
			if (condition == null) {
				this.draft.problem("a version of " + reference + " has neither version nor range");
				continue;
			}
			// what a version says of itself stands against the analysis of the whole
			Status own = switch (Json.text(version, "status", "")) {
				case "" -> status;
				case "affected" -> Status.AFFECTED;
				case "unaffected" -> (status == Status.FIXED) ? Status.FIXED : Status.NOT_AFFECTED;
				default -> Status.UNDER_INVESTIGATION;
			};
			claims.add(claim(own, named, condition, justification));
		}
		if (claims.isEmpty()) {
			claims.add(claim(status, named, null, justification));
		}
		return claims;
	}

	private Claim claim(Status status, VexProduct named, @Nullable VersionCondition versions,
			@Nullable String justification) throws RefusedInput {
		return this.limit.take(new Claim(status, named.condition(versions, true, this.draft), named.id(),
				(status == Status.NOT_AFFECTED) ? justification : null));
	}

	/// Without an analysis, a vulnerability that is listed is taken to affect what it
	/// names.
	private static Status status(String state) {
		return switch (state) {
			case "resolved", "resolved_with_pedigree" -> Status.FIXED;
			case "not_affected", "false_positive" -> Status.NOT_AFFECTED;
			case "in_triage" -> Status.UNDER_INVESTIGATION;
			default -> Status.AFFECTED;
		};
	}

	private List<Score> scores(JsonNode node) {
		List<Score> scores = new ArrayList<>();
		for (JsonNode rating : Json.array(node, "ratings")) {
			String version = switch (Json.text(rating, "method", "").toLowerCase(Locale.ROOT)) {
				case "cvssv2" -> "2.0";
				case "cvssv3" -> "3.0";
				case "cvssv31" -> "3.1";
				case "cvssv4" -> "4.0";
				default -> null;
			};
			if (version != null) {
				Score score = this.draft.score(version, Json.text(rating, "vector"), Json.number(rating, "score"),
						Json.text(rating, "severity"), Json.text(rating.get("source"), "name", "CycloneDX"));
				if (score != null) {
					scores.add(score);
				}
			}
		}
		return scores;
	}

}
