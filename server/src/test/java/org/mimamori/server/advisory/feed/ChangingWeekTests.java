package org.mimamori.server.advisory.feed;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.SignalSamples;
import org.mimamori.server.exposure.ExposureNotice;
import org.mimamori.server.exposure.ExposureNotices;
import org.mimamori.server.exposure.SmallFleet;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/// A week of sources that change, day by day, and what it leads to for a small fleet: nothing less, nothing
/// more.
class ChangingWeekTests extends FeedScene {

	@Autowired
	private ExposureNotices notices;

	@TempDir
	private Path folder;

	private final Map<Integer, Instant> changed = new TreeMap<>();

	private SmallFleet fleet;

	private long kev;

	private long csaf;

	private long told;

	private int edition;

	@BeforeEach
	void oneOldDeviceAndOneMended() {
		begin();
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.device("old", this.fleet.old);
		this.fleet.device("mended", this.fleet.mended);
		this.fleet.await();
		this.kev = add(SourceKind.KEV, SERVER.url("/kev.json"), Proof.NONE);
		this.csaf = add(SourceKind.CSAF, SERVER.url("/csaf/provider-metadata.json"), Proof.ROLE);
		CsafPublisher.metadata("csaf_trusted_provider", "\"directory_url\":\"" + SERVER.url("/csaf/white") + "\"");
	}

	@Test
	void leadsToExactlyTheNoticesOfWhatChangedForUs() throws Exception {
		exploited("CVE-2004-0009");
		publish(1, 1, "<2.10", "Door left open");
		publish(2, 1, "<2.00", "Window left open");
		publish(3, 1, "<1.05", "Roof left open");
		assertThat(day()).containsExactly("affected HOK-1");

		assertThat(day()).as("nothing was published").isEmpty();

		exploited("CVE-2004-0009", "CVE-2004-0101", "CVE-2004-0103");
		assertThat(day()).as("only what touches us").containsExactly("exploited CVE-2004-0101", "raised HOK-1");

		publish(1, 4, "<2.10", "The door is left open");
		publish(2, 4, "<2.20", "Window left open");
		assertThat(day()).as("other words change nothing").containsExactly("affected HOK-2");

		publish(1, 5, "<2.20", "The door is left open");
		assertThat(day()).as("the mended release is touched, too").containsExactly("more HOK-1");

		exploited("CVE-2004-0009", "CVE-2004-0103");
		assertThat(day()).containsExactly("unlisted CVE-2004-0101", "lowered HOK-1");

		publish(1, 7, "<2.00", "The door is left open");
		publish(2, 7, "<2.10", "Window left open");
		assertThat(day()).containsExactlyInAnyOrder("cleared HOK-1", "fewer HOK-2");
	}

	private void exploited(String... ids) {
		List<String> entries = new ArrayList<>();
		for (String id : ids) {
			entries.add(SignalSamples.kevEntry(id, "2004-11-01", false));
		}
		// the catalogue may lose an entry; one that loses much is not believed
		for (int n = 1; n <= 98; n++) {
			entries.add(SignalSamples.kevEntry("CVE-2003-%04d".formatted(n), "2004-11-01", false));
		}
		SERVER.put("/kev.json",
				SignalSamples.kev("2004-11-%02d".formatted(++this.edition), entries.toArray(String[]::new)));
	}

	private void publish(int number, int day, String range, String title) {
		String json = AdvisorySamples.csaf("HOK-" + number, "2004-11-0" + day + "T00:00:00Z", range, 7.5, "Update")
			.replace("CVE-2098-0500", "CVE-2004-010" + number)
			.replace("Door left open", title)
			.replace("\"tracking\"", "\"distribution\":{\"tlp\":{\"label\":\"WHITE\"}},\"tracking\"");
		CsafPublisher.publish(number, json, CsafPublisher.KEY);
		this.changed.put(number, FeedHouse.NOW.get());
		CsafPublisher.list(this.changed);
	}

	/// Asks both sources, waits until all is judged, and reads what was told since.
	private List<String> day() throws Exception {
		for (long source : List.of(this.kev, this.csaf)) {
			this.runs.run(source, AdvisorySamples.unwatched());
			assertThat(this.sources.get(source).outcome().good()).isTrue();
			this.fleet.await();
		}
		FeedHouse.pass(Duration.ofDays(1));
		List<String> said = new ArrayList<>();
		for (ExposureNotice notice : this.notices.list(null, null, 100).reversed()) {
			if (notice.id() > this.told) {
				said.add(notice.kind().code() + " "
						+ ((notice.advisory() != null) ? notice.advisory().key() : notice.vulnerability()));
				this.told = notice.id();
			}
		}
		return said;
	}

}
