package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.StatementCodec;
import org.mimamori.engine.version.VersionCondition;

import static org.assertj.core.api.Assertions.assertThat;

/// Real advisories, and the validator's broken ones: every document is read or refused, and what is
/// read survives storing.
class RealAdvisoryTests {

	private int taken;

	private int criteria;

	private int unclear;

	private int assessed;

	private int listed;

	private int rated;

	private final Map<String, String> refused = new TreeMap<>();

	@Test
	void everyCsafDocumentOfTheCorpusIsRead() throws IOException {
		readAll("csaf-cisa-ot-2017-2023.tar.xz");
		System.out.printf("CSAF: %d documents, %d criteria, %d of them with unclear versions%n", this.taken,
				this.criteria, this.unclear);
		assertThat(this.refused).isEmpty();
		assertThat(this.taken).isEqualTo(2035);
		assertThat(this.unclear).isBetween(1, this.criteria / 8);
	}

	@Test
	void everyNvdRecordOfOneYearIsRead() throws IOException {
		readAll("nvd/nvdcve-2.0-2010.json.gz");
		assertThat(this.refused).isEmpty();
		assertThat(this.taken).isGreaterThan(4000);
		assertThat(this.unclear).isZero();
	}

	@Test
	void everyCveRecordOfTheCorpusIsRead() throws IOException {
		readAll("vulnrichment-2024-10.tar.xz");
		assertThat(this.refused).isEmpty();
		assertThat(this.taken).isEqualTo(35342);
		assertThat(this.unclear).isBetween(1, this.criteria / 12);
		assertThat(this.assessed).isEqualTo(35444);
		assertThat(this.listed).isEqualTo(181);
	}

	@Test
	void theFilesOfJvnAreRead() throws IOException {
		for (String file : List.of("jvndb_detail_2021", "jvndb_detail_2022", "jvndb_detail_2023", "jvndb", "jvndb_2007",
				"jvndb_2011", "jvndb_2021", "jvndb_2022", "jvndb_2023", "jvndb_new")) {
			readAll("jvn/" + file + ".rdf");
		}
		assertThat(this.refused).isEmpty();
		assertThat(this.taken).isEqualTo(16);
		assertThat(this.criteria).isPositive();
	}

	@Test
	void bothEditionsOfTheCatalogueAndAllScoresAreRead() throws IOException {
		readAll("kev/known_exploited_vulnerabilities-2025-01-27.json.gz");
		int before = this.listed;
		readAll("kev/known_exploited_vulnerabilities-2025-08-25.json.gz");
		readAll("epss/epss_scores-2026-08-16.csv.gz");
		assertThat(this.refused).isEmpty();
		assertThat(before).isPositive();
		assertThat(this.listed - before).isEqualTo(1404);
		assertThat(this.rated).isEqualTo(360142);
	}

	@Test
	void theValidatorsCasesAreReadOrRefused() throws IOException {
		readAll("csaf-validator/csaf-2.0-test-data.tar.xz");
		assertThat(this.taken).isGreaterThan(100);
		assertThat(this.refused.values()).allMatch((why) -> why.length() > 20);
	}

	private void readAll(String file) throws IOException {
		String named = System.getProperty("MIMAMORI_SHARED", System.getenv("MIMAMORI_SHARED"));
		Path shared = (named != null) ? Path.of(named) : Path.of("../../shared");
		Path data = shared.resolve("data").resolve(file);
		Path path = Files.exists(data) ? data : shared.resolve(file);
		Assumptions.assumeTrue(Files.isReadable(path), "the shared data is not beside the checkout");
		InputFiles.each(path, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				if (AdvisoryReader.isCandidate(name)) {
					one(name, content.readAllBytes());
				}
			}

			@Override
			public void refused(RefusedInput why) {
				RealAdvisoryTests.this.refused.put(why.place(), why.reason());
			}
		});
	}

	private void one(String name, byte[] bytes) throws IOException {
		AdvisoryReader.read(name, new ByteArrayInputStream(bytes), ReadLimits.STANDARD, new AdvisoryVisitor() {
			@Override
			public void advisory(Advisory advisory) {
				RealAdvisoryTests.this.taken++;
				for (Advisory.Vulnerability vulnerability : advisory.vulnerabilities()) {
					for (Advisory.Exploitation fact : vulnerability.exploitation()) {
						RealAdvisoryTests.this.assessed += (fact.level() != null) ? 1 : 0;
						RealAdvisoryTests.this.listed += (fact.listed() != null) ? 1 : 0;
					}
				}
				var statements = advisory.statements();
				assertThat(StatementCodec.decode(StatementCodec.encode(statements))).isEqualTo(statements);
				statements.values()
					.forEach((statement) -> statement.claims()
						.forEach((claim) -> Condition.each(claim.condition(), RealAdvisoryTests.this::count)));
			}

			@Override
			public void exploited(KevEntry entry) {
				RealAdvisoryTests.this.listed++;
			}

			@Override
			public void rated(EpssScore score) {
				RealAdvisoryTests.this.rated++;
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
				RealAdvisoryTests.this.refused.put(why.place(), why.reason());
			}
		});
	}

	private void count(Condition.Criterion criterion) {
		this.criteria++;
		this.unclear += (criterion.version() instanceof VersionCondition.Unclear) ? 1 : 0;
	}

}
