package org.mimamori.server.exposure.naming;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.advisory.CsafPaper;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.Touch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// A CSAF document names model numbers or SKUs, some with `*` and `?`; a ledger knows the model by another name.
@SpringBootTest
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class ModelNumbersTests {

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	@BeforeEach
	void fleet() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
	}

	@ParameterizedTest
	@CsvSource({ "model_numbers, BX7-40021-A, BX7-40021-A, 1", "model_numbers, BX7-40?21-*, BX7-40021-A, 1",
			"skus, BX7-400*, BX7-40021-A, 1", "model_numbers, BX7-41*, BX7-40021-A, 0",
			"model_numbers, BX7-400*, BX7-400, 1" })
	void aNumberWithAPatternLeadsToAVerdict(String member, String published, String own, int affected)
			throws Exception {
		long model = this.fleet.door(Models.class)
			.save(new Model(0, "Hokuto", "Brick", null, own, null, null, List.of(), null, null, null,
					new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
		long release = this.fleet.firmware(model, "2.01", null);
		this.fleet.device("brick", model, release, this.fleet.site);
		this.fleet.load("numbers.json",
				CsafPaper.of("HOK-N")
					.about("Gateways of the second series", "CVE-2098-0600", 5.0, "First")
					.identified("\"%s\":[\"%s\"]".formatted(member, published))
					.json());
		this.fleet.await();
		assertThat(this.fleet.jdbc().sql("""
				select count(*) from exposure_exposure e join inventory_composition c on c.id = e.composition_id
				where c.firmware_id = :release and e.verdict = 'AFFECTED'
				""").param("release", release).query(Integer.class).single()).isEqualTo(affected);
	}

}
