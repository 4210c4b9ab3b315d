package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// What publishers really publish, carried into a folder; skipped where it is not beside the checkout.
@SpringBootTest(properties = "mimamori.feeds.delay=PT24H")
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class RealFeedsTests {

	@Autowired
	private Sources sources;

	@Autowired
	private FeedRuns runs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	private static Path shared(String file) {
		String named = System.getenv("MIMAMORI_SHARED");
		Path data = ((named != null) ? Path.of(named) : Path.of("../../shared")).resolve("data").resolve(file);
		Assumptions.assumeTrue(Files.isReadable(data), "the shared data is not beside the checkout");
		return data;
	}

	private Source run(SourceKind kind, String folder, Proof proof) throws Exception {
		long id = this.sources.add(new SourceDraft(kind, folder, folder, 12, 3650, proof, List.of("WHITE"), null));
		this.runs.run(id, AdvisorySamples.unwatched());
		return this.sources.get(id);
	}

	@Test
	void earlyYearsOfNvdAreWhole() throws Exception {
		FeedHouse.NOW.set(Instant.parse("2003-12-31T00:00:00Z"));
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("real-nvd"));
		for (int year = 2002; year <= 2003; year++) {
			String name = "nvdcve-2.0-" + year + ".json.gz";
			Path file = shared("nvd/" + name);
			if (!Files.exists(folder.resolve(name))) {
				Files.copy(file, folder.resolve(name));
			}
		}
		Source source = run(SourceKind.NVD_FEED, "real-nvd", Proof.NONE);
		assertThat(source.detail()).isNull();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.held()).isEqualTo(source.expected()).isGreaterThan(8000);
	}

	@Test
	void aCatalogueAndADayOfScoresAreWhole() throws Exception {
		FeedHouse.NOW.set(Instant.parse("2026-08-17T00:00:00Z"));
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("real-signals"));
		for (String file : List.of("kev/known_exploited_vulnerabilities-2025-08-25.json.gz",
				"epss/epss_scores-2026-08-16.csv.gz")) {
			Path data = shared(file);
			Files.copy(data, folder.resolve(data.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
		Source catalogue = run(SourceKind.KEV, "real-signals", Proof.NONE);
		assertThat(catalogue.detail()).isNull();
		assertThat(catalogue.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(catalogue.held()).isEqualTo(1404);
		Source scores = run(SourceKind.EPSS, "real-signals", Proof.NONE);
		assertThat(scores.detail()).isNull();
		assertThat(scores.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(scores.held()).isEqualTo(360_142);
	}

	@Test
	void everyDocumentOfADirectoryFitsItsHash() throws Exception {
		FeedHouse.NOW.set(Instant.parse("2023-12-01T00:00:00Z"));
		Path archive = shared("csaf-cisa-ot-2017-2023.tar.xz");
		Path folder = this.sources.folders().getFirst().resolve("real-csaf");
		InputFiles.each(archive, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				Path file = folder.resolve(name.replaceFirst("^.*?OT/white/", "")).normalize();
				assertThat(file).startsWithRaw(folder);
				Files.createDirectories(file.getParent());
				Files.write(file, content.readAllBytes());
			}

			@Override
			public void refused(RefusedInput why) {
				throw new AssertionError(why);
			}
		});
		Source source = run(SourceKind.CSAF, "real-csaf", Proof.HASH);
		assertThat(this.sources.gaps(source.id(), 5)).isEmpty();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.held()).isEqualTo(2035);
	}

}
