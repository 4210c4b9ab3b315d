package org.mimamori.server.advisory.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.Digests;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.ObjectReadContext;

/// What a file of NVD says in its head, and whether its bytes are those that were announced.
///
/// @param total records that there should be in all pages
/// @param start number of the first one in this file
record NvdFile(long total, long start, long pageSize, @Nullable Instant timestamp) {

	private static final long MOST_UNPACKED = 2L << 30;

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).maxStringLength(10_000).build())
		.build();

	/// The head ends where the records begin.
	static NvdFile head(String name, Path file) throws IOException, FetchFailed {
		long total = -1;
		long start = 0;
		long pageSize = -1;
		Instant timestamp = null;
		try (InputStream in = open(file); JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
			parser.nextToken();
			for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
				String field = parser.currentName();
				JsonToken value = parser.nextToken();
				if ("vulnerabilities".equals(field)) {
					break;
				}
				switch (field) {
					case "totalResults" -> total = parser.getLongValue();
					case "startIndex" -> start = parser.getLongValue();
					case "resultsPerPage" -> pageSize = parser.getLongValue();
					case "timestamp" -> timestamp = instant(parser.getString());
					default -> {
						if (value.isStructStart()) {
							parser.skipChildren();
						}
					}
				}
			}
		}
		catch (JacksonException ex) {
			throw new FetchFailed(Trouble.MALFORMED, name);
		}
		if (total < 0) {
			throw new FetchFailed(Trouble.MALFORMED, name + ": no totalResults");
		}
		return new NvdFile(total, start, pageSize, timestamp);
	}

	private static @Nullable Instant instant(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			try {
				return OffsetDateTime.parse(text).toInstant();
			}
			catch (DateTimeParseException neither) {
				return null;
			}
		}
	}

	/// @return the hash of the unpacked file
	/// @throws FetchFailed where it is not what the publisher announced
	static String proven(String name, Path file, @Nullable NvdMeta meta) throws IOException, FetchFailed {
		Measured in = new Measured(open(file), (meta != null) ? meta.size() : MOST_UNPACKED);
		String hash;
		try (in) {
			hash = Digests.of(in, "SHA-256");
		}
		catch (IOException ex) {
			throw new FetchFailed(in.over ? Trouble.WRONG_HASH : Trouble.CUT, name + ": " + ex.getMessage());
		}
		if (meta != null && (in.count != meta.size() || !hash.equals(meta.sha256()))) {
			throw new FetchFailed(Trouble.WRONG_HASH, name);
		}
		return hash;
	}

	private static InputStream open(Path file) throws IOException {
		InputStream in = Files.newInputStream(file);
		try {
			return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
	}

	/// Counts, and ends what is longer than announced.
	private static final class Measured extends FilterInputStream {

		private final long most;

		private long count;

		private boolean over;

		Measured(InputStream in, long most) {
			super(in);
			this.most = most;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int n = super.read(buffer, offset, length);
			this.count += Math.max(n, 0);
			if (this.count > this.most) {
				this.over = true;
				throw new IOException("longer than " + this.most + " bytes");
			}
			return n;
		}

	}

}
