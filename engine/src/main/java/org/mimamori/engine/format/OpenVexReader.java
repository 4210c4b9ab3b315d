package org.mimamori.engine.format;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Vex;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Reads an OpenVEX document. Of several statements on one vulnerability and product the latest counts;
/// a statement that cannot be read is a problem of its own.
public final class OpenVexReader {

	private static final long LARGEST = 64L << 20;

	private static final long MOST_TOKENS = 6_000_000;

	private static final int MOST_CLAIMS = 200_000;

	/// What is gathered of one vulnerability.
	private record Gathered(List<String> aliases, @Nullable String description, Map<String, Dated> claims,
			List<Vex> vex) {
	}

	private record Dated(Claim claim, Instant at) {
	}

	private final AdvisoryDraft draft;

	private final Map<String, Gathered> gathered = new LinkedHashMap<>();

	private final ClaimLimit limit;

	private final NameLimit names;

	private int claims;

	private OpenVexReader(String name, AdvisoryDraft draft) {
		this.limit = new ClaimLimit(name);
		this.names = new NameLimit(name);
		this.draft = draft;
	}

	/// @throws RefusedInput if it is no OpenVEX document
	public static Advisory read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		return read(name, in, limits, true);
	}

	static Advisory read(String name, InputStream in, ReadLimits limits, boolean wantsRaw) throws RefusedInput {
		Json json = Json.document(limits, LARGEST, MOST_TOKENS);
		try (JsonParser parser = json.parser(in)) {
			JsonNode root = json.tree(parser);
			String context = Json.text(root, "@context", "");
			String id = Json.text(root, "@id", Json.text(root, "id", ""));
			if (!context.contains("openvex") || id.isEmpty() || id.length() > 300) {
				throw new RefusedInput(name, "not an OpenVEX document: @context or @id is missing");
			}
			if (parser.nextToken() != null) {
				throw new RefusedInput(name, "more follows after the end of the document");
			}
			return new OpenVexReader(name, new AdvisoryDraft("openvex", id)).document(name, root,
					wantsRaw ? json.bytes(root) : new byte[0]);
		}
		catch (JacksonException ex) {
			throw Json.refused(name, ex);
		}
	}

	private Advisory document(String name, JsonNode root, byte[] raw) throws RefusedInput {
		this.draft.publisher = Json.text(root, "author", "?");
		JsonNode version = root.get("version");
		this.draft.revision = (version != null && version.isValueNode()) ? version.asString() : null;
		this.draft.published = Json.instant(Json.text(root, "timestamp"));
		Instant updated = Json.instant(Json.text(root, "last_updated"));
		this.draft.revised = (updated != null) ? updated : this.draft.published;
		int number = 0;
		for (JsonNode statement : Json.array(root, "statements")) {
			statement(statement, ++number);
			if (this.claims > MOST_CLAIMS) {
				throw new RefusedInput(name, "its statements make more than " + MOST_CLAIMS + " claims");
			}
		}
		if (number == 0) {
			throw new RefusedInput(name, "no statements in it");
		}
		this.gathered.forEach((id,
				one) -> this.draft.vulnerabilities.add(new Vulnerability(id, one.aliases(), null,
						(one.description() == null) ? List.of() : List.of(new Advisory.Text("en", one.description())),
						List.of(), List.of(), List.of(), List.of(), one.vex(),
						new Statement(one.claims().values().stream().map(Dated::claim).toList()))));
		this.draft.title = "VEX: " + String.join(", ", this.gathered.keySet().stream().limit(5).toList());
		return this.draft.finish(raw);
	}

	private void statement(JsonNode statement, int number) throws RefusedInput {
		JsonNode vulnerability = statement.get("vulnerability");
		// version 0.0 of the form has the id as plain text
		String id = (vulnerability != null && vulnerability.isString()) ? vulnerability.stringValue().strip()
				: Json.text(vulnerability, "name", Json.text(vulnerability, "@id", ""));
		Status status = status(Json.text(statement, "status", ""));
		if (id.isEmpty() || id.length() > 300 || status == null) {
			this.draft.problem("statement " + number + " has no vulnerability or no known status");
			return;
		}
		Gathered one = this.gathered.computeIfAbsent(VulnerabilityId.of(id).text(),
				(key) -> new Gathered(Json.texts(vulnerability, "aliases"), Json.text(vulnerability, "description"),
						new LinkedHashMap<>(), new ArrayList<>()));
		this.draft.ids.add(VulnerabilityId.of(id).text());
		String justification = Json.text(statement, "justification");
		Instant own = Json.instant(Json.text(statement, "last_updated", Json.text(statement, "timestamp", "")));
		Instant at = (own != null) ? own : (this.draft.revised != null) ? this.draft.revised : Instant.EPOCH;
		List<String> products = new ArrayList<>();
		for (JsonNode product : Json.array(statement, "products")) {
			VexProduct named = named(product);
			if (named == null) {
				this.draft.problem("a product of statement " + number + " has no @id");
				continue;
			}
			products.add(named.id());
			Condition whole = named.condition(null, true, this.draft);
			// subcomponents tell where in the product the flaw lies; the status is the
			// product's
			Claim claim = this.limit
				.take(new Claim(status, whole, named.id(), (status == Status.NOT_AFFECTED) ? justification : null));
			this.claims++;
			one.claims()
				.merge(named.id(), new Dated(claim, at),
						(before, now) -> now.at().isBefore(before.at()) ? before : now);
		}
		if (products.isEmpty()) {
			this.draft.problem("statement " + number + " names no product");
		}
		one.vex()
			.add(new Vex(status, products, justification, List.of(), Json.text(statement, "impact_statement"),
					Json.text(statement, "action_statement"), own));
	}

	private static @Nullable Status status(String word) {
		return switch (word) {
			case "affected" -> Status.AFFECTED;
			case "not_affected" -> Status.NOT_AFFECTED;
			case "fixed" -> Status.FIXED;
			case "under_investigation" -> Status.UNDER_INVESTIGATION;
			default -> null;
		};
	}

	private @Nullable VexProduct named(JsonNode product) {
		List<String> identifiers = new ArrayList<>();
		String id = product.isString() ? product.stringValue().strip() : Json.text(product, "@id", "");
		JsonNode told = product.get("identifiers");
		for (String kind : List.of("purl", "cpe23", "cpe22")) {
			String identifier = Json.text(told, kind);
			if (identifier != null) {
				identifiers.add(identifier);
			}
		}
		if (!id.isEmpty()) {
			identifiers.add(id);
		}
		return identifiers.isEmpty() ? null
				: new VexProduct(new VexProduct.Told(identifiers.getLast(), null, null, null, identifiers), this.names);
	}

}
