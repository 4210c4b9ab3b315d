package org.mimamori.engine.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads EPSS scores in FIRST's CSV form, a line at a time. A line that cannot be read is refused
/// alone.
public final class EpssReader {

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	private static final Pattern DECIMAL = Pattern.compile("\\d(\\.\\d{1,20})?([eE]-?\\d{1,3})?");

	private static final int LONGEST_LINE = 4096;

	/// The file as a whole.
	///
	/// @param model the version of the model, where the first line tells it
	/// @param date the day that the scores are of, where the first line tells it
	public record Edition(@Nullable String model, @Nullable LocalDate date, int read) {
	}

	private EpssReader() {
	}

	/// @throws RefusedInput if it is no such file, or ends within a line; what came
	/// before has been visited
	public static Edition read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		try (BufferedReader lines = new BufferedReader(
				new StrictReader(GuardedInput.file(in, new Tally(limits)), StandardCharsets.UTF_8))) {
			return new Lines(name, lines, visitor).read();
		}
		catch (IOException ex) {
			throw new RefusedInput(name, String.valueOf(ex.getMessage()));
		}
	}

	private static final class Lines {

		private final String name;

		private final BufferedReader in;

		private final AdvisoryVisitor visitor;

		private int number;

		private int read;

		private boolean ended;

		Lines(String name, BufferedReader in, AdvisoryVisitor visitor) {
			this.name = name;
			this.in = in;
			this.visitor = visitor;
		}

		Edition read() throws IOException, RefusedInput {
			String line = next();
			Map<String, String> told = new HashMap<>();
			if (line != null && line.startsWith("#")) {
				for (String part : line.substring(1).split(",")) {
					int colon = part.indexOf(':');
					if (colon > 0) {
						told.put(part.substring(0, colon).strip(), part.substring(colon + 1).strip());
					}
				}
				line = next();
			}
			if (line == null || !line.strip().equals("cve,epss,percentile")) {
				throw new RefusedInput(this.name + " line " + this.number,
						"not EPSS scores: expected the heading cve,epss,percentile");
			}
			LocalDate date = Json.date(told.get("score_date"));
			this.visitor.likelihoods(date);
			for (line = next(); line != null; line = next()) {
				if (!line.isBlank()) {
					score(line.strip());
				}
			}
			if (this.read == 0) {
				throw new RefusedInput(this.name, "no scores in it; fetch it again");
			}
			return new Edition(told.get("model_version"), date, this.read);
		}

		private void score(String line) throws RefusedInput {
			String[] cells = line.split(",", -1);
			String why = (cells.length != 3) ? "not three cells"
					: !CVE.matcher(cells[0]).matches() ? "no CVE id in the first cell"
							: !inRange(cells[1]) ? "the score \"" + shortened(cells[1]) + "\" is not between 0 and 1"
									: !inRange(cells[2])
											? "the percentile \"" + shortened(cells[2]) + "\" is not between 0 and 1"
											: null;
			if (why == null) {
				this.visitor.rated(new EpssScore(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
				this.read++;
			}
			else if (this.ended) {
				throw new RefusedInput(this.name + " line " + this.number,
						"the file ends within a line; fetch it again");
			}
			else {
				this.visitor.refused(new RefusedInput(this.name + " line " + this.number, why),
						line.getBytes(StandardCharsets.UTF_8));
			}
		}

		private static String shortened(String cell) {
			return (cell.length() > 40) ? cell.substring(0, 40) + "…" : cell;
		}

		private static boolean inRange(String cell) {
			return DECIMAL.matcher(cell).matches() && Double.parseDouble(cell) <= 1;
		}

		private @Nullable String next() throws IOException, RefusedInput {
			StringBuilder line = new StringBuilder();
			int c = this.in.read();
			if (c < 0) {
				return null;
			}
			this.number++;
			while (c >= 0 && c != '\n') {
				if (line.length() == LONGEST_LINE) {
					throw new RefusedInput(this.name + " line " + this.number,
							"the line is longer than " + LONGEST_LINE + " characters");
				}
				line.append((char) c);
				c = this.in.read();
			}
			this.ended = c < 0;
			return line.toString();
		}

	}

}
