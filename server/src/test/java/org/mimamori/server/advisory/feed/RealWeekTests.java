package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.ExposureNotice;
import org.mimamori.server.exposure.ExposureNotices;
import org.mimamori.server.exposure.SmallFleet;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Two real states of the KEV catalogue, and real CSAF documents that are published revision by revision as
/// their own change history tells; skipped where they are not beside the checkout.
class RealWeekTests extends FeedScene {

	private static final int DOCUMENTS = 9;

	private static final int DAYS = 7;

	private static final int WATCHED = 4;

	private static final Set<String> PRTG = Set.of("CVE-2018-19410", "CVE-2018-9276");

	private static final JsonMapper JSON = JsonMapper.shared();

	@Autowired
	private ExposureNotices notices;

	@TempDir
	private Path folder;

	private final List<ObjectNode> documents = new ArrayList<>();

	private SmallFleet fleet;

	@BeforeEach
	void aMonitoringServerAndWhatSomeDocumentsName() throws Exception {
		begin();
		FeedHouse.NOW.set(Instant.parse("2025-08-20T09:00:00Z"));
		this.fleet = new SmallFleet(this.context, this.folder);
		chooseDocuments();
		long server = this.fleet.model("Paessler", "Monitoring server", null);
		this.fleet.device("prtg", server,
				this.fleet.firmware(server, "18.1.37", "cpe:2.3:a:paessler:prtg_network_monitor:18.1.37:*:*:*:*:*:*:*"),
				this.fleet.site);
		for (int n = 0; n < WATCHED; n++) {
			JsonNode vendor = this.documents.get(n).at("/product_tree/branches/0");
			long model = this.fleet.model(vendor.path("name").asString(),
					vendor.at("/branches/0/name").asString() + " ", null);
			this.fleet.device("watched-" + n, model, null, this.fleet.site);
		}
		this.fleet.load("nvd.json", records("nvd/nvdcve-2.0-2018.json.gz"));
	}

	private static Path shared(String file) {
		String named = System.getenv("MIMAMORI_SHARED");
		Path data = ((named != null) ? Path.of(named) : Path.of("../../shared")).resolve("data").resolve(file);
		Assumptions.assumeTrue(Files.isReadable(data), "the shared data is not beside the checkout");
		return data;
	}

	private static byte[] unpacked(String file) throws IOException {
		try (InputStream in = new GZIPInputStream(Files.newInputStream(shared(file)))) {
			return in.readAllBytes();
		}
	}

	private static String records(String file) throws IOException {
		List<String> kept = new ArrayList<>();
		JSON.readTree(unpacked(file)).path("vulnerabilities").forEach((one) -> {
			if (PRTG.contains(one.at("/cve/id").asString())) {
				kept.add(one.toString());
			}
		});
		return AdvisorySamples.feed(kept.toArray(String[]::new));
	}

