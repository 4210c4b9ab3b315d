package org.mimamori.server.assessment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A sheet as it was at a time.
public record Snapshot(long id, long sheet, Instant takenAt, String takenBy, @Nullable String note) {

	/// An item as it was.
	///
	/// @param poc mark of the PoC answer, `production` that of the other
	/// @param verdict what evidence said; `null` where there was none
	/// @param figure "met/total" of the first rule
	public record State(String item, String number, String title, @Nullable String poc, @Nullable String production,
			@Nullable String reason, @Nullable String verdict, @Nullable String figure) {
	}

	/// An item that differs between two states.
	public record Difference(@Nullable State before, @Nullable State after) {

		public State either() {
			return (this.after != null) ? this.after : java.util.Objects.requireNonNull(this.before);
		}

		/// Whether what people say differs.
		public boolean answered() {
			return this.before == null || this.after == null
					|| !java.util.Objects.equals(this.before.poc(), this.after.poc())
					|| !java.util.Objects.equals(this.before.production(), this.after.production())
					|| !java.util.Objects.equals(this.before.reason(), this.after.reason());
		}

		/// Whether what evidence says differs.
		public boolean found() {
			return this.before == null || this.after == null
					|| !java.util.Objects.equals(this.before.verdict(), this.after.verdict())
					|| !java.util.Objects.equals(this.before.figure(), this.after.figure());
		}

	}

	/// What differs, in the order of the later one.
	static List<Difference> between(List<State> before, List<State> after) {
		java.util.Map<String, State> former = new java.util.LinkedHashMap<>();
		before.forEach((state) -> former.put(state.item(), state));
		List<Difference> differences = new java.util.ArrayList<>();
		for (State state : after) {
			State was = former.remove(state.item());
			Difference difference = new Difference(was, state);
			if (difference.answered() || difference.found()) {
				differences.add(difference);
			}
		}
		former.values().forEach((gone) -> differences.add(new Difference(gone, null)));
		return differences;
	}

}
