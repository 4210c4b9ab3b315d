package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads NVD JSON 2.0: feeds and answers of the API (`vulnerabilities`), one record (`cve`), and the
/// published overlays that carry a record's id in `_annotation`. A record that cannot be read is
/// refused alone.
public final class NvdReader {

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	/// A record is held as a tree; the largest real ones have some 2 MiB.
	private static final int LARGEST_RECORD = 16 << 20;

	private final Json json;

	private final AdvisoryVisitor visitor;

	private final String name;

	private NvdReader(String name, ReadLimits limits, AdvisoryVisitor visitor) {
		this.name = name;
		this.json = new Json(limits);
		this.visitor = visitor;
	}

	/// @return how many records were found
	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static int read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		return new NvdReader(name, limits, visitor).read(in);
	}

	private int read(InputStream in) throws RefusedInput {
		int count = 0;
		RecordLimit record = new RecordLimit(in, LARGEST_RECORD);
		try (JsonParser parser = this.json.parser(record)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new RefusedInput(this.name, "not an NVD JSON 2.0 document: it does not begin with an object");
			}
			JsonNode annotation = null;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String field = parser.currentName();
				parser.nextToken();
				switch (field) {
					case "_annotation" -> annotation = this.json.tree(parser);
					case "cve" -> {
						record(this.json.tree(parser), annotation, 0);
						count++;
					}
					case "vulnerabilities" -> {
						if (parser.currentToken() != JsonToken.START_ARRAY) {
							throw new RefusedInput(this.name, "vulnerabilities is not a list");
						}
						while (parser.nextToken() != JsonToken.END_ARRAY) {
							JsonNode entry = this.json.tree(parser);
							record.restart();
							record(entry.get("cve"), null, ++count);
						}
					}
					case "CVE_Items" -> throw new RefusedInput(this.name,
							"this is the NVD 1.1 feed, withdrawn in 2023; load the JSON 2.0 feed instead");
					default -> parser.skipChildren();
				}
			}
			if (parser.currentToken() != JsonToken.END_OBJECT) {
				throw new RefusedInput(this.name, "the file ends early; fetch it again");
			}
			if (parser.nextToken() != null) {
				throw new RefusedInput(this.name, "more follows after the end of the document");
			}
		}
		catch (JacksonException ex) {
			throw Json.refused(this.name, ex);
		}
		if (count == 0) {
			throw new RefusedInput(this.name, "no vulnerabilities in it; expected an NVD JSON 2.0 feed");
		}
		return count;
	}

	private void record(@Nullable JsonNode cve, @Nullable JsonNode annotation, int position) {
		String id = Json.text(cve, "id");
		if (id == null) {
			id = Json.text(annotation, "cve_id");
		}
		byte[] raw = (cve != null && this.visitor.wantsRaw()) ? raw(cve, annotation) : new byte[0];
		if (cve == null || id == null || !CVE.matcher(id).matches()) {
			String place = (id != null) ? this.name + " record " + id : this.name + " record " + position;
			this.visitor.refused(new RefusedInput(place, "the record has no CVE id"), raw);
			return;
		}
		try {
			this.visitor.advisory(advisory(id, cve, annotation, raw));
		}
		catch (RefusedInput ex) {
			this.visitor.refused(ex, raw);
		}
	}

	/// One record as a document of its own, which this reader reads again.
	private byte[] raw(JsonNode cve, @Nullable JsonNode annotation) {
		byte[] record = this.json.bytes(cve);
		byte[] beside = (annotation != null) ? this.json.bytes(annotation) : new byte[0];
		ByteArrayOutputStream raw = new ByteArrayOutputStream(record.length + beside.length + 32);
		if (annotation != null) {
			raw.writeBytes("{\"_annotation\":".getBytes(StandardCharsets.UTF_8));
			raw.writeBytes(beside);
			raw.write(',');
		}
		else {
			raw.write('{');
		}
		raw.writeBytes("\"cve\":".getBytes(StandardCharsets.UTF_8));
		raw.writeBytes(record);
		raw.write('}');
		return raw.toByteArray();
	}

	private Advisory advisory(String id, JsonNode cve, @Nullable JsonNode annotation, byte[] raw) throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("nvd", id);
		draft.publisher = "NVD";
		List<Text> texts = draft.texts;
		for (JsonNode description : Json.array(cve, "descriptions")) {
			String value = Json.text(description, "value");
			if (value != null) {
				texts.add(new Text(Json.text(description, "lang", "en"), value));
			}
		}
		String annotated = Json.text(annotation, "description");
		if (texts.isEmpty() && annotated != null) {
			texts.add(new Text("en", annotated));
		}
		List<Claim> claims = new ArrayList<>();
		int number = 0;
		String state = Json.text(cve, "vulnStatus");
		// a withdrawn record claims nothing any more, whatever stands in it
		for (JsonNode configuration : "Rejected".equalsIgnoreCase(state) ? List.<JsonNode>of()
				: Json.array(cve, "configurations")) {
			claims.add(new Claim(Status.AFFECTED, configuration(id, ++number, configuration, draft), null, null));
		}
		Set<String> weaknesses = new LinkedHashSet<>();
		for (JsonNode weakness : Json.array(cve, "weaknesses")) {
			for (JsonNode description : Json.array(weakness, "description")) {
				String value = Json.text(description, "value");
				if (value != null && value.startsWith("CWE-")) {
					weaknesses.add(value);
				}
			}
		}
		List<Reference> references = draft.references;
		for (JsonNode reference : Json.array(cve, "references")) {
			String url = Json.text(reference, "url");
			if (url != null) {
				references.add(new Reference(url, String.join(", ", Json.texts(reference, "tags"))));
			}
		}
		String modified = Json.text(cve, "lastModified", Json.text(annotation, "modified", ""));
		String published = Json.text(cve, "published", Json.text(annotation, "published", ""));
		draft.state = state;
		draft.standing.addAll(standing(cve, state));
		draft.revision = modified.isEmpty() ? null : modified;
		draft.published = Json.instant(published);
		draft.revised = Json.instant(modified);
		draft.vulnerabilities.add(new Advisory.Vulnerability(id, List.of(), null, List.of(), scores(cve),
				List.copyOf(weaknesses), List.of(), listed(cve), List.of(), new Statement(claims)));
		return draft.finish(raw);
	}

	private static Set<Standing> standing(JsonNode cve, @Nullable String state) {
		Set<Standing> standing = EnumSet.noneOf(Standing.class);
		if ("Rejected".equalsIgnoreCase(state)) {
			standing.add(Standing.REJECTED);
		}
		for (JsonNode entry : Json.array(cve, "cveTags")) {
			for (String tag : Json.texts(entry, "tags")) {
				CveStates.tag(tag).ifPresent(standing::add);
			}
		}
		return standing;
	}

	/// NVD repeats what CISA's catalogue says.
	private static List<Exploitation> listed(JsonNode cve) {
		LocalDate added = Json.date(Json.text(cve, "cisaExploitAdd"));
		return (added == null) ? List.of()
				: List.of(new Exploitation("NVD", Exploitation.Level.ACTIVE, null, null, added, null));
	}

	private static List<Score> scores(JsonNode cve) {
		List<Score> scores = new ArrayList<>();
		JsonNode metrics = cve.get("metrics");
		for (String metric : List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2")) {
			for (JsonNode entry : Json.array(metrics, metric)) {
				JsonNode data = entry.get("cvssData");
				JsonNode base = (data != null) ? data.get("baseScore") : null;
				if (base != null && base.isNumber()) {
					scores.add(new Score(Json.text(data, "version", ""), Json.text(data, "vectorString"),
							base.asDouble(), Json.text(data, "baseSeverity", Json.text(entry, "baseSeverity", "")),
							Json.text(entry, "source", "NVD")));
				}
			}
		}
		return scores;
	}

	private Condition configuration(String id, int number, JsonNode configuration, AdvisoryDraft draft)
			throws RefusedInput {
		String place = this.name + " record " + id + " configuration " + number;
		return CpeConditions.read(place, configuration, draft::product);
	}

}
