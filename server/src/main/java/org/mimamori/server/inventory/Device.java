package org.mimamori.server.inventory;

import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One unit, or a lot: a number of units of one model at one place that have no serial numbers.
///
/// @param id 0 for one that is not stored yet
/// @param hardwareRevision of this unit; where absent, of its model
public record Device(long id, long modelId, @Nullable Long firmwareId, @Nullable String hardwareRevision, long siteId,
		boolean lot, int units, @Nullable String name, @Nullable String serial, @Nullable String purpose, Owner owner,
		State state, @Nullable String networkAddress, @Nullable String macAddress, @Nullable LocalDate installedOn,
		@Nullable String note) {

	/// The department that answers for it.
	public enum Owner {

		IT, OT, UNSET;

		/// As stored.
		public String code() {
			return (this == UNSET) ? "unset" : name();
		}

		public static Owner of(String code) {
			return "unset".equals(code) ? UNSET : valueOf(code);
		}

	}

	/// Whether it works.
	public enum State {

		IN_SERVICE, SPARE, OUT_OF_SERVICE, RETIRED;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static State of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

	/// What a person calls it: name, else serial number, else its number here.
	public String label() {
		if (this.name != null) {
			return this.name;
		}
		return (this.serial != null) ? this.serial : "#" + this.id;
	}

}
