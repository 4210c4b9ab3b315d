package org.mimamori.bench.truth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;

/// Two simpler rules that others judge by.
final class Rivals {

	private Rivals() {
	}

	/// Affected where any recorded CPE name has vendor and product of a vulnerable one:
	/// the rule of Vuls for
	/// JVN.
	static Verdict product(Statement statement, Composition composition) {
		Set<String> keys = new HashSet<>();
		cpes(composition).map(CpeName::parse).flatMap((name) -> name.stream()).forEach((name) -> keys.add(name.key()));
		keys.retainAll(statement.keys());
		return keys.isEmpty() ? Verdict.NOT_AFFECTED : Verdict.AFFECTED;
	}

	private static Stream<String> cpes(Composition composition) {
		Composition.Model model = composition.model();
		Composition.Firmware firmware = composition.firmware();
		return Stream
			.concat(Stream.of((model != null) ? model.cpe() : null, (firmware != null) ? firmware.cpe() : null),
					composition.components().stream().map(Composition.Component::cpe))
			.filter(Objects::nonNull);
	}

	/// Every vulnerable criterion alone, with its versions: the rule of Dependency-Track,
	/// where what must
	/// hold beside it is forgotten.
	static Verdict flattened(Statement statement, Composition composition) {
		List<Statement.Claim> claims = new ArrayList<>();
		statement.claims().forEach((claim) -> Condition.each(claim.condition(), (criterion) -> {
			if (criterion.vulnerable()) {
				claims.add(new Statement.Claim(claim.status(), criterion, null, null));
			}
		}));
		return Judge.judge(new Statement(claims), Installed.of(composition));
	}

}
