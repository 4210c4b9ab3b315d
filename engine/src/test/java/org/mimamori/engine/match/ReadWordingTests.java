package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.Reading;
import org.mimamori.engine.version.VersionCondition;

import static org.assertj.core.api.Assertions.assertThat;

/// A wording that could not be read means what a person says.
class ReadWordingTests {

	private static final String WORDS = "旧版";

	private static final Criterion UNREAD = new Criterion(new Product.Named(List.of("hokuto:ax200"), "Hokuto AX-200"),
			new VersionCondition.Unclear(WORDS), true);

	private static final Criterion OTHER = new Criterion(UNREAD.product(), new VersionCondition.Unclear("other"), true);

	private static final Statement STATEMENT = new Statement(List.of(new Claim(Status.AFFECTED,
			new Condition.All(List.of(new Condition.Any(List.of(OTHER, UNREAD)), new Condition.Not(OTHER))), "P1",
			null), new Claim(Status.FIXED, OTHER, "P2", null)));

	@Test
	void isReadWhereverItStandsAndNowhereElse() {
		VersionCondition meaning = Reading.of("< 2.10").condition();
		Statement read = STATEMENT.read(Map.of(WORDS, meaning));
		List<Criterion> criteria = new ArrayList<>();
		read.claims().forEach((claim) -> Condition.each(claim.condition(), criteria::add));
		assertThat(criteria).containsExactly(OTHER, new Criterion(UNREAD.product(), meaning, true, WORDS), OTHER,
				OTHER);
		assertThat(read.claims().getLast()).isSameAs(STATEMENT.claims().getLast());
		assertThat(STATEMENT.read(Map.of("nothing of it", meaning))).isSameAs(STATEMENT);
	}

	@Test
	void decidesAndIsToldOf() {
		Statement statement = new Statement(List.of(new Claim(Status.AFFECTED, UNREAD, null, null)));
		Installed old = installed("2.08");
		assertThat(Explanation.of(statement, old).verdict()).isEqualTo(Verdict.UNKNOWN);
		assertThat(Explanation.of(statement, old).reasons().getFirst().clause().wording()).isEqualTo(WORDS);
		Statement read = statement.read(Map.of(WORDS, Reading.of("< 2.10").condition()));
		assertThat(Explanation.of(read, old).verdict()).isEqualTo(Verdict.AFFECTED);
		assertThat(Explanation.of(read, old).reasons().getFirst().clause().wording()).isEqualTo(WORDS);
		assertThat(Explanation.of(read, installed("2.10")).verdict()).isEqualTo(Verdict.NOT_AFFECTED);
		// a decision that rests on the words as published still rests on them
		assertThat(Grounds.of(read, old)).isEqualTo(Grounds.of(statement, old));
	}

	@Test
	void leavesATraceInTheBytes() {
		String bytes = HexFormat.of().formatHex(StatementCodec.encode(Map.of("CVE-2098-0001", STATEMENT)));
		assertThat(bytes).contains(HexFormat.of().formatHex(StatementCodec.traceOfUnread(WORDS)))
			.doesNotContain(HexFormat.of().formatHex(StatementCodec.traceOfUnread("旧")));
	}

	private static Installed installed(String version) {
		return Installed
			.of(new Composition("AX-200", new Composition.Model("Hokuto", "AX-200", null, null, null, List.of()),
					new Composition.Firmware("FW", version, null), List.of()));
	}

}
