package org.mimamori.server.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;

/// What people say of an item in a phase.
///
/// @param adopted `null` while it is open
/// @param remedy what is going to be done
/// @param confirmed whether somebody stands by it; carried answers wait for that
/// @param source where it was taken from, for people
/// @param version counts its states, so that nobody overwrites what he has not seen
public record Answer(String item, Phase phase, @Nullable Adopted adopted, @Nullable String reason,
		@Nullable String remedy, @Nullable Owner owner, @Nullable LocalDate due, boolean confirmed, Origin origin,
		@Nullable String source, int version, String by, Instant at) {

	/// How an answer came to stand there.
	public enum Origin {

		HAND, BULK, CARRIED, COPIED, MAPPED, IMPORTED, SUPPLIER;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Origin of(String code) {
			return Arrays.stream(values()).filter((one) -> one.code().equals(code)).findFirst().orElse(HAND);
		}

	}

	/// What a person writes.
	public record Said(@Nullable Adopted adopted, @Nullable String reason, @Nullable String remedy,
			@Nullable Owner owner, @Nullable LocalDate due) {

		public static final Said NOTHING = new Said(null, null, null, null, null);

		public boolean empty() {
			return equals(NOTHING);
		}

	}

	public Said said() {
		return new Said(this.adopted, this.reason, this.remedy, this.owner, this.due);
	}

}
