package org.mimamori.engine.format;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionWording;

import static org.assertj.core.api.Assertions.assertThat;

class JvnWordingTests {

	private static final String CVE = "CVE-2024-10001";

	private static final Set<String> KNOWN = Set.of(CVE, "CVE-2024-10002");

	@Test
	void onlyBracketsWithAnIdFallAway() {
		assertThat(JvnWording.read("1.25 （" + CVE + " のみ）", KNOWN))
			.isEqualTo(new JvnWording(new VersionCondition.Exact("1.25"), Set.of(CVE)));
		JvnWording build = JvnWording.read("1.25 (Build 7) (" + CVE + ")", KNOWN);
		assertThat(build.cves()).containsExactly(CVE);
		VersionCondition alone = VersionWording.exact("1.25 (Build 7)");
		assertThat(build.versions()).isEqualTo((alone instanceof VersionCondition.Unclear)
				? new VersionCondition.Unclear("1.25 (Build 7) (" + CVE + ")") : alone);
	}

	@Test
	void whatIsTooLongIsUnclearForEveryId() {
		String fits = "1.25" + " ".repeat(VersionWording.LONGEST - 20) + "(" + CVE + ")";
		assertThat(JvnWording.read(fits, KNOWN).versions()).isEqualTo(new VersionCondition.Exact("1.25"));
		String one = "1.25" + " ".repeat(VersionWording.LONGEST) + "(" + CVE + ")";
		assertThat(JvnWording.read(one, KNOWN)).isEqualTo(new JvnWording(new VersionCondition.Unclear(one), Set.of()));
		String open = ("(" + CVE + " ").repeat(500_000);
		assertThat(JvnWording.read(open, KNOWN).versions()).isInstanceOf(VersionCondition.Unclear.class);
	}

}
