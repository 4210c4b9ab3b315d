package org.mimamori.engine.format;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Score;

/// One score of an NVD record.
final class NvdScore implements JsonWalk.Member {

	private final JsonWalk walk;

	private @Nullable Double base;

	private @Nullable String vector;

	private @Nullable String severity;

	private String version = "";

	private String besideSeverity = "";

	private String source = "NVD";

	NvdScore(JsonWalk walk) {
		this.walk = walk;
	}

	@Override
	public void read(String name) throws RefusedInput {
		switch (name) {
			case "source" -> this.source = this.walk.text("NVD");
			case "baseSeverity" -> this.besideSeverity = this.walk.text("");
			case "cvssData" -> this.walk.members(this::data);
			default -> this.walk.skip();
		}
	}

	private void data(String name) {
		switch (name) {
			case "version" -> this.version = this.walk.text("");
			case "vectorString" -> this.vector = this.walk.text();
			case "baseScore" -> this.base = this.walk.number();
			case "baseSeverity" -> this.severity = this.walk.text();
			default -> this.walk.skip();
		}
	}

	/// Empty where it has no number.
	Optional<Score> score() {
		return (this.base == null) ? Optional.empty() : Optional.of(new Score(this.version, this.vector, this.base,
				(this.severity != null) ? this.severity : this.besideSeverity, this.source));
	}

}
