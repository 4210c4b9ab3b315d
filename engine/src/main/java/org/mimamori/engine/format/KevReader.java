package org.mimamori.engine.format;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads CISA's catalogue of known exploited vulnerabilities as JSON. An entry that cannot be read is
/// refused alone.
public final class KevReader {

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	private static final int LARGEST_RECORD = 1 << 20;

	/// The catalogue as a whole.
	///
	/// @param told how many entries it says it has, or -1
	/// @param read how many were taken
	public record Catalogue(@Nullable String version, @Nullable Instant released, int told, int read) {

		/// Whether as many entries came as it says.
		public boolean isWhole() {
			return this.told == this.read;
		}

	}

	private final String name;

	private final AdvisoryVisitor visitor;

	private final Set<String> seen = new HashSet<>();

	private KevReader(String name, AdvisoryVisitor visitor) {
		this.name = name;
		this.visitor = visitor;
	}

	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static Catalogue read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		return new KevReader(name, visitor).read(in, new Json(limits));
	}

	private Catalogue read(InputStream in, Json json) throws RefusedInput {
		RecordInput record = new RecordInput(in, LARGEST_RECORD, false);
		String version = null;
		Instant released = null;
		int told = -1;
		boolean entries = false;
		try (JsonParser parser = json.parser(record)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new RefusedInput(this.name, "not the KEV catalogue: it does not begin with an object");
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String field = parser.currentName();
				parser.nextToken();
				switch (field) {
					case "catalogVersion" -> version = parser.getValueAsString();
					case "dateReleased" -> released = Json.instant(parser.getValueAsString());
					case "count" -> told = parser.getValueAsInt(-1);
					case "vulnerabilities" -> {
						entries = true;
						entries(parser, json, record);
					}
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
		if (!entries) {
			throw new RefusedInput(this.name, "no vulnerabilities in it; expected the KEV catalogue");
		}
		return new Catalogue(version, released, told, this.seen.size());
	}

	private void entries(JsonParser parser, Json json, RecordInput record) throws RefusedInput {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw new RefusedInput(this.name, "vulnerabilities is not a list");
		}
		int position = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			JsonNode entry = json.tree(parser);
			record.restart(0);
			entry(entry, ++position, json);
		}
	}

	private void entry(JsonNode entry, int position, Json json) {
		String cve = Json.text(entry, "cveID");
		LocalDate added = Json.date(Json.text(entry, "dateAdded"));
		String why = (cve == null || !CVE.matcher(cve).matches()) ? "the entry has no CVE id" : (added == null)
				? "the entry has no dateAdded that is a day" : !this.seen.add(cve) ? "the entry is there twice" : null;
		if (cve == null || added == null || why != null) {
			this.visitor.refused(new RefusedInput(this.name + " entry " + position + ((cve != null) ? " " + cve : ""),
					String.valueOf(why)), json.bytes(entry));
			return;
		}
		this.visitor.exploited(new KevEntry(cve, Json.text(entry, "vendorProject", ""), Json.text(entry, "product", ""),
				Json.text(entry, "vulnerabilityName", cve), added, Json.date(Json.text(entry, "dueDate")),
				Json.text(entry, "requiredAction", ""),
				"known".equalsIgnoreCase(Json.text(entry, "knownRansomwareCampaignUse")), Json.text(entry, "notes"),
				Json.texts(entry, "cwes")));
	}

}
