package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;

/// Records of the CVE List in one file or folder.
///
/// @param counts how many there are, by the year of their ids
record CveBundle(Path file, Map<Integer, Long> counts) {

	static final String FETCHED = "bundle.zip";

	private static final String INNER = "inner.zip";

	private static final long MOST_INNER = 2L << 30;

	private static final Pattern RECORD = Pattern.compile("(?:.*/)?CVE-(\\d{4})-\\d{4,19}\\.json");

	/// The bundle of all records is a zip file in a zip file; one layer is taken off.
	static CveBundle open(Fetching fetching, Path file) throws FetchFailed, IOException {
		if (Files.size(file) == 0) {
			throw new FetchFailed(Trouble.EMPTY, FETCHED);
		}
		if (!zipped(file)) {
			return of(file);
		}
		try (ZipFile zip = new ZipFile(file.toFile())) {
			List<? extends ZipEntry> entries = zip.stream().limit(2).toList();
			if (entries.size() == 1 && entries.getFirst().getName().endsWith(".zip")) {
				Path inner = fetching.file(INNER);
				try (InputStream in = zip.getInputStream(entries.getFirst());
						OutputStream out = Files.newOutputStream(inner)) {
					copy(in, out);
				}
				return of(inner);
			}
		}
		catch (ZipException ex) {
			throw new FetchFailed(Trouble.MALFORMED, FETCHED + ": " + ex.getMessage());
		}
		return of(file);
	}

	private static void copy(InputStream in, OutputStream out) throws FetchFailed, IOException {
		long copied = 0;
		byte[] buffer = new byte[1 << 16];
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
			copied += n;
			if (copied > MOST_INNER) {
				throw new FetchFailed(Trouble.TOO_LARGE, INNER + " > " + MOST_INNER + " bytes");
			}
			out.write(buffer, 0, n);
		}
	}

	private static boolean zipped(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.read() == 'P' && in.read() == 'K';
		}
	}

	static CveBundle of(Path path) throws FetchFailed, IOException {
		Map<Integer, Long> counts = new TreeMap<>();
		String[] refused = new String[1];
		InputFiles.each(path, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) {
				Matcher matcher = RECORD.matcher(name);
				if (matcher.matches()) {
					counts.merge(Integer.valueOf(matcher.group(1)), 1L, Long::sum);
				}
			}

			@Override
			public void refused(RefusedInput why) {
				refused[0] = why.getMessage();
			}
		});
		if (counts.isEmpty() && refused[0] != null) {
			throw new FetchFailed(Trouble.MALFORMED, refused[0]);
		}
		return new CveBundle(path, counts);
	}

	long total() {
		return this.counts.values().stream().mapToLong(Long::longValue).sum();
	}

	/// What is older than the first year counts as of it.
	Map<Integer, Long> years(int first) {
		Map<Integer, Long> years = new TreeMap<>();
		this.counts.forEach((year, count) -> years.merge(Math.max(first, year), count, Long::sum));
		return years;
	}

	/// They are large.
	static void remove(Fetching fetching) throws IOException {
		Files.deleteIfExists(fetching.file(FETCHED));
		Files.deleteIfExists(fetching.file(INNER));
	}

}
