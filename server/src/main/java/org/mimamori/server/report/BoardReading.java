package org.mimamori.server.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Finding;
import org.mimamori.server.assessment.Verdict;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.inventory.Phase;

/// Reads a sheet as a report counts it: every item with where it stands and the heading it counts in.
final class BoardReading {

	/// More axes than these cannot be told apart in a drawing.
	static final int MOST_AXES = 8;

	private static final int LEAST_AXES = 3;

	private BoardReading() {
	}

	static Report.SheetLine read(Board board, LocalDate today) {
		Phase phase = board.sheet().system().phase();
		Map<String, String> axes = axisOf(board.sheet().edition().guideline());
		List<Report.Stood> items = new ArrayList<>();
		for (Board.Section section : board.sections()) {
			String group = axes.getOrDefault(section.group().id(), section.group().id());
			section.lines().forEach((line) -> items.add(stood(line, group, phase, today)));
		}
		return new Report.SheetLine(board.sheet().id(), board.sheet().system().id(), board.sheet().edition().key(),
				board.sheet().edition().id(), phase.code(), items);
	}

	private static Report.Stood stood(Board.Line line, String group, Phase phase, LocalDate today) {
		Answer answer = line.answer(phase);
		Verdict verdict = line.verdict();
		return new Report.Stood(line.item().id(), group, Standing.of(line, phase),
				(answer != null && answer.adopted() != null) ? answer.adopted().mark() : null,
				(verdict != null) ? verdict.code() : null, figure(line), line.disagrees(phase),
				line.late(phase, today));
	}

	private static @Nullable String figure(Board.Line line) {
		return line.found()
			.stream()
			.map(Board.Found::finding)
			.filter(Objects::nonNull)
			.filter((finding) -> finding.total() > 0)
			.min(Comparator.comparingDouble((Finding finding) -> (double) finding.met() / finding.total()))
			.map((finding) -> String.format(java.util.Locale.ROOT, "%,d / %,d", finding.met(), finding.total()))
			.orElse(null);
	}

	/// The headings that a guideline is drawn by: of the outermost depth that has enough
	/// of them and not too many.
	static List<Group> axes(Guideline guideline) {
		List<Group> best = List.of();
		List<Group> level = guideline.groups();
		while (!level.isEmpty()) {
			List<Group> filled = level.stream().filter((group) -> group.all().findAny().isPresent()).toList();
			if (filled.size() >= LEAST_AXES && filled.size() <= MOST_AXES) {
				return filled;
			}
			if (best.isEmpty() || filled.size() <= MOST_AXES) {
				best = filled;
			}
			level = level.stream().flatMap((group) -> group.groups().stream()).toList();
		}
		return best;
	}

	/// By the id of a heading, the id of the axis that it lies in; what lies in none
	/// counts under its outermost heading.
	private static Map<String, String> axisOf(Guideline guideline) {
		Map<String, String> axisOf = new HashMap<>();
		guideline.groups().forEach((group) -> under(group, group.id(), axisOf));
		axes(guideline).forEach((axis) -> under(axis, axis.id(), axisOf));
		return axisOf;
	}

	private static void under(Group group, String axis, Map<String, String> axisOf) {
		axisOf.put(group.id(), axis);
		group.groups().forEach((inner) -> under(inner, axis, axisOf));
	}

	/// The lines of guidelines, over all sheets of them.
	static List<Report.GuidelineLine> guidelines(List<Board> boards, List<Report.SheetLine> sheets) {
		Map<String, Guideline> newest = new LinkedHashMap<>();
		Map<String, Integer> numbers = new HashMap<>();
		boards.forEach((board) -> {
			var edition = board.sheet().edition();
			if (edition.number() >= numbers.getOrDefault(edition.key(), 0)) {
				newest.put(edition.key(), edition.guideline());
				numbers.put(edition.key(), edition.number());
			}
		});
		List<Report.GuidelineLine> lines = new ArrayList<>();
		newest.forEach((key, guideline) -> {
			List<Report.SheetLine> of = sheets.stream().filter((sheet) -> sheet.guideline().equals(key)).toList();
			Map<String, Counted> byGroup = new HashMap<>();
			of.forEach(
					(sheet) -> sheet.items().forEach((one) -> byGroup.merge(one.group(), counted(one), Counted::plus)));
			lines.add(new Report.GuidelineLine(key, guideline.shortName(), of.size(),
					byGroup.values().stream().reduce(Counted.NONE, Counted::plus),
					axes(guideline).stream()
						.map((group) -> new Report.Axis(group.id(), group.label(), group.title(),
								byGroup.getOrDefault(group.id(), Counted.NONE)))
						.toList()));
		});
		lines.sort(Comparator.comparingInt(Report.GuidelineLine::sheets).reversed());
		return lines;
	}

	static Counted counted(Report.Stood one) {
		return Counted.of(one.standing(), one.evidenced());
	}

}
