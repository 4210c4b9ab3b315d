package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.springframework.util.FileSystemUtils;

/// Records on their way to one load, ten to a question.
final class JvnBatch {

	/// The most records in one answer.
	private static final int QUESTION = 10;

	private static final int RECORDS = 500;

	private final Fetching fetching;

	private final JvnQuestions questions;

	private final Path folder;

	private final List<String> asked = new ArrayList<>();

	private int files;

	private int missing;

	private boolean refused;

	JvnBatch(Fetching fetching, JvnQuestions questions) throws IOException {
		this.fetching = fetching;
		this.questions = questions;
		this.folder = fetching.file("batch");
		FileSystemUtils.deleteRecursively(this.folder);
		Files.createDirectories(this.folder);
	}

	void add(List<String> ids) throws FetchFailed, IOException, InterruptedException {
		for (int from = 0; from < ids.size(); from += QUESTION) {
			this.fetching.check();
			List<String> some = ids.subList(from, Math.min(ids.size(), from + QUESTION));
			this.questions.details(some, this.folder.resolve("%06d.rdf".formatted(this.files++)));
			this.asked.addAll(some);
		}
		if (this.asked.size() >= RECORDS) {
			flush();
		}
	}

	void flush() throws FetchFailed, IOException, InterruptedException {
		if (this.asked.isEmpty()) {
			return;
		}
		Load load = this.fetching.deliver(this.fetching.source().name(), this.folder);
		this.refused |= load.refused() > 0;
		this.missing += this.asked.size() - this.fetching.present("jvn", this.asked).size();
		this.asked.clear();
		try (var files = Files.newDirectoryStream(this.folder)) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
	}

	/// How many of those that were asked for are not here.
	int missing() {
		return this.missing;
	}

	/// Whether something came that was not taken.
	boolean refused() {
		return this.refused;
	}

}
