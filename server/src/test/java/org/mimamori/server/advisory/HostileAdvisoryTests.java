package org.mimamori.server.advisory;

import org.mimamori.server.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Feeds as they should not be: what is good in them comes in, what is not is kept with place and reason.
@SpringBootTest
@Proves("II-5")
class HostileAdvisoryTests {

	private static final String DATE = "2098-01-02T00:00:00.000";

	private static final String GOOD = record("CVE-2098-0001", DATE, firmwareBelow("2.10"));

	private static final String ALSO_GOOD = record("CVE-2098-0002", DATE, firmwareBelow("2.10"));

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
	void badRecordsAmongGoodOnesAreKeptApart() throws Exception {
		String noName = record("CVE-2098-0003", DATE, firmwareBelow("2.10")).replace("cpe:2.3:o", "cpe:9:o");
		Load load = load(file(this.folder, "mixed.json",
				feed(GOOD, noName, record("GHSA-1", DATE, ""), "null", "7", "{}", ALSO_GOOD)));
		assertThat(load.state()).isEqualTo("done");
		assertThat(load.added()).isEqualTo(2);
		List<RefusedPiece> refused = this.loads.refusals(load.id(), 0, 10);
		assertThat(refused).hasSize(5).hasSize(load.refused());
		assertThat(refused.getFirst().place()).contains("mixed.json", "CVE-2098-0003");
		assertThat(refused.getFirst().reason()).contains("cpe:9:o").contains("CPE 2.3");
		assertThat(new String(this.loads.refused(refused.getFirst().id()), StandardCharsets.UTF_8))
			.contains("CVE-2098-0003");
		assertThat(refused.get(1).place()).contains("GHSA-1");
		assertThat(this.loads.refusals(load.id(), refused.get(1).id(), 10)).hasSize(3);
	}

	@Test
	void whatIsNoFeedIsSaidToBeNone() throws Exception {
		assertRefused("words.json", "this is not json", "words.json");
		assertRefused("empty.json", "", "empty.json: is empty");
		assertRefused("list.json", "[1,2]", "object");
		assertRefused("old.json", "{\"CVE_data_type\":\"CVE\",\"CVE_Items\":[{\"cve\":{}}]}", "2.0");
		assertRefused("csaf1.json", csaf("HOK-1", "2098-01-01T00:00:00Z", "<2", 5, "x").replace("\"2.0\"", "\"1.9\""),
				"1.9");
		assertRefused("deep.json", "{\"vulnerabilities\":[" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "]}",
				"deep.json");
		assertRefused("deeper.json", "[".repeat(1_000_000), "deeper.json");
		assertRefused("xml.json", "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>", "xml.json");
		assertThat(this.advisories.count(null, null)).isZero();
	}

	private void assertRefused(String name, String content, String says) throws Exception {
		Load load = load(file(this.folder, name, content));
		assertThat(load.refused()).as(name).isPositive();
		assertThat(load.added()).as(name).isZero();
		RefusedPiece piece = this.loads.refusals(load.id(), 0, 1).getFirst();
		assertThat(piece.place() + ": " + piece.reason()).contains(name).contains(says);
	}

