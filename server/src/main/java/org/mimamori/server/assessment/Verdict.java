package org.mimamori.server.assessment;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What evidence says of an item.
public enum Verdict {

	MET, PARTLY, NOT_MET, CANNOT_TELL;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Verdict of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	/// Of a count.
	public static Verdict of(long met, long total) {
		if (total == 0) {
			return CANNOT_TELL;
		}
		return (met == total) ? MET : (met == 0) ? NOT_MET : PARTLY;
	}

	/// Of several rules that together answer one item: all or nothing, else in part. What
	/// cannot be told is not known to be met.
	public static @Nullable Verdict together(Collection<Verdict> verdicts) {
		if (verdicts.isEmpty()) {
			return null;
		}
		if (verdicts.stream().distinct().count() == 1) {
			return verdicts.iterator().next();
		}
		return (verdicts.contains(MET) || verdicts.contains(PARTLY)) ? PARTLY : NOT_MET;
	}

	/// Whether a person says something else.
	public boolean disagrees(Adopted adopted) {
		return switch (this) {
			case MET -> adopted == Adopted.NONE || adopted == Adopted.PARTLY;
			case PARTLY -> adopted == Adopted.FULL || adopted == Adopted.NONE;
			case NOT_MET -> adopted == Adopted.FULL || adopted == Adopted.PARTLY;
			case CANNOT_TELL -> false;
		};
	}

}
