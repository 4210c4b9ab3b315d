package org.mimamori.engine.format;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.mimamori.engine.format.Advisory.Exploitation;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Remediation;
import org.mimamori.engine.format.Advisory.Revision;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import tools.jackson.databind.JsonNode;

/// Reads one record of CVE JSON 5: the container of the numbering authority and those that others have
/// added, CISA's with its SSVC options among them.
public final class CveReader {

	/// The largest real records have some 2 MiB.
	private static final long LARGEST = 16L << 20;

	private static final long MOST_TOKENS = 2_000_000;

	private static final int LONGEST_SOURCE = 300;

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	private static final Pattern WEAKNESS = Pattern.compile("CWE-\\d{1,6}");

	private static final Pattern SUBTAG = Pattern.compile("[-_]");

	private static final List<String> METRICS = List.of("cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0");

	private final String name;

	private final AdvisoryDraft draft;

	private final ClaimLimit limit;

	private final CveAffected affected;

	private final List<Claim> claims = new ArrayList<>();

	private final List<Score> scores = new ArrayList<>();

	private final Set<String> weaknesses = new LinkedHashSet<>();

	private final List<Remediation> remediations = new ArrayList<>();

	private final List<Exploitation> exploitation = new ArrayList<>();

	private final Set<Text> texts = new LinkedHashSet<>();

	private final Set<String> urls = new LinkedHashSet<>();

	private CveReader(String name, String id) {
		this.name = name + " " + id;
		this.draft = new AdvisoryDraft("cve", id);
		this.limit = new ClaimLimit(this.name);
		this.affected = new CveAffected(this.draft, this.limit, new NameLimit(this.name));
	}

