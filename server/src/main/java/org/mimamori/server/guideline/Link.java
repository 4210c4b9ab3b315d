package org.mimamori.server.guideline;

import java.util.Locale;

/// A line of the cross-map, from the item that has it.
public record Link(ItemRef to, How how) {

	/// How two items belong together.
	public enum How {

		/// Who has answered one has answered the other.
		SAME,
		/// The item is a part of the other one.
		PART,
		/// The item contains the other one.
		WHOLE,
		/// See also.
		RELATED;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		/// The same line seen from its other end.
		public How reversed() {
			return switch (this) {
				case SAME -> SAME;
				case PART -> WHOLE;
				case WHOLE -> PART;
				case RELATED -> RELATED;
			};
		}

	}

}
