package org.mimamori.engine.format;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import us.springett.cvss.Cvss;
import us.springett.cvss.CvssV2;
import us.springett.cvss.CvssV3;
import us.springett.cvss.CvssV3_1;
import us.springett.cvss.CvssV4;
import us.springett.cvss.Score;

/// Computes the score of a CVSS vector and holds the published one against it.
final class CvssVector {

	private static final int LONGEST = 500;

	/// Published scores are rounded to one place.
	private static final double TOLERANCE = 0.051;

	/// Publishers share some thousands of vectors.
	private static final Remembered<Optional<Known>> KNOWN = new Remembered<>(CvssVector::read);

	private CvssVector() {
	}

	/// @param version as the vector says it, else as published
	/// @param base the published score where it is one, else the computed one
	record Checked(String version, @Nullable Double base, @Nullable String problem) {
	}

	static Checked check(@Nullable String version, @Nullable String vector, @Nullable Double published) {
		String told = (version != null) ? version : "";
		Double base = (published != null && published >= 0 && published <= 10) ? published : null;
		if (published != null && base == null) {
			return new Checked(told, null, "a CVSS score of " + published + " lies outside 0.0 to 10.0");
		}
		if (vector == null) {
			return new Checked(told, base, null);
		}
		try {
			if (vector.length() > LONGEST) {
				return new Checked(told, base, "a CVSS vector is longer than " + LONGEST + " characters");
			}
			Known cvss = KNOWN.read(completed(told, vector)).orElse(null);
			if (cvss == null) {
				return new Checked(told, base, "\"" + vector + "\" is no CVSS vector");
			}
			String named = cvss.version().isEmpty() ? told : cvss.version();
			double computed = cvss.base();
			if (!(computed >= 0 && computed <= 10)) {
				return new Checked(named, base, "no score follows from the CVSS vector " + vector);
			}
			// some publish the temporal or environmental score of their vector in its
			// place
			if (base != null && !near(base, computed) && !near(base, cvss.temporal())
					&& !near(base, cvss.environmental())) {
				return new Checked(named, base,
						String.format(Locale.ROOT,
								"the published CVSS score %.1f is not that of its vector %s, which gives %.1f", base,
								vector, computed));
			}
			return new Checked(named, (base != null) ? base : Double.valueOf(computed), null);
		}
		catch (RuntimeException ex) {
			return new Checked(told, base, "\"" + vector + "\" is no CVSS vector: " + ex.getMessage());
		}
	}

	/// The same where the vector counts: a published score that contradicts it gives way
	/// (CSAF 2.0 §9.1.11).
	static Checked prefer(@Nullable String version, @Nullable String vector, @Nullable Double published) {
		Checked checked = check(version, vector, published);
		if (vector == null || vector.length() > LONGEST) {
			return checked;
		}
		try {
			Known cvss = KNOWN.read(completed(checked.version(), vector)).orElse(null);
			return (cvss != null && cvss.base() >= 0 && cvss.base() <= 10)
					? new Checked(checked.version(), cvss.base(), checked.problem()) : checked;
		}
		catch (RuntimeException ex) {
			return checked;
		}
	}

	/// What a vector says and gives.
	private record Known(String version, double base, double temporal, double environmental) {
	}

	private static Optional<Known> read(String vector) {
		Cvss cvss = Cvss.fromVector(vector);
		if (cvss == null) {
			return Optional.empty();
		}
		String version = switch (cvss) {
			case CvssV4 v4 -> "4.0";
			case CvssV3_1 v31 -> "3.1";
			case CvssV3 v3 -> "3.0";
			case CvssV2 v2 -> "2.0";
			default -> "";
		};
		Score score = cvss.calculateScore();
		return Optional
			.of(new Known(version, score.getBaseScore(), score.getTemporalScore(), score.getEnvironmentalScore()));
	}

	private static boolean near(double published, double computed) {
		return Math.abs(published - computed) <= TOLERANCE;
	}

	/// Some publishers leave the prefix of CVSS 3 and 4 out.
	private static String completed(String version, String vector) {
		String text = vector.strip();
		return (!version.startsWith("2") && version.matches("[34]\\.\\d") && !text.startsWith("CVSS:"))
				? "CVSS:" + version + "/" + text : text;
	}

}
