package org.mimamori.server.advisory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Real catalogues and scores; skipped where they are not beside the checkout.
@SpringBootTest
class RealSignalsTests {

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Signals signals;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	private Load load(String file) throws Exception {
		String named = System.getenv("MIMAMORI_SHARED");
		Path data = ((named != null) ? Path.of(named) : Path.of("../../shared")).resolve("data").resolve(file);
		Assumptions.assumeTrue(Files.isReadable(data), "the shared data is not beside the checkout");
		return this.loads.load(file, data, null, unwatched());
	}

	@Test
	void twoEditionsOfTheCatalogueDiffer() throws Exception {
		Load former = load("kev/known_exploited_vulnerabilities-2025-01-27.json.gz");
		assertThat(former.refused()).isZero();
		Load later = load("kev/known_exploited_vulnerabilities-2025-08-25.json.gz");
		assertThat(later.refused()).isZero();
		assertThat(later.read()).isEqualTo(1404).isEqualTo(later.added() + later.changed() + later.same());
		assertThat(later.added()).isPositive();
		assertThat(count("advisory_signal")).isEqualTo(1404);
		assertThat(this.signals.of(List.of("CVE-2025-48384"))).hasSize(1);
		long changes = count("advisory_signal_change");
		assertThat(load("kev/known_exploited_vulnerabilities-2025-08-25.json.gz").same()).isEqualTo(1404);
		assertThat(load("kev/known_exploited_vulnerabilities-2025-01-27.json.gz").refused()).isEqualTo(1);
		assertThat(count("advisory_signal_change")).isEqualTo(changes);
	}

	@Test
	void aDayOfScores() throws Exception {
		Load first = load("epss/epss_scores-2026-08-16.csv.gz");
		assertThat(first.refused()).isZero();
		assertThat(first.added()).isEqualTo(360_142);
		assertThat(load("epss/epss_scores-2026-08-16.csv.gz").same()).isEqualTo(360_142);
		assertThat(this.signals.likelihood("CVE-1999-1593")).hasValueSatisfying((likelihood) -> {
			assertThat(likelihood.probability()).isEqualTo(0.18126);
			assertThat(likelihood.percentile()).isEqualTo(0.96946);
		});
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