	/// Documents with three revisions or more, in the order of their ids.
	private void chooseDocuments() throws Exception {
		Map<String, ObjectNode> found = new TreeMap<>();
		InputFiles.each(shared("csaf-cisa-ot-2017-2023.tar.xz"), ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				if (name.endsWith(".json") && JSON.readTree(content.readAllBytes()) instanceof ObjectNode document
						&& document.at("/document/tracking/revision_history").size() >= 3
						&& !document.at("/product_tree/branches/0/branches/0/name").isMissingNode()) {
					found.put(document.at("/document/tracking/id").asString(), document);
				}
			}

			@Override
			public void refused(RefusedInput why) {
				throw new AssertionError(why);
			}
		});
		this.documents.addAll(found.values().stream().limit(DOCUMENTS).toList());
		assertThat(this.documents).hasSize(DOCUMENTS);
	}

	/// As it stood after so many of its revisions.
	private static String as(ObjectNode document, int revisions) {
		ObjectNode former = document.deepCopy();
		ObjectNode tracking = (ObjectNode) former.at("/document/tracking");
		ArrayNode history = (ArrayNode) tracking.path("revision_history");
		while (history.size() > revisions) {
			history.remove(history.size() - 1);
		}
		JsonNode last = history.get(history.size() - 1);
		tracking.set("version", last.path("number"));
		tracking.set("current_release_date", last.path("date"));
		return former.toString();
	}

	@Test
	void leadsToOneNoticeForEachDocumentThatTouchesAndEachListingThatDoes() throws Exception {
		long kev = add(SourceKind.KEV, SERVER.url("/kev.json"), Proof.NONE);
		long csaf = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json"), Proof.SIGNATURE);
		CsafPublisher.metadata("https://www.cisa.gov/", "csaf_trusted_provider",
				"\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
		SERVER.put("/kev.json", unpacked("kev/known_exploited_vulnerabilities-2025-01-27.json.gz"));
		List<List<String>> told = new ArrayList<>();
		long last = this.notices.list(null, null, 1).getFirst().id();
		int revised = 0;
		Map<Integer, Integer> listed = new TreeMap<>();
		Map<Integer, Instant> changed = new TreeMap<>();
		for (int day = 1; day <= DAYS; day++) {
			if (day == 5) {
				SERVER.put("/kev.json", unpacked("kev/known_exploited_vulnerabilities-2025-08-25.json.gz"));
			}
			for (int n = 1; n <= DOCUMENTS; n++) {
				ObjectNode document = this.documents.get(n - 1);
				int published = Math.min(day - n % 3, document.at("/document/tracking/revision_history").size());
				if (published > 0 && !Integer.valueOf(published).equals(listed.put(n, published))) {
					CsafPublisher.publish(n, as(document, published), CsafPublisher.KEY);
					changed.put(n, FeedHouse.NOW.get());
					revised++;
				}
			}
			CsafPublisher.list(changed);
			for (long source : List.of(kev, csaf)) {
				this.runs.run(source, AdvisorySamples.unwatched());
				this.fleet.await();
			}
			FeedHouse.pass(Duration.ofDays(1));
			List<String> today = new ArrayList<>();
			for (ExposureNotice notice : this.notices.list(null, null, 200).reversed()) {
				if (notice.id() > last) {
					last = notice.id();
					today.add(notice.kind().code() + " "
							+ ((notice.advisory() != null) ? notice.advisory().key() : notice.vulnerability()));
				}
			}
			told.add(today);
		}
		assertThat(this.sources.get(csaf).outcome().good()).isTrue();
		Map<Integer, Set<String>> expected = expected();
		for (int day = 1; day <= DAYS; day++) {
			assertThat(told.get(day - 1)).as("day " + day)
				.doesNotHaveDuplicates()
				.containsExactlyInAnyOrderElementsOf(expected.getOrDefault(day, Set.of()));
		}
		assertThat(expected).hasSizeGreaterThan(1);
		assertThat(revised).isGreaterThan(DOCUMENTS * 2);
		assertThat(this.jdbc.sql("select count(*) from advisory_former").query(Integer.class).single())
			.as("revisions that replaced another one")
			.isEqualTo(revised - DOCUMENTS);
	}

	/// By day: a document that touches is told on its first day, as what it is still; a
	/// listing with what it
	/// raises on the day of the second catalogue.
	private Map<Integer, Set<String>> expected() throws IOException {
		Map<Integer, Set<String>> expected = new TreeMap<>();
		Map<String, String> touching = new TreeMap<>();
		this.jdbc.sql("""
				select d.key, case when s.affected > 0 then 'affected' else 'undecided' end as kind
				from exposure_summary s join advisory_document d on d.id = s.advisory_id where d.source = 'csaf'
				""").query((rs) -> {
			touching.put(rs.getString("key"), rs.getString("kind"));
		});
		for (int n = 1; n <= DOCUMENTS; n++) {
			String key = this.documents.get(n - 1).at("/document/tracking/id").asString();
			if (touching.containsKey(key)) {
				expected.computeIfAbsent(1 + n % 3, (k) -> new HashSet<>()).add(touching.get(key) + " " + key);
			}
		}
		Set<String> former = ids("kev/known_exploited_vulnerabilities-2025-01-27.json.gz");
		for (String id : ids("kev/known_exploited_vulnerabilities-2025-08-25.json.gz")) {
			if (!former.contains(id) && PRTG.contains(id)) {
				expected.computeIfAbsent(5, (k) -> new HashSet<>()).addAll(List.of("exploited " + id, "raised " + id));
			}
		}
		return expected;
	}

	private static Set<String> ids(String file) throws IOException {
		Set<String> ids = new HashSet<>();
		JSON.readTree(new String(unpacked(file), StandardCharsets.UTF_8))
			.path("vulnerabilities")
			.forEach((one) -> ids.add(one.path("cveID").asString()));
		return ids;
	}

}
