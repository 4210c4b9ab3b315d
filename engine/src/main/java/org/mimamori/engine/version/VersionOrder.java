package org.mimamori.engine.version;

import org.jspecify.annotations.Nullable;

/// The order of one scheme. Two versions that do not compare give [Comparison#UNKNOWN], never a guess.
public abstract class VersionOrder {

	/// A text longer than this is no version.
	static final int LONGEST = 200;

	VersionOrder() {
	}

	/// The order for versions of which the scheme is not known: it recognises their
	/// shape.
	public static VersionOrder generic() {
		return VersionScheme.GENERIC.order();
	}

	/// What is compared instead of the text; `null` where the text is no version of the
	/// scheme.
	abstract @Nullable Object key(String text);

	/// Allocates nothing.
	abstract Comparison compareKeys(Object a, Object b);

	/// Reads both and compares them. Who compares more than once reads a [Version] first.
	public Comparison compare(String a, String b) {
		String left = a.strip();
		String right = b.strip();
		Object leftKey = key(left);
		Object rightKey = key(right);
		if (leftKey == null || rightKey == null) {
			return (!left.isEmpty() && left.equals(right)) ? Comparison.SAME : Comparison.UNKNOWN;
		}
		return compareKeys(leftKey, rightKey);
	}

}
