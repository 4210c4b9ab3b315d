package org.mimamori.server.exposure.wording;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.web.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From a wording that nobody could read to a verdict, and back.
@SpringBootTest
@Timeout(120)
class WordingsTests {

	static final String WORDS = "releases built by the old team";

	@Autowired
	private Wordings wordings;

	@Autowired
	private WordingPreview preview;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	@BeforeEach
	void anOldAndAMendedDevice() {
		this.fleet = new SmallFleet(this.context, this.folder);
		forget();
		this.fleet.device("one", this.fleet.old);
		this.fleet.device("two", this.fleet.mended);
		this.fleet.await();
	}

	@AfterEach
	void forget() {
		this.fleet.await();
		this.fleet.jdbc().sql("truncate exposure_wording cascade").update();
	}

	@Test
	void isAskedAnsweredAndTakenBack() throws Exception {
		load("HK-1", WORDS);
		assertThat(counted("HK-1")).isEqualTo("0 affected, 2 undecided");
		Wording asked = this.wordings.open(10).getFirst();
		assertThat(asked.text()).isEqualTo(WORDS);
		assertThat(asked.documents()).isEqualTo(1);
		assertThat(asked.compositions()).isEqualTo(2);
		assertThat(asked.units()).isEqualTo(2);
		assertThat(this.wordings.examples(asked.id(), 5)).singleElement()
			.extracting(Wording.Example::documentId)
			.isEqualTo(document("HK-1"));

		WordingPreview.Brought brought = this.preview.of(asked, Typed.read("< 2.10"));
		assertThat(brought).isEqualTo(new WordingPreview.Brought(1, 1, 1, 1, 0, 0, 1, false));
		assertThat(counted("HK-1")).isEqualTo("0 affected, 2 undecided");

		assertThat(this.wordings.keep(asked.id(), "< 2.10", "hanako")).isTrue();
		assertThat(this.wordings.keep(asked.id(), "all", "ken")).isFalse();
		this.fleet.await();
		assertThat(counted("HK-1")).isEqualTo("1 affected, 0 undecided");
		assertThat(this.wordings.open(10)).isEmpty();
		assertThat(this.wordings.list(Wording.State.READ, null, 10)).extracting(Wording::decidedBy)
			.containsExactly("hanako");
		assertThat(this.fleet.notices()).contains("affected");

		assertThat(this.wordings.undo(asked.id())).isTrue();
		assertThat(this.wordings.undo(asked.id())).isFalse();
		this.fleet.await();
		assertThat(counted("HK-1")).isEqualTo("0 affected, 2 undecided");
		assertThat(this.wordings.open(10)).extracting(Wording::id).containsExactly(asked.id());
	}

	@Test
	void aNewDocumentIsJudgedByTheKeptReading() throws Exception {
		load("HK-1", WORDS);
		long id = this.wordings.open(10).getFirst().id();
		this.wordings.keep(id, "2.05 以前", "hanako");
		this.fleet.await();
		load("HK-2", WORDS);
		assertThat(counted("HK-2")).isEqualTo("0 affected, 0 undecided");
		assertThat(this.wordings.open(10)).isEmpty();
		// it touches nothing now, so it was never looked through, and is found all the
		// same
		this.wordings.undo(id);
		this.fleet.await();
		assertThat(counted("HK-1")).isEqualTo("0 affected, 2 undecided");
		assertThat(counted("HK-2")).isEqualTo("0 affected, 2 undecided");
		assertThat(this.wordings.open(10)).singleElement().extracting(Wording::documents).isEqualTo(2);
	}

	@Test
	void isAskedOnlyAsLongAsADocumentHasTheWords() throws Exception {
		load("HK-1", WORDS);
		assertThat(this.wordings.open(10)).hasSize(1);
		this.fleet.load("again.json",
				AdvisorySamples.csaf("HK-1", "2098-02-01T00:00:00Z", "<2.10", 5.0, "Update to 2.10."));
		assertThat(this.wordings.open(10)).isEmpty();
		assertThat(counted("HK-1")).isEqualTo("1 affected, 0 undecided");
	}

	@Test
	void isAskedOnlyForDevicesThatAreThere() throws Exception {
		load("HK-1", WORDS);
		Devices devices = this.fleet.door(Devices.class);
		devices.remove(this.fleet.jdbc().sql("select id from inventory_device").query(Long.class).list());
		this.fleet.await();
		assertThat(this.wordings.open(10)).isEmpty();
	}

	@Test
	void whatMeansNothingStaysUnclearAndIsNotAskedAgain() throws Exception {
		load("HK-1", WORDS);
		long id = this.wordings.open(10).getFirst().id();
		assertThat(this.wordings.setAside(id, "hanako")).isTrue();
		this.fleet.await();
		load("HK-2", WORDS);
		assertThat(counted("HK-2")).isEqualTo("0 affected, 2 undecided");
		assertThat(this.wordings.open(10)).isEmpty();
		assertThat(this.wordings.counts()).isEqualTo(new Wordings.Counts(0, 0, 1));
		assertThat(this.wordings.undo(id)).isTrue();
		this.fleet.await();
		assertThat(this.wordings.open(10)).singleElement().extracting(Wording::documents).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "frogs and roses | exposure.wordings.meaning.words",
					"Windows 2.0 and earlier | exposure.wordings.meaning.words",
					"> 5 < 3 | exposure.wordings.meaning.unclear", "'' | exposure.wordings.meaning.empty" })
	void nonsenseIsRefusedWithWords(String typed, String key) throws Exception {
		load("HK-1", WORDS);
		long id = this.wordings.open(10).getFirst().id();
		assertThatThrownBy(() -> this.wordings.keep(id, typed, "hanako")).isInstanceOfSatisfying(FieldRefusal.class,
				(refusal) -> assertThat(refusal.fields().getFirst().key()).isEqualTo(key));
		assertThatThrownBy(() -> this.wordings.keep(id, "1".repeat(Typed.LONGEST + 1), "hanako"))
			.isInstanceOf(FieldRefusal.class);
		assertThat(this.wordings.open(10)).hasSize(1);
	}

	private void load(String key, String range) throws Exception {
		this.fleet.load(key + ".json", AdvisorySamples.csaf(key, "2098-01-03T00:00:00Z", range, 5.0, "Update."));
	}

	private long document(String key) {
		return this.fleet.jdbc()
			.sql("select id from advisory_document where key = :key")
			.param("key", key)
			.query(Long.class)
			.single();
	}

	private String counted(String key) {
		Impact impact = this.fleet.door(Exposures.class).impact(document(key));
		return impact.affected() + " affected, " + impact.undecided() + " undecided";
	}

}
