package org.mimamori.server.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Where a model stands in its support.
///
/// @param endsOn the date that ends support, where one is announced
public record Support(State state, @Nullable LocalDate endsOn) {

	/// How many days before its end support counts as ending.
	private static final int ENDING_DAYS = 365;

	/// The state on a day.
	public enum State {

		ENDED, ENDING, SUPPORTED, NOT_ANNOUNCED, UNKNOWN;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// @param announced the stored state of announcement
	static Support on(LocalDate today, @Nullable LocalDate endsOn, String announced) {
		if (endsOn == null) {
			return new Support("not_announced".equals(announced) ? State.NOT_ANNOUNCED : State.UNKNOWN, null);
		}
		if (endsOn.isBefore(today)) {
			return new Support(State.ENDED, endsOn);
		}
		return new Support(endsOn.isAfter(today.plusDays(ENDING_DAYS)) ? State.SUPPORTED : State.ENDING, endsOn);
	}

	/// The date that ends support: of the weightiest kind that is announced; the end of
	/// sale ends none.
	static @Nullable LocalDate end(List<SupportDate> dates) {
		for (SupportDate.Kind kind : SupportDate.Kind.values()) {
			if (kind != SupportDate.Kind.END_OF_SALE) {
				for (SupportDate date : dates) {
					if (date.kind() == kind && date.date() != null) {
						return date.date();
					}
				}
			}
		}
		return null;
	}

	/// What is known of announcements where no end is.
	static String announced(List<SupportDate> dates) {
		if (end(dates) != null) {
			return SupportDate.State.ANNOUNCED.code();
		}
		return dates.stream().anyMatch((date) -> date.state() == SupportDate.State.NOT_ANNOUNCED)
				? SupportDate.State.NOT_ANNOUNCED.code() : SupportDate.State.UNKNOWN.code();
	}

}
