package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.EpssReader;
import org.mimamori.engine.format.EpssScore;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;

/// EPSS scores of the day. They tell no number; that the compressed file came to its end, and that there are not
/// fewer than before, has to do.
@Component
class EpssScores implements SourceClient {

	private static final CatalogueFile FILE = new CatalogueFile("scores", "epss_scores.*\\.csv(\\.gz)?",
			"epss_scores.csv.gz", 64L << 20, EpssScores::told);

	private final Places places;

	EpssScores(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.EPSS;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountScores(source, FILE.part());
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		FILE.take(fetching, this.places.of(fetching));
	}

	private static CatalogueFile.Told told(String name, Path file) throws FetchFailed, IOException {
		Lines lines = new Lines();
		try (InputStream in = Files.newInputStream(file)) {
			InputStream plain = (in.read() == 0x1f) ? new GZIPInputStream(reopen(file)) : reopen(file);
			try (plain) {
				EpssReader.read(name, plain, ReadLimits.STANDARD, lines);
			}
		}
		catch (RefusedInput | IOException ex) {
			throw new FetchFailed(Trouble.MALFORMED, name + ": " + ex.getMessage());
		}
		if (lines.asOf == null) {
			throw new FetchFailed(Trouble.MALFORMED, name + ": no score_date");
		}
		return new CatalogueFile.Told(lines.ids.size() + lines.bad, lines.asOf);
	}

	private static InputStream reopen(Path file) throws IOException {
		return Files.newInputStream(file);
	}

	/// Counts good lines, each id once, and bad ones.
	private static final class Lines implements AdvisoryVisitor {

		private final Set<String> ids = new HashSet<>();

		private long bad;

		private @Nullable Instant asOf;

		@Override
		public void advisory(Advisory advisory) {
			// there are none in it
		}

		@Override
		public void likelihoods(@Nullable LocalDate day) {
			this.asOf = (day != null) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
		}

		@Override
		public void rated(EpssScore score) {
			this.ids.add(score.cve());
		}

		@Override
		public void refused(RefusedInput why, byte[] raw) {
			this.bad++;
		}

	}

}
