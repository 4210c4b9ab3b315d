package org.mimamori.engine.match;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentMatchTests {

	private static final String BUSYBOX = "cpe:2.3:a:busybox:busybox:*:*:*:*:*:*:*:*";

	private static final String LINUX = "cpe:2.3:o:linux:linux_kernel:*:*:*:*:*:*:*:*";

	@Test
	void theComponentThatIsNamedIsMeant() {
		Statement statement = new Statement(List.of(claim(Status.AFFECTED, exact(BUSYBOX, "1.22", true))));
		assertThat(match(statement, BUSYBOX, "1.22")).isEqualTo(Verdict.AFFECTED);
		assertThat(match(statement, BUSYBOX, "1.30")).isEqualTo(Verdict.NOT_AFFECTED);
		assertThat(match(statement, BUSYBOX, null)).isEqualTo(Verdict.UNKNOWN);
		assertThat(match(statement, LINUX, "1.22")).isEqualTo(Verdict.NOT_AFFECTED);
	}

	@Test
	void whatElseMustHoldIsNotAskedOfTheComponent() {
		Statement statement = new Statement(List.of(claim(Status.AFFECTED,
				new Condition.All(List.of(exact(BUSYBOX, "1.22", true), exact(LINUX, "5.4", false))))));
		assertThat(match(statement, BUSYBOX, "1.22")).isEqualTo(Verdict.AFFECTED);
		assertThat(match(statement, LINUX, "5.4")).isEqualTo(Verdict.NOT_AFFECTED);
	}

	@Test
	void whatMustNotBeThereIsNotMeant() {
		Statement statement = new Statement(List.of(claim(Status.AFFECTED, new Condition.All(
				List.of(exact(LINUX, "5.4", true), new Condition.Not(exact(BUSYBOX, "1.22", true)))))));
		assertThat(match(statement, BUSYBOX, "1.22")).isEqualTo(Verdict.NOT_AFFECTED);
	}

	@Test
	void whatIsClearedByItsVersionIsNotMeant() {
		Claim every = claim(Status.AFFECTED, new Criterion(product(BUSYBOX), VersionCondition.ANY, true));
		Claim cleared = claim(Status.FIXED, exact(BUSYBOX, "1.30", true));
		Statement statement = new Statement(List.of(every, cleared));
		assertThat(match(statement, BUSYBOX, "1.30")).isEqualTo(Verdict.NOT_AFFECTED);
		assertThat(match(statement, BUSYBOX, "1.22")).isEqualTo(Verdict.AFFECTED);
	}

	@Test
	void whatIsLookedIntoCannotBeToldYet() {
		Statement statement = new Statement(List.of(claim(Status.UNDER_INVESTIGATION, exact(BUSYBOX, "1.22", true))));
		assertThat(match(statement, BUSYBOX, "1.22")).isEqualTo(Verdict.UNKNOWN);
	}

	private static Verdict match(Statement statement, String cpe, String version) {
		return ComponentMatch.of(statement, ComponentMatch.alone(new Component("one", version, null, cpe)));
	}

	private static Claim claim(Status status, Condition condition) {
		return new Claim(status, condition, null, null);
	}

	private static Product product(String cpe) {
		return new Product.Cpe(CpeName.parse(cpe).orElseThrow());
	}

	private static Criterion exact(String cpe, String version, boolean vulnerable) {
		return new Criterion(product(cpe), new VersionCondition.Exact(version), vulnerable);
	}

}
