package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The laws of an order over generated versions, and cases that people know.
class VersionOrderTests {

	private static final long SEED = 20261121;

	private static final VersionOrder ORDER = VersionOrder.generic();

	private static final String[] WORDS = { "a", "b", "m", "x", "sp", "rc", "beta", "alpha", "snapshot", "hf",
			"update" };

	@ParameterizedTest
	@CsvSource({ "1.0.2k, <, 1.0.2l", "1.0, =, 1.0.0", "1.0-rc1, <, 1.0", "2.9, <, 2.10", "V1.0, =, 1.0",
			"4.22.13m, >, 4.22.0", "R16, ?, 1.2", "1.0.2, <, 1.0.2k", "1.0-beta, <, 1.0-rc", "R16, <, R17",
			"1.01, =, 1.1", "14, <, 14 SP1", "14 SP1 Update 2, <, 14 SP1 Update 10", "none, ?, 1.0", "'', ?, 1.0",
			"same, =, same", "1.0.0.0.1, >, 1", "99999999999999999999999, >, 99999999999999999999998" })
	void known(String a, String sign, String b) {
		assertThat(sign(ORDER.compare(a, b))).isEqualTo(sign);
		assertThat(sign(ORDER.compare(b, a))).isEqualTo("<".equals(sign) ? ">" : ">".equals(sign) ? "<" : sign);
	}

	@Test
	void isATotalOrderWithinALeadingShape() {
		Random random = new Random(SEED);
		List<String> versions = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			versions.add(version(random));
		}
		for (String a : versions) {
			for (String b : versions) {
				int ab = ORDER.compare(a, b).orElseThrow();
				assertThat(Integer.signum(ORDER.compare(b, a).orElseThrow())).as("seed %d: %s and %s", SEED, a, b)
					.isEqualTo(-Integer.signum(ab));
				for (String c : versions) {
					int bc = ORDER.compare(b, c).orElseThrow();
					int ac = Integer.signum(ORDER.compare(a, c).orElseThrow());
					if (ab <= 0 && bc <= 0) {
						assertThat(ac).as("seed %d: %s, %s, %s", SEED, a, b, c)
							.isEqualTo((ab == 0 && bc == 0) ? 0 : -1);
					}
				}
			}
		}
	}

	@Test
	void trailingZerosAndSeparatorsDoNotCount() {
		Random random = new Random(SEED);
		for (int i = 0; i < 500; i++) {
			String version = version(random);
			assertThat(ORDER.compare(version, version + ".0")).as("seed %d: %s", SEED, version).hasValue(0);
			assertThat(ORDER.compare(version, "v" + version.replace('.', '-'))).as("seed %d: %s", SEED, version)
				.hasValue(0);
		}
	}

	static String version(Random random) {
		StringBuilder version = new StringBuilder().append(random.nextInt(4));
		for (int parts = random.nextInt(5); parts > 0; parts--) {
			version.append(random.nextBoolean() ? "." : "-");
			version.append((random.nextInt(3) == 0) ? WORDS[random.nextInt(WORDS.length)] : "");
			version.append((random.nextInt(4) == 0) ? "0" : "").append(random.nextInt(12));
		}
		return version.toString();
	}

	private static String sign(OptionalInt order) {
		return order.isEmpty() ? "?" : (order.getAsInt() < 0) ? "<" : (order.getAsInt() > 0) ? ">" : "=";
	}

}
