package org.mimamori.server.advisory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.match.Statement;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Documents in every packing, loaded once, twice and revised.
@SpringBootTest
class AdvisoryLoadsTests {

	private static final String EARLY = "2098-01-02T00:00:00.000";

	private static final String LATE = "2098-03-01T00:00:00.000";

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	@Test
	void everyPackingIsOpened() throws Exception {
		assertThat(load(file(this.folder, "plain.json", nvd(1)))).isEqualTo("done 1 1 0 0 0");
		assertThat(load(packed("feed.json.gz", GZIPOutputStream::new, nvd(2)))).isEqualTo("done 1 1 0 0 0");
		Path zip = this.folder.resolve("some.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			for (int n = 3; n < 6; n++) {
				out.putNextEntry(new ZipEntry("deep/" + n + ".json"));
				out.write(nvd(n).getBytes(StandardCharsets.UTF_8));
			}
			out.putNextEntry(new ZipEntry("LICENSE.txt"));
		}
		assertThat(load(zip)).isEqualTo("done 3 3 0 0 0");
		Path tar = this.folder.resolve("csaf.tar.xz");
		try (TarArchiveOutputStream out = new TarArchiveOutputStream(
				new XZCompressorOutputStream(Files.newOutputStream(tar)))) {
			byte[] document = csaf("HOK-1", "2098-01-01T00:00:00Z", "<V2.10", 7.5, "Update")
				.getBytes(StandardCharsets.UTF_8);
			TarArchiveEntry entry = new TarArchiveEntry("2098/hok-1.json");
			entry.setSize(document.length);
			out.putArchiveEntry(entry);
			out.write(document);
			out.closeArchiveEntry();
		}
		assertThat(load(tar)).isEqualTo("done 1 1 0 0 0");
		Path directory = Files.createDirectories(this.folder.resolve("all/2098"));
		file(directory, "a.json", nvd(1));
		file(directory, "b.json", nvd(6));
		file(directory, "b.json.sha512", "00");
		assertThat(load(directory.getParent())).isEqualTo("done 2 1 0 1 0");
		assertThat(this.advisories.count(null, "nvd")).isEqualTo(6);
		assertThat(this.advisories.count(null, "csaf")).isEqualTo(1);
		assertThat(this.advisories.count("hok-1", null)).isEqualTo(1);
	}

	private static String nvd(int number) {
		return feed(record("CVE-2098-000" + number, EARLY, firmwareBelow("2.10")));
	}

	private interface Packing {

		OutputStream over(OutputStream out) throws IOException;

	}

	private Path packed(String name, Packing packing, String content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = packing.over(bytes)) {
			out.write(content.getBytes(StandardCharsets.UTF_8));
		}
		return Files.write(this.folder.resolve(name), bytes.toByteArray());
	}

	@Test
	void loadingAgainTouchesNothing() throws Exception {
		Path all = file(this.folder, "many.json", AdvisorySamples.records(900));
		assertThat(load(all)).isEqualTo("done 900 900 0 0 0");
		List<Map<String, Object>> before = this.jdbc
			.sql("select id, seq, changed_at from advisory_document order by id")
			.query()
			.listOfRows();
		assertThat(load(all)).isEqualTo("done 900 0 0 900 0");
		assertThat(this.jdbc.sql("select id, seq, changed_at from advisory_document order by id").query().listOfRows())
			.isEqualTo(before);
		assertThat(count("advisory_former")).isZero();
	}

	@Test
	void aRevisionKeepsTheFormerOneAndTellsWhatChanged() throws Exception {
		load(file(this.folder, "a.json", csaf("HOK-1", "2098-01-01T00:00:00Z", "<V2.10", 7.5, "Update to 2.10")));
		assertThat(load(
				file(this.folder, "a.json", csaf("HOK-1", "2098-02-01T00:00:00Z", "<V2.12", 9.1, "Update to 2.12"))))
			.isEqualTo("done 1 0 1 0 0");
		AdvisoryRow row = this.advisories.list("HOK-1", null, false, null, 2).getFirst();
		assertThat(row.score()).isEqualTo(9.1);
		assertThat(row.changedAt()).isNotNull();
		assertThat(this.advisories.changes(row.id())).extracting(Change::what, Change::before, Change::after)
			.contains(tuple("score", "CVSS 3.1 7.5", null), tuple("score", null, "CVSS 3.1 9.1"),
					tuple("remediation", "vendor_fix: Update to 2.10", null),
					tuple("remediation", null, "vendor_fix: Update to 2.12"))
			.extracting((change) -> change.toList().getFirst())
			.contains("range")
			.doesNotContain("title", "summary", "vulnerability");
		assertThat(count("advisory_former")).isEqualTo(1);
		assertThat(new String(this.advisories.raw(row.id()), StandardCharsets.UTF_8)).contains("V2.12");
	}

	@Test
	void nvdRangesAreTold() throws Exception {
		load(file(this.folder, "a.json", feed(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")))));
		load(file(this.folder, "b.json", feed(record("CVE-2098-0001", LATE, firmwareBelow("2.8")))));
		AdvisoryRow row = this.advisories.about("CVE-2098-0001").getFirst();
		assertThat(this.advisories.changes(row.id())).hasSize(2)
			.allSatisfy((change) -> assertThat(change.what()).isEqualTo("range"));
		assertThat(this.advisories.changes(row.id()).getFirst().before()).contains("ax200_firmware", "2.10");
		assertThat(this.advisories.changes(row.id()).getLast().after()).contains("ax200_firmware", "2.8");
	}

	@Test
	void anOlderCopyNeverUndoesARevision() throws Exception {
		String old = record("CVE-2098-0001", EARLY, firmwareBelow("2.10"));
		String revised = record("CVE-2098-0001", LATE, firmwareBelow("2.8"));
		// as the yearly feed and the one of recent changes lie beside each other
		Path both = Files.createDirectories(this.folder.resolve("both"));
		file(both, "nvd-2098.json", feed(revised, old));
		file(both, "nvd-recent.json", feed(old));
		assertThat(load(both)).isEqualTo("done 3 1 0 2 0");
		assertThat(load(file(this.folder, "old.json", feed(old)))).isEqualTo("done 1 0 0 1 0");
		assertThat(load(both)).isEqualTo("done 3 0 0 3 0");
		AdvisoryRow row = this.advisories.about("CVE-2098-0001").getFirst();
		assertThat(this.advisories.raw(row.id())).asString(StandardCharsets.UTF_8).contains("2.8\"");
	}

	@Test
	void statementsInAFormerFormAreReadFromTheDocument() throws Exception {
		load(file(this.folder, "a.json", feed(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")),
				record("CVE-2098-0002", EARLY, below(AdvisorySamples.FIRMWARE, "3")))));
		long id = this.advisories.about("CVE-2098-0001").getFirst().id();
		Map<String, Statement> before = this.advisories.statements(id);
		assertThat(before).containsOnlyKeys("CVE-2098-0001");
		this.jdbc.sql("update advisory_document set statements = set_byte(statements, 0, 99)").update();
		assertThat(this.advisories.statements(id)).isEqualTo(before);
		String key = before.get("CVE-2098-0001").keys().iterator().next();
		int[] visited = new int[1];
		this.advisories.candidates(List.of(key), 0, Long.MAX_VALUE, (document, statements) -> {
			visited[0]++;
			assertThat(statements).isEqualTo(this.advisories.statements(document)).isNotEmpty();
		});
		assertThat(visited[0]).isPositive();
	}

	private String load(Path path) throws Exception {
		Load load = this.loads.load(path.getFileName().toString(), path, null, unwatched());
		return "%s %d %d %d %d %d".formatted(load.state(), load.read(), load.added(), load.changed(), load.same(),
				load.refused());
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