	/// @throws RefusedInput if it is no CVE record of version 5
	public static Advisory read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		return read(name, in, limits, true);
	}

	static Advisory read(String name, InputStream in, ReadLimits limits, boolean wantsRaw) throws RefusedInput {
		JsonDocument read = JsonDocument.read(name, in, limits, "a CVE record", LARGEST, MOST_TOKENS, wantsRaw);
		String version = Json.text(read.root(), "dataVersion", "");
		JsonNode metadata = read.root().get("cveMetadata");
		String id = Json.text(metadata, "cveId");
		if (metadata == null || id == null || !CVE.matcher(id).matches()) {
			throw new RefusedInput(name, "the record has no CVE id in cveMetadata/cveId");
		}
		if (!version.startsWith("5")) {
			throw new RefusedInput(name + " " + id, "CVE record version " + version + " is not read; expected 5");
		}
		return new CveReader(name, id).record(read.root(), metadata, id, read.raw());
	}

	private Advisory record(JsonNode root, JsonNode metadata, String id, byte[] raw) throws RefusedInput {
		String state = Json.text(metadata, "state", "PUBLISHED");
		this.draft.state = state;
		this.draft.publisher = Json.text(metadata, "assignerShortName", "CVE");
		this.draft.revision = Json.text(metadata, "dateUpdated");
		this.draft.revised = Json.instant(this.draft.revision);
		this.draft.published = Json.instant(Json.text(metadata, "datePublished"));
		Standing standing = CveStates.state(state);
		this.draft.standing.add(standing);
		JsonNode containers = root.get("containers");
		JsonNode authority = (containers != null) ? containers.get("cna") : null;
		if (authority != null) {
			container(authority, standing == Standing.REJECTED);
			this.draft.title = Json.text(authority, "title");
		}
		for (JsonNode added : Json.array(containers, "adp")) {
			container(added, standing == Standing.REJECTED);
		}
		this.draft.texts.addAll(this.texts);
		this.draft.vulnerabilities
			.add(new Advisory.Vulnerability(id, List.of(), null, List.of(), this.scores, List.copyOf(this.weaknesses),
					this.remediations, this.exploitation, List.of(), new Statement(this.claims)));
		return this.draft.finish(raw);
	}

	private void container(JsonNode container, boolean rejected) throws RefusedInput {
		String told = Json.text(container.get("providerMetadata"), "shortName", "?");
		String by = (told.length() > LONGEST_SOURCE) ? told.substring(0, LONGEST_SOURCE) : told;
		for (String tag : Json.texts(container, "tags")) {
			CveStates.tag(tag).ifPresent(this.draft.standing::add);
		}
		for (String words : List.of("descriptions", "rejectedReasons")) {
			for (JsonNode description : Json.array(container, words)) {
				text(description, this.texts);
			}
		}
		for (JsonNode problem : Json.array(container, "problemTypes")) {
			for (JsonNode description : Json.array(problem, "descriptions")) {
				weakness(description);
			}
		}
		for (JsonNode metric : Json.array(container, "metrics")) {
			metric(metric, by);
		}
		for (JsonNode reference : Json.array(container, "references")) {
			String url = Json.text(reference, "url");
			if (url != null && this.urls.add(url)) {
				this.draft.references.add(new Reference(url, String.join(", ", Json.texts(reference, "tags"))));
			}
		}
		for (JsonNode event : Json.array(container, "timeline")) {
			this.draft.history
				.add(new Revision(by, Json.instant(Json.text(event, "time")), Json.text(event, "value", "")));
		}
		remedies(container, "solutions", "solution");
		remedies(container, "workarounds", "workaround");
		// a withdrawn record claims nothing any more, whatever stands in it
		if (!rejected) {
			for (JsonNode product : Json.array(container, "affected")) {
				this.claims.addAll(this.affected.claims(product));
			}
			int number = 0;
			for (JsonNode applicable : Json.array(container, "cpeApplicability")) {
				this.claims.add(this.limit.take(new Claim(Status.AFFECTED, CpeConditions
					.read(this.name + " " + by + " cpeApplicability " + (++number), applicable, this.draft::product),
						null, null)));
			}
		}
	}

	private static void text(JsonNode node, Set<Text> texts) {
		String value = Json.text(node, "value");
		if (value != null) {
			texts.add(new Text(SUBTAG.split(Json.text(node, "lang", "en").toLowerCase(Locale.ROOT), 2)[0], value));
		}
	}

	private void remedies(JsonNode container, String field, String category) {
		Set<Text> texts = new LinkedHashSet<>();
		for (JsonNode remedy : Json.array(container, field)) {
			text(remedy, texts);
		}
		texts.forEach((text) -> this.remediations.add(new Remediation(category, text.text(), null, List.of())));
	}

	private void weakness(JsonNode description) {
		String id = Json.text(description, "cweId");
		if (id == null) {
			// older records have the id only at the start of the words
			id = Json.text(description, "description", "").split("[ :]", 2)[0];
		}
		if (WEAKNESS.matcher(id).matches()) {
			this.weaknesses.add(id);
		}
	}

	private void metric(JsonNode metric, String by) {
		for (String field : METRICS) {
			JsonNode cvss = metric.get(field);
			if (cvss != null && cvss.isObject()) {
				String version = Json.text(cvss, "version", field.substring("cvssV".length()).replace('_', '.'));
				Score score = this.draft.score(version, Json.text(cvss, "vectorString"), Json.number(cvss, "baseScore"),
						Json.text(cvss, "baseSeverity"), by);
				if (score != null) {
					this.scores.add(score);
				}
			}
		}
		JsonNode other = metric.get("other");
		JsonNode content = (other != null) ? other.get("content") : null;
		String type = Json.text(other, "type", "").toLowerCase(Locale.ROOT);
		if (content != null && type.equals("ssvc")) {
			SsvcOptions.read(content, by)
				.ifPresentOrElse(this.exploitation::add,
						() -> this.draft.problem("the SSVC options of " + by + " have none of the known values"));
		}
		if (content != null && type.equals("kev")) {
			this.exploitation.add(new Exploitation(by, Exploitation.Level.ACTIVE, null, null,
					Json.date(Json.text(content, "dateAdded")), null));
		}
	}

}
