package org.mimamori.server.advisory;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.Advisory.Exploitation.Impact;
import org.mimamori.engine.format.Advisory.Exploitation.Level;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;
import static org.mimamori.server.advisory.SignalSamples.cve;
import static org.mimamori.server.advisory.SignalSamples.epss;
import static org.mimamori.server.advisory.SignalSamples.kev;
import static org.mimamori.server.advisory.SignalSamples.kevEntry;
import static org.mimamori.server.advisory.SignalSamples.openVex;
import static org.mimamori.server.advisory.SignalSamples.ssvc;

/// What is known of exploitation comes, changes and goes with the catalogues and documents that tell it.
@SpringBootTest
@RecordApplicationEvents
class SignalLoadsTests {

	private static final String ONE = "CVE-2098-0001";

	private static final String TWO = "CVE-2098-0002";

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private Signals signals;

	@Autowired
	private AdvisoryWriter writer;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private ApplicationEvents events;

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
	}

	@Test
	void aCatalogueIsTakenOverAsAWhole() throws Exception {
		assertThat(load("a.json",
				kev("2098-01-10", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "2098-01-02", true))))
			.isEqualTo("done 2 2 0 0 0");
		Signal one = this.signals.of(List.of("cve-2098-0001")).get("cve-2098-0001").getFirst();
		assertThat(one.source()).isEqualTo("KEV");
		assertThat(one.exploitation()).isEqualTo(Level.ACTIVE);
		assertThat(one.listed()).isEqualTo(LocalDate.of(2098, 1, 1));
		assertThat(one.due()).isEqualTo(LocalDate.of(2098, 12, 1));
		assertThat(one.ransomware()).isFalse();
		assertThat(one.action()).isEqualTo("Close it.");
		assertThat(changes()).containsExactly("appeared " + ONE + " KEV", "appeared " + TWO + " KEV");
		assertThat(load("a.json",
				kev("2098-01-10", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "2098-01-02", true))))
			.isEqualTo("done 2 0 0 2 0");
		assertThat(changes()).hasSize(2);
		assertThat(load("b.json", kev("2098-01-11", kevEntry(ONE, "2098-01-01", true)))).isEqualTo("done 1 0 1 0 0");
		assertThat(changes()).hasSize(4).contains("changed " + ONE + " KEV", "disappeared " + TWO + " KEV");
		assertThat(this.signals.of(List.of(ONE, TWO))).containsOnlyKeys(ONE);
		assertThat(this.jdbc.sql("""
				select (before ->> 'ransomware') || (after ->> 'ransomware') from advisory_signal_change
				where kind = 'changed'""").query(String.class).single()).isEqualTo("falsetrue");
	}

	@Test
	void aCatalogueThatIsHalfThereTakesNothingAway() throws Exception {
		load("a.json", kev("2098-01-10", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "2098-01-02", true)));
		assertThat(load("b.json", kev("2098-01-11", 2, kevEntry(ONE, "2098-01-01", true)))).isEqualTo("done 1 0 1 0 1");
		assertThat(reason()).contains("says it has 2 entries, 1 could be read");
		assertThat(load("c.json", kev("2098-01-12", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "never", true))))
			.isEqualTo("done 1 0 1 0 2");
		String cut = kev("2098-01-13", kevEntry(ONE, "2098-01-01", true), kevEntry(TWO, "2098-01-02", true));
		assertThat(load("d.json", cut.substring(0, cut.length() - 20))).isEqualTo("done 0 0 0 0 1");
		assertThat(this.signals.of(List.of(ONE, TWO))).hasSize(2);
	}

	@Test
	void anOlderCatalogueIsNotTaken() throws Exception {
		load("a.json", kev("2098-01-10", kevEntry(ONE, "2098-01-01", false)));
		assertThat(load("b.json", kev("2098-01-09", kevEntry(TWO, "2098-01-01", false)))).isEqualTo("done 0 0 0 0 1");
		assertThat(reason()).contains("2098-01-09", "a newer one of 2098-01-10");
		assertThat(this.signals.of(List.of(ONE, TWO))).containsOnlyKeys(ONE);
		assertThat(load("c.json", kev("2098-01-11").replace("\"dateReleased\"", "\"x\""))).isEqualTo("done 0 0 0 0 1");
	}

	@Test
	void recordsSayWhoKnowsOfExploitation() throws Exception {
		load("a.json", kev("2098-01-10", kevEntry(ONE, "2098-01-01", false)));
		String poc = ssvc("CISA-ADP", "PoC", "Yes", "Total");
		load("b.json", cve(ONE, "2098-02-01T00:00:00Z", "PUBLISHED", poc, ssvc("KEV", "none", "no", "partial")));
		List<Signal> one = this.signals.of(List.of(ONE)).get(ONE);
		assertThat(one).extracting(Signal::source).containsExactly("KEV", "CISA-ADP", "KEV (cve)");
		assertThat(one.get(1).exploitation()).isEqualTo(Level.POC);
		assertThat(one.get(1).automatable()).isTrue();
		assertThat(one.get(1).technicalImpact()).isEqualTo(Impact.TOTAL);
		assertThat(one.get(1).documentId()).isNotNull();
		assertThat(one.get(1).asOf()).isNotNull();
		load("c.json", cve(ONE, "2098-02-02T00:00:00Z", "PUBLISHED", poc.replace("2098-02-01", "2098-02-09")));
		assertThat(changes()).containsExactly("appeared " + ONE + " CISA-ADP", "appeared " + ONE + " KEV",
				"appeared " + ONE + " KEV (cve)", "disappeared " + ONE + " KEV (cve)");
		load("d.json", cve(ONE, "2098-02-03T00:00:00Z", "REJECTED"));
		assertThat(this.signals.of(List.of(ONE)).get(ONE)).extracting(Signal::source).containsExactly("KEV");
		assertThat(standing(ONE)).isEqualTo("{rejected}");
	}

	@Test
	void whatADocumentSaysGoesWithIt() throws Exception {
		this.loads.load("demo",
				file(this.folder, "a.json",
						cve(ONE, "2098-02-01T00:00:00Z", "PUBLISHED", ssvc("CISA-ADP", "active", "no", "partial"))),
				"demo", unwatched());
		assertThat(this.signals.of(List.of(ONE))).hasSize(1);
		assertThat(this.loads
			.load("demo", file(this.folder, "b.json", kev("2098-01-10", kevEntry(TWO, "2098-01-01", true))), "demo",
					unwatched())
			.refused()).isEqualTo(1);
		this.events.clear();
		this.advisories.removeOrigin("demo");
		assertThat(this.signals.of(List.of(ONE))).isEmpty();
		assertThat(changes()).containsExactly("appeared " + ONE + " CISA-ADP", "disappeared " + ONE + " CISA-ADP");
		assertThat(this.events.stream(AdvisoryEvent.SignalsRevised.class)).hasSize(1);
	}

	@Test
	void changesAreToldOnceALoadAndAfterACrash() throws Exception {
		load("a.json", kev("2098-01-10", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "2098-01-02", true)));
		long last = this.jdbc.sql("select max(id) from advisory_signal_change").query(Long.class).single();
		assertThat(this.events.stream(AdvisoryEvent.SignalsRevised.class)).singleElement()
			.satisfies((event) -> assertThat(event.toChange()).isEqualTo(last));
		this.events.clear();
		load("a.json", kev("2098-01-10", kevEntry(ONE, "2098-01-01", false), kevEntry(TWO, "2098-01-02", true)));
		assertThat(this.events.stream(AdvisoryEvent.SignalsRevised.class)).isEmpty();
		this.jdbc.sql("delete from advisory_signal where vulnerability = :id").param("id", ONE).update();
		this.writer.announce();
		assertThat(this.events.stream(AdvisoryEvent.SignalsRevised.class))
			.containsExactly(new AdvisoryEvent.SignalsRevised(last + 1, last + 1));
	}

	@Test
	void scoresOnlyEverBecomeNewer() throws Exception {
		assertThat(load("epss.csv",
				epss("2098-01-10", ONE + ",0.10000,0.20000", TWO + ",0.5,0.9", TWO + ",0.6,0.9", "x,1,1")))
			.isEqualTo("done 3 2 0 1 1");
		assertThat(this.signals.likelihood(TWO)).contains(new Likelihood(0.6, 0.9, LocalDate.of(2098, 1, 10)));
		assertThat(this.events.stream(AdvisoryEvent.LikelihoodsRevised.class))
			.containsExactly(new AdvisoryEvent.LikelihoodsRevised(2));
		assertThat(load("epss.csv", epss("2098-01-10", ONE + ",0.1,0.2", TWO + ",0.6,0.9")))
			.isEqualTo("done 2 0 0 2 0");
		assertThat(load("epss.csv", epss("2098-01-11", ONE + ",0.1,0.2", TWO + ",0.6,0.91")))
			.isEqualTo("done 2 0 1 1 0");
		assertThat(this.signals.likelihood(ONE)).contains(new Likelihood(0.1, 0.2, LocalDate.of(2098, 1, 11)));
		assertThat(load("epss.csv", epss("2098-01-09", ONE + ",0.9,0.9"))).isEqualTo("done 0 0 0 0 1");
		assertThat(reason()).contains("2098-01-09", "2098-01-11");
		assertThat(load("epss.csv", "cve,epss,percentile\n" + ONE + ",0.9,0.9\n")).isEqualTo("done 1 0 0 1 0");
		assertThat(this.signals.likelihood(ONE)).contains(new Likelihood(0.1, 0.2, LocalDate.of(2098, 1, 11)));
	}

	@Test
	void otherIdsAreThoseOfOneWeakness() throws Exception {
		load("a.json", openVex("GHSA-VWQX-4fm8-6qc9", "\"cve-2098-0001\",\"JVNVU96768815\",\"GHSA-vwqx-4fm8-6qc9\""));
		assertThat(this.signals.aliases("GHSA-vwqx-4fm8-6qc9")).containsExactly(ONE, "JVNVU#96768815");
		assertThat(this.signals.aliases(ONE)).containsExactly("GHSA-vwqx-4fm8-6qc9");
		// that note covers another one too
		load("b.json", openVex(TWO, "\"JVNVU#96768815\",\"HOK-7\"").replace("vex/1", "vex/2"));
		assertThat(this.signals.aliases(TWO)).containsExactly("HOK-7");
		assertThat(this.signals.aliases("GHSA-vwqx-4fm8-6qc9")).containsExactly(ONE);
		load("b.json", openVex(TWO, "").replace("vex/1", "vex/2").replace("01-01T", "01-02T"));
		assertThat(this.signals.aliases(TWO)).isEmpty();
	}

	@Test
	void anIdThatADocumentGivesToSeveralCoversThem() throws Exception {
		String both = csaf("HOK-1", "2098-01-01T00:00:00Z", "<V2.10", 5, "x").replace("\"vulnerabilities\":[",
				"\"vulnerabilities\":[{\"cve\":\"CVE-2098-0501\",\"ids\":[{\"system_name\":\"a\",\"text\":\"HOK-1\"},{\"system_name\":\"b\",\"text\":\"bug 7\"}]},")
			.replace("\"cve\":\"CVE-2098-0500\"",
					"\"cve\":\"CVE-2098-0500\",\"ids\":[{\"system_name\":\"a\",\"text\":\"HOK-1\"}]");
		assertThat(load("a.json", both)).isEqualTo("done 1 1 0 0 0");
		assertThat(this.signals.aliases("CVE-2098-0501")).containsExactly("bug 7");
		assertThat(this.signals.aliases("CVE-2098-0500")).isEmpty();
	}

	@Test
	void documentsOfAFormerReleaseAreReadWhenTheyComeAgain() throws Exception {
		String document = cve(ONE, "2098-02-01T00:00:00Z", "REJECTED", ssvc("CISA-ADP", "poc", "no", "partial"));
		load("a.json", document);
		this.jdbc.sql("update advisory_document set reading = 0, standing = '{published}'").update();
		this.jdbc.sql("delete from advisory_signal").update();
		assertThat(load("a.json", document)).isEqualTo("done 1 0 0 1 0");
		assertThat(standing(ONE)).isEqualTo("{rejected}");
		assertThat(this.signals.of(List.of(ONE))).hasSize(1);
	}

	private String standing(String key) {
		return this.jdbc.sql("select standing::text from advisory_document where key = :key")
			.param("key", key)
			.query(String.class)
			.single();
	}

	private List<String> changes() {
		return this.jdbc.sql("""
				select kind || ' ' || vulnerability || ' ' || source from advisory_signal_change order by 1
				""").query(String.class).list();
	}

	private String reason() {
		return this.jdbc.sql("select reason from advisory_refusal order by id desc limit 1")
			.query(String.class)
			.single();
	}

	private String load(String name, String content) throws Exception {
		Load load = this.loads.load(name, file(this.folder, name, content), null, unwatched());
		return "%s %d %d %d %d %d".formatted(load.state(), load.read(), load.added(), load.changed(), load.same(),
				load.refused());
	}

}
