package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.Rereading;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// What a newer reading makes of documents that lie here is judged, and nobody is told of what it left as
/// it was.
@SpringBootTest
@Timeout(120)
class RereadDocumentsTests {

	private static final String EARLY = "2098-01-02T00:00:00.000";

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@Test
	void whatAnOlderReadingMissedTouchesTheDevice() throws Exception {
		SmallFleet fleet = new SmallFleet(this.context, this.folder);
		fleet.device("one", fleet.old);
		fleet.await();
		fleet.load("a.json", feed(record("CVE-2098-0001", EARLY, firmwareBelow("2.10")),
				record("CVE-2098-0002", EARLY, firmwareBelow("2.10"))));
		Exposures exposures = fleet.door(Exposures.class);
		long missed = fleet.advisory("CVE-2098-0001");
		long seen = fleet.advisory("CVE-2098-0002");
		assertThat(exposures.impact(missed).affected()).isEqualTo(1);
		// as a reading left it that knew neither the name nor what is said of it
		fleet.jdbc().sql("update advisory_document set reading = 1").update();
		fleet.jdbc().sql("""
				update advisory_document set seq = nextval('advisory_seq'),
				  statements = (select set_byte(substring(statements for 5), 4, 0)) where id = :id
				""").param("id", missed).update();
		fleet.jdbc().sql("delete from advisory_key where document_id = :id").param("id", missed).update();
		fleet.door(Rejudging.class).readAnew(List.of(missed));
		fleet.await();
		assertThat(exposures.impact(missed).affected()).isZero();
		int notices = fleet.notices().size();
		long sequence = sequence(fleet, seen);

		Rereading rereading = fleet.door(Rereading.class);
		rereading.start();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rereading.state().job() == null);
		fleet.await();
		assertThat(rereading.state().left()).isZero();
		assertThat(exposures.impact(missed).affected()).isEqualTo(1);
		assertThat(exposures.impact(seen).affected()).isEqualTo(1);
		assertThat(sequence(fleet, seen)).isEqualTo(sequence);
		assertThat(fleet.notices()).hasSize(notices + 1);

		// once more, over what is of one reading now: nothing changes
		fleet.jdbc().sql("update advisory_document set reading = 1").update();
		rereading.start();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rereading.state().job() == null);
		fleet.await();
		assertThat(rereading.state().left()).isZero();
		assertThat(fleet.notices()).hasSize(notices + 1);
	}

	private static long sequence(SmallFleet fleet, long document) {
		return fleet.jdbc()
			.sql("select seq from advisory_document where id = :id")
			.param("id", document)
			.query(Long.class)
			.single();
	}

}
