package org.mimamori.engine.match;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// CPE names: the relations of NISTIR 7696 table 6-2 row by row, both bindings, and names that are none.
class CpeNameTests {

	/// `i` and `k` stand for different values without wildcards, `m1` for a wildcard
	/// value that
	/// covers `i`, `m2` for another one.
	@ParameterizedTest(name = "row {0}: {1} against {2} is {3}")
	@CsvSource({ "1, *, *, EQUAL", "2, *, -, SUPERSET", "3, *, i, SUPERSET", "4, *, m2, UNDEFINED", "5, -, *, SUBSET",
			"6, -, -, EQUAL", "7, -, i, DISJOINT", "8, -, m2, UNDEFINED", "9, i, i, EQUAL", "10, i, k, DISJOINT",
			"11, i, m2, UNDEFINED", "12, i, -, DISJOINT", "13, i, *, SUBSET", "14, m1, i, SUPERSET",
			"14, m1, k, DISJOINT", "15, m1, *, SUBSET", "16, m1, -, DISJOINT", "17, m1, m2, UNDEFINED" })
	void table62(int row, String source, String target, CpeName.Relation expected) {
		assertThat(CpeName.compare(value(source), value(target))).isEqualTo(expected);
	}

	private static String value(String name) {
		return switch (name) {
			case "i" -> "1.2.3";
			case "k" -> "9.9";
			case "m1" -> "1.2*";
			case "m2" -> "2.?";
			default -> name;
		};
	}

	@ParameterizedTest
	@CsvSource({ "1.*, 1.2, true", "*soft, microsoft, true", "*soft, software, false", "1.?, 1.2, true",
			"1.?, 1., true", "1.?, 1.23, false", "??x, abx, true", "??x, abcx, false", "*mid*, amidst, true",
			"?, a, true", "?, ab, false", "??, abc, false" })
	void wildcards(String source, String target, boolean covers) {
		assertThat(CpeName.wildcardMatches(source, target)).isEqualTo(covers);
	}

	@Test
	void bothBindingsGiveTheSameName() {
		CpeName formatted = CpeName.parse("cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*")
			.orElseThrow();
		assertThat(CpeName.parse("cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~"))
			.hasValue(formatted);
		assertThat(CpeName.parse("cpe:/o:arista:eos").orElseThrow())
			.isEqualTo(CpeName.parse("cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*").orElseThrow());
		assertThat(CpeName.parse("cpe:/a:foo%5cbar:big%24money:8%02").orElseThrow().version()).isEqualTo("8*");
	}

	@Test
	void quotedWildcardsAreCharacters() {
		CpeName quoted = CpeName.parse("cpe:2.3:a:v:p\\*:1\\?:*:*:*:*:*:*:*").orElseThrow();
		CpeName wild = CpeName.parse("cpe:2.3:a:v:p*:1?:*:*:*:*:*:*:*").orElseThrow();
		assertThat(quoted).isNotEqualTo(wild);
		assertThat(CpeName.plain(quoted.product())).isEqualTo("p*");
		assertThat(CpeName.compare(wild.product(), quoted.product())).isEqualTo(CpeName.Relation.SUPERSET);
		assertThat(CpeName.compare(quoted.product(), "pq")).isEqualTo(CpeName.Relation.DISJOINT);
	}

	@Test
	void roundTripOfPlainNames() {
		long seed = 11;
		Random random = new Random(seed);
		String letters = "abcdefghijklmnopqrstuvwxyz0123456789_.";
		for (int i = 0; i < 2000; i++) {
			StringBuilder text = new StringBuilder("cpe:2.3:").append("aoh".charAt(random.nextInt(3)));
			for (int attribute = 0; attribute < 10; attribute++) {
				text.append(':');
				switch (random.nextInt(4)) {
					case 0 -> text.append('*');
					case 1 -> text.append('-');
					default -> {
						for (int n = 1 + random.nextInt(8); n > 0; n--) {
							text.append(letters.charAt(random.nextInt(letters.length())));
						}
					}
				}
			}
			CpeName name = CpeName.parse(text.toString()).orElseThrow();
			assertThat(name).as("seed %d", seed).hasToString(text.toString());
			assertThat(name.compareTo(name)).isEqualTo(CpeName.Relation.EQUAL);
		}
	}

	@ParameterizedTest
	@CsvSource({ "cpe:2.3:a:v:p:1", "cpe:2.3:x:v:p:1:*:*:*:*:*:*:*", "cpe:2.3:a::p:1:*:*:*:*:*:*:*", "cpe:/a:v:p%zz",
			"cpe:/", "nonsense", "cpe:2.3:a:v:p:1:*:*:*:*:*:*:*:*" })
	void noNames(String text) {
		assertThat(CpeName.parse(text)).isEmpty();
	}

}
