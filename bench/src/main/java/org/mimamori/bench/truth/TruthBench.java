package org.mimamori.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prints one table: of each gold set how many answers are right, not given, and wrong; then those that
/// are not right. The argument is the folder of the real data.
public final class TruthBench {

	private TruthBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Path data = Path.of((arguments.length > 0) ? arguments[0] : "../shared/data");
		List<Score> scores = new ArrayList<>(TruthVersions.run());
		List<Score> wordings = TruthWording.run(data);
		scores.addAll(wordings);
		System.out.println(Score.heading());
		scores.forEach((score) -> System.out.println(score.line()));
		if (wordings.isEmpty()) {
			System.out.println("no wordings: " + data.toAbsolutePath().normalize() + " is not there");
		}
		scores.forEach((score) -> score.failures().forEach(System.out::println));
		rows(data);
	}

	private static void rows(Path data) throws IOException {
		if (!Files.isReadable(data)) {
			return;
		}
		List<Row> rows = new ArrayList<>(List.of(ConditionTruth.run(data)));
		rows.addAll(NameTruth.run(data));
		System.out.println();
		System.out.println(Row.heading());
		rows.forEach((row) -> System.out.println(row.line()));
		rows.forEach((row) -> row.failures().forEach(System.out::println));
	}

}
