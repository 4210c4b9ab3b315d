package org.mimamori.engine.match;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition.Firmware;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;

import static org.assertj.core.api.Assertions.assertThat;

class GroundsTests {

	private static final String HARDWARE = "cpe:2.3:h:hokuto:ax200:-:*:*:*:*:*:*:*";

	private static final String FIRMWARE = "cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*";

	@Test
	void releasesThatOneClauseTouchesRestOnTheSame() {
		Statement every = affected(
				new Condition.All(List.of(firmware(VersionCondition.ANY), criterion(HARDWARE, false))));
		assertThat(Grounds.of(every, installed("2.08"))).isEqualTo(Grounds.of(every, installed("2.09")))
			.containsExactlyInAnyOrder(FIRMWARE + " *", "on: " + HARDWARE + " *");
	}

	@Test
	void ofVersionsNamedOneByOneOnlyTheInstalledOneDecides() {
		Statement named = affected(new Condition.Any(List.of(exact("2.08"), exact("2.09"))));
		assertThat(Grounds.of(named, installed("2.08"))).containsExactly(FIRMWARE + " = 2.08");
		assertThat(Grounds.all(named)).hasSize(2);
		assertThat(Grounds.of(named, installed("2.10"))).isEmpty();
	}

	@Test
	void whatCannotBeToldIsAGroundToo() {
		Statement named = affected(exact("2.08"));
		assertThat(Grounds.of(named, installed(null))).containsExactly(FIRMWARE + " = 2.08");
	}

	@Test
	void whatMustNotHoldIsAGroundWhereItDoesNot() {
		Statement except = affected(
				new Condition.All(List.of(firmware(VersionCondition.ANY), new Condition.Not(exact("2.10")))));
		assertThat(Grounds.of(except, installed("2.08"))).containsExactlyInAnyOrder(FIRMWARE + " *",
				"not: " + FIRMWARE + " = 2.10");
		assertThat(Grounds.of(except, installed("2.10"))).isEmpty();
	}

	@Test
	void toBeLookedIntoIsNotToBeAffected() {
		Claim claim = new Claim(Status.UNDER_INVESTIGATION, exact("2.08"), null, null);
		Set<String> investigated = Grounds.of(new Statement(List.of(claim)), installed("2.08"));
		assertThat(investigated).hasSize(1).isNotEqualTo(Grounds.of(affected(exact("2.08")), installed("2.08")));
	}

	@Test
	void whatClearsIsNoGround() {
		Statement cleared = new Statement(Stream.of(Status.FIXED, Status.NOT_AFFECTED)
			.map((status) -> new Claim(status, exact("2.08"), null, null))
			.toList());
		assertThat(Grounds.of(cleared, installed("2.08"))).isEmpty();
		assertThat(Grounds.all(cleared)).isEmpty();
	}

	private static Statement affected(Condition condition) {
		return new Statement(List.of(new Claim(Status.AFFECTED, condition, null, null)));
	}

	private static Criterion exact(String version) {
		return firmware(new VersionCondition.Exact(version));
	}

	private static Criterion firmware(VersionCondition version) {
		return new Criterion(new Product.Cpe(CpeName.parse(FIRMWARE).orElseThrow()), version, true);
	}

	private static Criterion criterion(String cpe, boolean vulnerable) {
		return new Criterion(new Product.Cpe(CpeName.parse(cpe).orElseThrow()), VersionCondition.ANY, vulnerable);
	}

	private static Installed installed(String version) {
		return Installed.of(new Composition("one", new Model("Hokuto", "AX200", null, null, HARDWARE, List.of()),
				new Firmware("FW", version, null), List.of()));
	}

}
