package org.mimamori.server.exposure.wording;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.Reading;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.web.FieldRefusal;

/// What a person types that a wording means: whatever wording can be read itself.
public final class Typed {

	public static final int LONGEST = 200;

	private static final String FIELD = "meaning";

	private Typed() {
	}

	/// @throws FieldRefusal if it cannot be read without doubt; it names the words
	public static VersionCondition read(@Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			throw new FieldRefusal(FIELD, "exposure.wordings.meaning.empty");
		}
		if (typed.length() > LONGEST) {
			throw new FieldRefusal(FIELD, "exposure.wordings.meaning.long", LONGEST);
		}
		Reading reading = Reading.of(typed);
		String words = Stream.of(reading.unread(), reading.qualifiers(), reading.cves())
			.flatMap((some) -> some.stream())
			.distinct()
			.collect(Collectors.joining(" / "));
		if (!words.isEmpty()) {
			throw new FieldRefusal(FIELD, "exposure.wordings.meaning.words", words);
		}
		if (reading.condition() instanceof VersionCondition.Unclear) {
			throw new FieldRefusal(FIELD, "exposure.wordings.meaning.unclear");
		}
		return reading.condition();
	}

}
