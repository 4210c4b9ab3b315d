package org.mimamori.engine.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;

/// One record (`cve`) of NVD JSON 2.0, gathered in whatever order its members stand.
final class NvdRecord implements JsonWalk.Member {

	/// In the order in which their scores are told.
	private static final List<String> METRICS = List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30",
			"cvssMetricV2");

	private final JsonWalk walk;

	private final CpeConditions conditions;

	private final ClaimLimit limit = new ClaimLimit("record");

	private final List<Text> texts = new ArrayList<>();

	private final List<Claim> claims = new ArrayList<>();

	/// Not yet each only once.
	private final List<NamedProduct> products = new ArrayList<>();

	private final Set<String> weaknesses = new LinkedHashSet<>();

	private final List<Reference> references = new ArrayList<>();

	private final List<List<Score>> scores = new ArrayList<>();

	private final List<Standing> tags = new ArrayList<>();

	private @Nullable String id;

	private @Nullable String state;

	private @Nullable String modified;

	private @Nullable String published;

	private @Nullable LocalDate listed;

	private int configurations;

	/// The first of its configurations that cannot be read, numbered from 1, and why.
	private int refused;

	private String reason = "";

	NvdRecord(JsonWalk walk, CpeMemory memory) {
		this.walk = walk;
		this.conditions = new CpeConditions(walk, memory, this::mention);
		METRICS.forEach((metric) -> this.scores.add(new ArrayList<>(1)));
	}

	/// Reads the record at hand, all of it.
	void read() throws RefusedInput {
		this.walk.members(this);
	}

	@Nullable String id() {
		return this.id;
	}

	@Override
	public void read(String name) throws RefusedInput {
		switch (name) {
			case "id" -> this.id = this.walk.text();
			case "vulnStatus" -> this.state = this.walk.text();
			case "published" -> this.published = this.walk.text();
			case "lastModified" -> this.modified = this.walk.text();
			case "cisaExploitAdd" -> this.listed = Json.date(this.walk.text());
			case "descriptions" -> this.walk.elements(this::description);
			case "configurations" -> this.walk.elements(this::configuration);
			case "weaknesses" -> this.walk.elements(this::weakness);
			case "references" -> this.walk.elements(this::reference);
			case "cveTags" -> this.walk.elements(this::tags);
			case "metrics" -> this.walk.members((metric) -> {
				int place = METRICS.indexOf(metric);
				if (place >= 0) {
					this.walk.elements(() -> score(this.scores.get(place)));
				}
				else {
					this.walk.skip();
				}
			});
			default -> this.walk.skip();
		}
	}

	private void mention(NamedProduct product) {
		// lists name one product's versions in a row
		if (this.products.isEmpty() || this.products.getLast() != product) {
			this.products.add(product);
		}
	}

	private void description() throws RefusedInput {
		String[] found = { null, "en" };
		this.walk.members((name) -> {
			switch (name) {
				case "value" -> found[0] = this.walk.text();
				case "lang" -> found[1] = this.walk.text("en");
				default -> this.walk.skip();
			}
		});
		if (found[0] != null) {
			this.texts.add(new Text(found[1], found[0]));
		}
	}

	private void configuration() {
		this.configurations++;
		int outside = this.walk.outside();
		try {
			this.claims.add(this.limit.take(new Claim(Status.AFFECTED, this.conditions.read(), null, null)));
		}
		catch (RefusedInput ex) {
			this.walk.leave(outside);
			if (this.refused == 0) {
				this.refused = this.configurations;
				this.reason = ex.reason();
			}
		}
	}

	private void weakness() throws RefusedInput {
		this.walk.members((name) -> {
			if (name.equals("description")) {
				this.walk.elements(() -> this.walk.members((part) -> {
					String value = part.equals("value") ? this.walk.text() : skipped();
					if (value != null && value.startsWith("CWE-")) {
						this.weaknesses.add(value);
					}
				}));
			}
			else {
				this.walk.skip();
			}
		});
	}

	private void reference() throws RefusedInput {
		String[] found = { null };
		StringJoiner tags = new StringJoiner(", ");
		this.walk.members((name) -> {
			switch (name) {
				case "url" -> found[0] = this.walk.text();
				case "tags" -> this.walk.texts(tags::add);
				default -> this.walk.skip();
			}
		});
		if (found[0] != null) {
			this.references.add(new Reference(found[0], tags.toString()));
		}
	}

	private void score(List<Score> scores) throws RefusedInput {
		NvdScore score = new NvdScore(this.walk);
		this.walk.members(score);
		score.score().ifPresent(scores::add);
	}

	private void tags() throws RefusedInput {
		this.walk.members((name) -> {
			if (name.equals("tags")) {
				this.walk.texts((tag) -> CveStates.tag(tag).ifPresent(this.tags::add));
			}
			else {
				this.walk.skip();
			}
		});
	}

	private @Nullable String skipped() {
		this.walk.skip();
		return null;
	}

	/// @throws RefusedInput if a configuration that counts cannot be read
	/// @param beside what an overlay says, for what the record does not say itself
	Advisory advisory(String file, String id, Map<String, String> beside, byte[] raw) throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("nvd", id);
		boolean rejected = "Rejected".equalsIgnoreCase(this.state);
		if (rejected) {
			draft.standing.add(Standing.REJECTED);
		}
		else if (this.refused > 0) {
			throw new RefusedInput(file + " record " + id + " configuration " + this.refused, this.reason);
		}
		else {
			this.products.forEach(draft::product);
		}
		draft.standing.addAll(this.tags);
		draft.publisher = "NVD";
		draft.texts.addAll(this.texts);
		String annotated = beside.get("description");
		if (this.texts.isEmpty() && annotated != null) {
			draft.texts.add(new Text("en", annotated));
		}
		draft.references.addAll(this.references);
		draft.state = this.state;
		draft.revision = (this.modified != null) ? this.modified : beside.get("modified");
		draft.revised = Json.instant(draft.revision);
		draft.published = Json.instant((this.published != null) ? this.published : beside.get("published"));
		// a withdrawn record claims nothing any more, whatever stands in it
		Statement statement = new Statement(rejected ? List.of() : this.claims);
		// NVD repeats what CISA's catalogue says
		List<Exploitation> listed = (this.listed == null) ? List.of()
				: List.of(new Exploitation("NVD", Exploitation.Level.ACTIVE, null, null, this.listed, null));
		draft.vulnerabilities.add(new Advisory.Vulnerability(id, List.of(), null, List.of(),
				this.scores.stream().flatMap(List::stream).toList(), List.copyOf(this.weaknesses), List.of(), listed,
				List.of(), statement));
		return draft.finish(raw);
	}

}
