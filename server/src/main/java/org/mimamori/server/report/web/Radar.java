package org.mimamori.server.report.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.report.Report;

/// The drawing of a guideline's headings: how much of what each asks is in place, as points in a field of
/// [#WIDTH] by [#HEIGHT].
///
/// @param rings quarters of the whole, from the inside
/// @param area what is in place
record Radar(List<Spoke> spokes, List<String> rings, String area) {

	static final int WIDTH = 460;

	static final int HEIGHT = 300;

	private static final double X = WIDTH / 2.0;

	private static final double Y = HEIGHT / 2.0 + 4;

	private static final double RADIUS = 98;

	/// The drawing is 86 mm wide on paper, the box of a label 24.
	private static final double MILLIMETRE = 86.0 / WIDTH;

	private static final double BOX = 24;

	/// What of a label fits beside the drawing, in widths of a Japanese letter.
	private static final double LINE = 8.6;

	/// @param x of the tip
	/// @param anchor as SVG says it: start, middle, end
	record Spoke(double x, double y, double labelX, double labelY, String anchor, List<String> label, String percent) {
	}

	/// @return empty where there are too few headings for an area
	static List<Radar> of(Report.GuidelineLine guideline, boolean japanese) {
		List<Report.Axis> axes = guideline.axes();
		if (axes.size() < 3) {
			return List.of();
		}
		List<Spoke> spokes = new ArrayList<>();
		List<List<String>> labels = labels(axes, japanese);
		for (int i = 0; i < axes.size(); i++) {
			double sine = Math.sin(2 * Math.PI * i / axes.size());
			double cosine = -Math.cos(2 * Math.PI * i / axes.size());
			List<String> label = labels.get(i);
			String anchor = (sine > 0.1) ? "start" : (sine < -0.1) ? "end" : "middle";
			double lift = (cosine < -0.9) ? -15.0 * label.size() - 11 : (cosine > 0.9) ? 4 : -7.5 * label.size();
			var counted = axes.get(i).counted();
			spokes.add(new Spoke(round(X + RADIUS * sine), round(Y + RADIUS * cosine), round(X + (RADIUS + 10) * sine),
					round(Y + (RADIUS + 10) * cosine + lift + 9), anchor, label,
					(counted.asked() == 0) ? "–" : counted.percent() + " %"));
		}
		List<String> rings = new ArrayList<>();
		for (int ring = 1; ring <= 4; ring++) {
			double part = ring / 4.0;
			rings.add(points(axes, part, false));
		}
		return List.of(new Radar(spokes, rings, points(axes, 1, true)));
	}

	private static String points(List<Report.Axis> axes, double part, boolean counted) {
		List<String> points = new ArrayList<>();
		for (int i = 0; i < axes.size(); i++) {
			double reach = RADIUS * (counted ? axes.get(i).counted().percent() / 100.0 : part);
			points.add(String.format(Locale.ROOT, "%.1f,%.1f", X + reach * Math.sin(2 * Math.PI * i / axes.size()),
					Y - reach * Math.cos(2 * Math.PI * i / axes.size())));
		}
		return String.join(" ", points);
	}

	/// All by their titles or all by their marks: a drawing that mixes both is read
	/// wrong.
	private static List<List<String>> labels(List<Report.Axis> axes, boolean japanese) {
		boolean titles = axes.stream()
			.allMatch((axis) -> axis.label() == null
					|| !label(axis, japanese).equals(List.of(axis.label().in(japanese))));
		return axes.stream()
			.map((axis) -> (titles || axis.label() == null) ? label(axis, japanese)
					: List.of(axis.label().in(japanese)))
			.toList();
	}

	/// The title in up to two lines; the heading's own mark where it does not fit.
	static List<String> label(Report.Axis axis, boolean japanese) {
		String title = axis.title().in(japanese);
		Bilingual mark = axis.label();
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : title.split("(?<= )")) {
			if (!line.isEmpty() && width(line + word.strip()) > LINE) {
				lines.add(line.toString().strip());
				line.setLength(0);
			}
			line.append(word);
		}
		lines.add(line.toString().strip());
		boolean fits = lines.size() <= 2 && lines.stream().allMatch((one) -> width(one) <= LINE);
		if (fits) {
			return lines;
		}
		String plain = (mark != null) ? mark.in(japanese) : title;
		return List.of((width(plain) <= LINE) ? plain
				: plain.codePoints()
					.limit(japanese ? 8 : 14)
					.mapToObj(Character::toString)
					.collect(Collectors.joining("", "", "…")));
	}

	private static double width(String text) {
		return text.codePoints().mapToDouble((c) -> (c < 0x2000) ? 0.56 : 1).sum();
	}

	private static double round(double value) {
		return Math.round(value * 10) / 10.0;
	}

	/// The middle, then the tips.
	String tips() {
		return X + "," + Y + " "
				+ this.spokes.stream().map((spoke) -> spoke.x() + "," + spoke.y()).collect(Collectors.joining(" "));
	}

	/// Where the box of a label begins on paper, in millimetres.
	double left(Spoke spoke) {
		double x = spoke.labelX() * MILLIMETRE;
		return round(switch (spoke.anchor()) {
			case "start" -> x;
			case "end" -> x - BOX;
			default -> x - BOX / 2;
		});
	}

	double top(Spoke spoke) {
		return round((spoke.labelY() - 11) * MILLIMETRE);
	}

	/// The lines from the middle to the tips.
	String cross() {
		return this.spokes.stream()
			.map((spoke) -> "M" + X + " " + Y + "L" + spoke.x() + " " + spoke.y())
			.collect(Collectors.joining());
	}

}