	@Test
	void aCutFileKeepsWhatCameBefore() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(bytes)) {
			out.write(AdvisorySamples.records(3000).getBytes(StandardCharsets.UTF_8));
		}
		byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
		Load load = load(Files.write(this.folder.resolve("cut.json.gz"), cut));
		assertThat(load.refused()).isPositive();
		assertThat(load.added()).isPositive().isLessThan(3000);
		assertThat(this.loads.refusals(load.id(), 0, 5)).anySatisfy((piece) -> {
			assertThat(piece.place()).contains("cut.json.gz");
			assertThat(piece.reason()).isNotBlank();
		});
		assertThat(load(Files.write(this.folder.resolve("whole.json.gz"), bytes.toByteArray())).added())
			.isEqualTo(3000 - load.added());
	}

	@Test
	void keysThatOccurTwiceDoNotLoseTheNeighbours() throws Exception {
		String twice = record("CVE-2098-0009", DATE, firmwareBelow("2.10")).replace("{\"cve\":{",
				"{\"cve\":{\"id\":\"CVE-2098-0008\",");
		Load load = load(file(this.folder, "twice.json", feed(GOOD, twice)));
		assertThat(load.read() + load.refused()).isEqualTo(2);
		assertThat(this.advisories.about("CVE-2098-0001")).hasSize(1);
	}

	@Test
	void bombsAreRefusedAndTheirNeighboursRead() throws Exception {
		Path zip = this.folder.resolve("bomb.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.putNextEntry(new ZipEntry("a.json"));
			out.write(feed(GOOD).getBytes(StandardCharsets.UTF_8));
			out.putNextEntry(new ZipEntry("bomb.json"));
			byte[] spaces = new byte[1 << 20];
			Arrays.fill(spaces, (byte) ' ');
			out.write('{');
			for (int n = 0; n < 64; n++) {
				out.write(spaces);
			}
		}
		Load load = load(zip);
		assertThat(load.added()).isEqualTo(1);
		assertThat(this.loads.refusals(load.id(), 0, 5))
			.anySatisfy((piece) -> assertThat(piece.place()).contains("bomb"));
	}

	@Test
	void aGibibyteOfNothingIsRefusedAtOnce() throws Exception {
		Path junk = this.folder.resolve("junk.json");
		try (RandomAccessFile sparse = new RandomAccessFile(junk.toFile(), "rw")) {
			sparse.setLength(1L << 30);
		}
		long begin = System.nanoTime();
		Load load = load(junk);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
		assertThat(load.refused()).isPositive();
		assertThat(this.loads.refusals(load.id(), 0, 1).getFirst().bytes()).isLessThanOrEqualTo(64 << 10);
	}

	@Test
	void aDocumentThatTheDatabaseDoesNotTakeIsRefusedAlone() throws Exception {
		Path all = Files.createDirectories(this.folder.resolve("all"));
		for (int n = 0; n < 9; n++) {
			file(all, n + ".json", csaf("HOK-" + n, "2098-01-01T00:00:00Z", "<V2.10", 5, "x"));
		}
		file(all, "nul.json", csaf("HOK\\u0000NUL", "2098-01-01T00:00:00Z", "<V2.10", 5, "x"));
		file(all, "far.json", csaf("HOK-FAR", "+999999999-01-01T00:00:00Z", "<V2.10", 5, "x"));
		file(all, "half.json", csaf("HOK-HALF", "2098-01-01T00:00:00Z", "<V2.10\\ud800", 5, "\\udc00"));
		file(all, "long.json", feed(record("CVE-2098-0001", DATE,
				firmwareBelow("2.10").replace("hokuto:ax200_firmware", unpackable() + ":x"))));
		Load load = load(all);
		assertThat(load.state()).isEqualTo("done");
		assertThat(this.advisories.count("HOK-", "csaf")).isGreaterThanOrEqualTo(9);
		assertThat(load.added() + load.refused()).isEqualTo(13);
		assertThat(this.loads.refusals(load.id(), 0, 10))
			.anySatisfy((piece) -> assertThat(piece.reason()).contains("the database does not take it"));
	}

	/// Longer than an index page takes, and no pattern in it that could be compressed.
	private static String unpackable() {
		StringBuilder text = new StringBuilder();
		java.util.Random random = new java.util.Random(7);
		for (int n = 0; n < 9000; n++) {
			text.append((char) ('a' + random.nextInt(26)));
		}
		return text.toString();
	}

	@Test
	void aPathThatIsGoneFailsTheLoadInWords() {
		assertThatThrownBy(() -> load(this.folder.resolve("gone.json"))).isInstanceOf(IOException.class);
		assertThat(this.loads.recent(1).getFirst().state()).isEqualTo("failed");
		assertThat(this.loads.recent(1).getFirst().message()).contains("gone.json");
	}

	private Load load(Path path) throws Exception {
		return this.loads.load(path.getFileName().toString(), path, null, unwatched());
	}

}
