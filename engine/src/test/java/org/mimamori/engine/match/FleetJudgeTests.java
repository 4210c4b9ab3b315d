package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Composition.Firmware;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;

import static org.assertj.core.api.Assertions.assertThat;

/// Random statements over few products, so that most of them touch most compositions: judged for all at
/// once, each must come out as it does alone.
class FleetJudgeTests {

	private static final int STATEMENTS = 4_000;

	private final Random random = new Random(7696);

	@Test
	void judgesAllAsEachAlone() {
		List<Composition> fleet = IntStream.range(0, 150).mapToObj(this::composition).toList();
		CompositionIndex index = CompositionIndex.of(fleet);
		FleetJudge judge = new FleetJudge(index);
		Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
		for (int i = 0; i < STATEMENTS; i++) {
			Statement statement = statement();
			FleetVerdicts together = judge.judge(statement);
			int[] counts = new int[Verdict.values().length];
			for (int c = 0; c < fleet.size(); c++) {
				Installed installed = index.installed(c);
				boolean candidate = statement.keys().stream().anyMatch(installed.keys()::contains);
				assertThat(together.candidates().get(c)).isEqualTo(candidate);
				if (candidate) {
					Verdict alone = Judge.judge(statement, installed);
					assertThat(together.of(c)).as("%s%n%s", statement, fleet.get(c)).isEqualTo(alone);
					counts[alone.ordinal()]++;
					seen.add(alone);
					Set<String> grounds = Grounds.of(statement, installed);
					assertThat(alone == Verdict.NOT_AFFECTED || !grounds.isEmpty())
						.as("%s%n%s", statement, fleet.get(c))
						.isTrue();
					assertThat(Grounds.all(statement)).containsAll(grounds);
				}
			}
			for (Verdict verdict : Verdict.values()) {
				assertThat(together.count(verdict)).isEqualTo(counts[verdict.ordinal()]);
			}
		}
		assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
	}

	@Test
	void touchesNobodyWithoutAnyOfItsProducts() {
		FleetJudge judge = new FleetJudge(CompositionIndex.of(List.of(composition(0))));
		Criterion elsewhere = new Criterion(new Product.Named(List.of("else:where"), "Else Where"),
				VersionCondition.ANY, true);
		FleetVerdicts verdicts = judge
			.judge(new Statement(List.of(new Claim(Status.AFFECTED, new Condition.Not(elsewhere), null, null))));
		assertThat(verdicts.candidates().isEmpty()).isTrue();
		assertThat(verdicts.touched().isEmpty()).isTrue();
	}

	private Composition composition(int number) {
		Model model = maybe(() -> new Model(maybe(this::vendor), maybe(this::product), maybe(() -> "P-1"),
				maybe(this::version), maybe(() -> cpe("h", "-")), ties()));
		Firmware firmware = maybe(
				() -> new Firmware(maybe(this::product), maybe(this::version), maybe(() -> cpe("o", version())),
						(this.random.nextInt(3) > 0) ? List.of() : List.of("sha256:" + hash())));
		List<Component> components = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			components
				.add(new Component(product(), maybe(this::version), maybe(() -> "pkg:" + type() + "/" + product()),
						maybe(() -> cpe(pick("a", "o", "h"), pick("*", "-", version()))),
						(this.random.nextInt(4) > 0) ? List.of() : List.of("SHA-256:" + hash())));
		}
		return new Composition("c" + number, model, firmware, components);
	}

	private List<Tie> ties() {
		return (this.random.nextInt(3) > 0) ? List.of()
				: List.of(new Tie(pick('h', 'o', 'a', '?'), vendor(), pick(product(), product() + "_firmware")));
	}

	private Statement statement() {
		List<Claim> claims = new ArrayList<>();
		for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
			claims.add(
					new Claim(pick(Status.AFFECTED, Status.AFFECTED, pick(Status.values())), condition(3), null, null));
		}
		return new Statement(claims);
	}

	private Condition condition(int depth) {
		int kind = (depth == 0) ? 5 : this.random.nextInt(6);
		return switch (kind) {
			case 0, 1 -> new Condition.All(conditions(depth));
			case 2, 3 -> new Condition.Any(conditions(depth));
			case 4 -> new Condition.Not(condition(depth - 1));
			default -> criterion();
		};
	}

	private List<Condition> conditions(int depth) {
		return IntStream.range(0, this.random.nextInt(4)).mapToObj((i) -> condition(depth - 1)).toList();
	}

	private Criterion criterion() {
		boolean vulnerable = this.random.nextInt(4) > 0;
		if (this.random.nextInt(8) == 0) {
			return new Criterion(
					new Product.File(List.of(Objects.requireNonNull(Names.fileKey("SHA-256", hash()))), "a file"),
					VersionCondition.ANY, vulnerable);
		}
		if (this.random.nextInt(4) == 0) {
			return new Criterion(
					new Product.Named(List.of(Names.key(vendor(), product()), "pkg:" + type() + "//" + product()),
							"as the maker calls it"),
					version(this::version), vulnerable);
		}
		String cpe = cpe(pick("a", "o", "h"), version());
		CpeName name = CpeName.parse(pick(cpe, cpe, cpe.replaceFirst("(gat|pum)[a-z_]*", pick("$1*", "$1??", "*$1*"))))
			.orElseThrow();
		return new Criterion(new Product.Cpe(name), version(name::version), vulnerable);
	}

	private String hash() {
		return pick("0", "a", "f").repeat(64);
	}

	private VersionCondition version(Supplier<String> exact) {
		return switch (this.random.nextInt(8)) {
			case 0 -> VersionCondition.ANY;
			case 1 -> VersionCondition.NONE;
			case 2 -> new VersionCondition.Unclear("as told by the vendor");
			case 3, 4 ->
				new VersionCondition.Within(List.of(new VersionRange(maybe(this::version), this.random.nextBoolean(),
						version(), this.random.nextBoolean())), pick(null, pick(VersionScheme.values())));
			default -> new VersionCondition.Exact(pick(exact.get(), exact.get(), exact.get() + "*", "?"));
		};
	}

	private String cpe(String part, String version) {
		return "cpe:2.3:" + part + ":" + vendor() + ":" + pick(product(), product() + "_firmware") + ":"
				+ version.replace(":", "\\:") + ":" + pick("*", "*", "-", "d67", "sp2") + ":" + pick("*", "*", "x")
				+ ":*:*:*:*:*";
	}

	private String vendor() {
		return pick("acme", "ac*");
	}

	private String type() {
		return pick("generic", "deb", "rpm", "npm", "maven");
	}

	private String product() {
		return pick("gate", "pump");
	}

	private String version() {
		return pick("1.0", "1.00", "2.0", "12.1x46", "12.1x46-d67", "R16", "2023-01-02", "1-0", "1:1.0-1", "2.0.0-rc1");
	}

	private <T> @Nullable T maybe(Supplier<T> value) {
		return (this.random.nextInt(4) > 0) ? value.get() : null;
	}

	@SafeVarargs
	private <T extends @Nullable Object> T pick(T... values) {
		return values[this.random.nextInt(values.length)];
	}

}
