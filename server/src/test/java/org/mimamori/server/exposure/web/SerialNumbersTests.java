package org.mimamori.server.exposure.web;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.CsafPaper;
import org.mimamori.server.advisory.Removals;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.SerialNumbers;
import org.mimamori.server.exposure.SmallFleet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// A CSAF document that is restricted to serial numbers, and what a person does with it on its page.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SerialNumbersTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long advisory;

	@BeforeEach
	void fiveDevices() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		int number = 0;
		for (String serial : List.of("GA-2001", "ga-20", "GB-77", "GC-1%", "GC-12")) {
			this.fleet.jdbc()
				.sql("update inventory_device set serial = :serial where id = :id")
				.param("serial", serial)
				.param("id", this.fleet.device("d" + number++, this.fleet.old))
				.update();
		}
		this.fleet.device("without", this.fleet.old);
		this.fleet.load("serials.json",
				CsafPaper.of("HOK-S").identified("\"serial_numbers\":[\"GA-20*\",\"GB-7?\",\"GC-1\"]").json());
		this.advisory = this.fleet.advisory("CVE-2098-0500");
	}

	@Test
	void whichDevicesAreMeantIsToldByTheirNumbers() {
		List<Long> undecided = this.fleet.door(Exposures.class).impact(this.advisory).ids(Verdict.UNKNOWN);
		assertThat(undecided).isNotEmpty();
		assertThat(this.fleet.door(SerialNumbers.class).of(this.advisory, undecided, 10)).singleElement()
			.satisfies((found) -> {
				assertThat(found)
					.extracting(SerialNumbers.Found::meant, SerialNumbers.Found::beginning, SerialNumbers.Found::others,
							SerialNumbers.Found::unrecorded)
					.containsExactly(3L, 2L, 0L, 1L);
				assertThat(found.shown()).filteredOn(SerialNumbers.Numbered::sure)
					.extracting(SerialNumbers.Numbered::serial)
					.containsExactlyInAnyOrder("GA-2001", "ga-20", "GB-77");
			});
		assertThat(this.mvc.get().uri("/advisories/" + this.advisory).header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("特定の製造番号", "GA-2001", "GC-12", "始まりだけ一致");
	}

	@Test
	void aDeletedDocumentTakesItsExposuresAlongAndBringsThemBack() throws Exception {
		int before = exposures();
		assertThat(before).isPositive();
		long removal = this.fleet.door(Removals.class).remove(this.advisory, "not ours").id();
		this.fleet.await();
		assertThat(exposures()).isZero();
		this.fleet.door(Removals.class).restore(removal);
		this.fleet.await();
		assertThat(exposures()).isEqualTo(before);
	}

	@Test
	void aPersonReadsCommentsAndDeletesOnThePage() {
		String page = "/advisories/" + this.advisory;
		assertThat(this.mvc.get().uri(page).header("Accept-Language", "en")).bodyText()
			.contains("Mark as read", "Nobody has said", "counted in integers", "Important");
		assertThat(this.mvc.post().uri(page + "/read").with(csrf())).hasStatus3xxRedirection();
		assertThat(this.mvc.post().uri(page + "/comments").param("words", "ask <the> maker").with(csrf()))
			.hasStatus3xxRedirection();
		assertThat(this.mvc.get().uri(page).header("Accept-Language", "ja")).bodyText()
			.contains("未読に戻す", "ask &lt;the&gt; maker", "hanako");
		assertThat(this.mvc.post().uri(page + "/comments").param("words", "x".repeat(4001)).with(csrf()))
			.satisfies((result) -> assertThat(result.getResponse().getStatus()).isIn(302, 400));
		assertThat(this.mvc.post().uri(page + "/delete").param("reason", " ").with(csrf()))
			.satisfies((result) -> assertThat(result.getResponse().getStatus()).isIn(302, 400));
		assertThat(this.mvc.get().uri(page)).hasStatusOk();
		assertThat(this.mvc.post().uri(page + "/delete").param("reason", "not ours").with(csrf()))
			.hasStatus3xxRedirection();
		assertThat(this.mvc.get().uri(page)).hasStatus(404);
		assertThat(this.mvc.get().uri("/advisories/removals").header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("HOK-S", "not ours", "元に戻す");
	}

	private int exposures() {
		return this.fleet.jdbc().sql("select count(*) from exposure_exposure").query(Integer.class).single();
	}

}
