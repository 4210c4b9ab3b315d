package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.util.FileSystemUtils;

/// Documents that have been proven, on their way to one load, and those that were not.
final class CsafBatch {

	private static final int DOCUMENTS = 200;

	private static final int KEPT_BYTES = 64 << 10;

	private final Fetching fetching;

	private final @Nullable String publisher;

	private final Path folder;

	private final Map<String, SourcePart> proven = new LinkedHashMap<>();

	private final List<AdvisoryLoads.TurnedAway> turnedAway = new ArrayList<>();

	private int number;

	/// @param publisher the host of the only one of whom documents are taken
	CsafBatch(Fetching fetching, @Nullable String publisher) throws IOException {
		this.publisher = publisher;
		this.fetching = fetching;
		this.folder = fetching.file("batch");
		FileSystemUtils.deleteRecursively(this.folder);
		Files.createDirectories(this.folder);
	}

	/// @param part as it will be once the document is loaded
	void add(SourcePart part, Path file) throws FetchFailed, IOException, InterruptedException {
		this.proven.put(part.name(), part);
		Files.move(file, this.folder.resolve("%06d.json".formatted(this.number++)));
		flushWhenFull();
	}

	/// Kept beside the other refused ones, and told as a gap.
	void turnAway(SourcePart part, Path file, FetchFailed why) throws FetchFailed, IOException, InterruptedException {
		this.fetching.missed(part, why);
		if (Files.exists(file)) {
			try (var in = Files.newInputStream(file)) {
				this.turnedAway.add(new AdvisoryLoads.TurnedAway(part.name(), String.valueOf(why.getMessage()),
						in.readNBytes(KEPT_BYTES)));
			}
			Files.delete(file);
		}
		flushWhenFull();
	}

	private void flushWhenFull() throws FetchFailed, IOException, InterruptedException {
		if (this.proven.size() + this.turnedAway.size() >= DOCUMENTS) {
			flush();
		}
	}

	void flush() throws FetchFailed, IOException, InterruptedException {
		if (this.proven.isEmpty() && this.turnedAway.isEmpty()) {
			return;
		}
		this.fetching.deliver(this.fetching.source().name(), this.folder, this.publisher, List.copyOf(this.turnedAway));
		Set<String> here = this.fetching.present("csaf",
				this.proven.values().stream().map((part) -> String.valueOf(part.document())).toList());
		for (SourcePart part : this.proven.values()) {
			this.fetching.save(here.contains(part.document()) ? part
					: part.refused(Trouble.NOT_TAKEN, String.valueOf(part.document())));
		}
		this.proven.clear();
		this.turnedAway.clear();
		try (var files = Files.newDirectoryStream(this.folder)) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
	}

}
