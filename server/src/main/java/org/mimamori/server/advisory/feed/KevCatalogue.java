package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// CISA's catalogue of known exploited vulnerabilities, proven by the number of entries that it tells.
@Component
class KevCatalogue implements SourceClient {

	private static final int MOST = 64 << 20;

	private static final CatalogueFile FILE = new CatalogueFile("catalogue",
			"known_exploited_vulnerabilities.*\\.json(\\.gz)?", "known_exploited_vulnerabilities.json", MOST,
			KevCatalogue::told);

	private final Places places;

	KevCatalogue(Places places) {
		this.places = places;
	}

	@Override
	public SourceKind kind() {
		return SourceKind.KEV;
	}

	@Override
	public void recount(PartRepository parts, long source) {
		parts.recountCatalogue(source, FILE.part());
	}

	@Override
	public void fetch(Fetching fetching) throws FetchFailed, IOException, InterruptedException {
		FILE.take(fetching, this.places.of(fetching));
	}

	private static CatalogueFile.Told told(String name, Path file) throws FetchFailed, IOException {
		JsonNode catalogue = FeedJson.object(name, unpacked(name, file));
		Instant released = FeedJson.instant(FeedJson.text(catalogue, "dateReleased"));
		JsonNode count = catalogue.path("count");
		if (released == null || !count.isIntegralNumber() || !catalogue.path("vulnerabilities").isArray()) {
			throw new FetchFailed(Trouble.MALFORMED, name);
		}
		return new CatalogueFile.Told(count.asLong(), released);
	}

	/// Carried files may be compressed.
	private static byte[] unpacked(String name, Path file) throws FetchFailed, IOException {
		byte[][] bytes = new byte[1][];
		InputFiles.each(file, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String inner, InputStream content) throws IOException {
				bytes[0] = content.readNBytes(MOST + 1);
			}

			@Override
			public void refused(RefusedInput why) {
				bytes[0] = new byte[0];
			}
		});
		if (bytes[0] == null || bytes[0].length > MOST) {
			throw new FetchFailed(Trouble.TOO_LARGE, name);
		}
		return bytes[0];
	}

}
