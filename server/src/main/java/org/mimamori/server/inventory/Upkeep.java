package org.mimamori.server.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What one must know to keep a model safe, and what its users must know.
///
/// @param updatable whether it is announced until when updates come
/// @param texts only those that say something
/// @param changedAt `null` where nobody has said anything yet
public record Upkeep(long modelId, SupportDate.State updatable, @Nullable LocalDate updatableUntil,
		PersonalData personalData, Map<UpkeepText, String> texts, @Nullable Instant changedAt,
		@Nullable String changedBy) {

	/// Whether the model handles data of persons.
	public enum PersonalData {

		NONE, HANDLED, UNKNOWN;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static PersonalData of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

	public Upkeep {
		EnumMap<UpkeepText, String> said = new EnumMap<>(UpkeepText.class);
		said.putAll(texts);
		texts = Collections.unmodifiableMap(said);
	}

	public static Upkeep unsaid(long modelId) {
		return new Upkeep(modelId, SupportDate.State.UNKNOWN, null, PersonalData.UNKNOWN, Map.of(), null, null);
	}

	public @Nullable String text(UpkeepText text) {
		return this.texts.get(text);
	}

	/// What is still to be said, as codes. A model that handles no data of persons owes
	/// no
	/// statement on their protection.
	public List<String> missing() {
		List<String> missing = new ArrayList<>();
		if (this.updatable == SupportDate.State.UNKNOWN) {
			missing.add("updatable");
		}
		if (this.personalData == PersonalData.UNKNOWN) {
			missing.add("personal_data");
		}
		for (UpkeepText text : UpkeepText.values()) {
			boolean owed = text != UpkeepText.PERSONAL_DATA_STATEMENT || this.personalData != PersonalData.NONE;
			if (owed && !this.texts.containsKey(text)) {
				missing.add(text.code());
			}
		}
		return missing;
	}

}
