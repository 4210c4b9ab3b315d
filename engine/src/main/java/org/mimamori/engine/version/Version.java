package org.mimamori.engine.version;

import org.jspecify.annotations.Nullable;

/// A version, read once by its scheme and compared as often as one likes: comparing allocates nothing.
/// A text that is no version of its scheme compares only with itself.
public final class Version {

	private final String text;

	private final VersionScheme scheme;

	private final @Nullable Object key;

	/// This text as it was last read by another scheme; any thread may read it anew.
	private @Nullable Version otherwise;

	private Version(String text, VersionScheme scheme, @Nullable Object key) {
		this.text = text;
		this.scheme = scheme;
		this.key = key;
	}

	public static Version of(String text, VersionScheme scheme) {
		String stripped = text.strip();
		return new Version(stripped, scheme, scheme.order().key(stripped));
	}

	public String text() {
		return this.text;
	}

	public VersionScheme scheme() {
		return this.scheme;
	}

	/// Whether the text is a version of its scheme.
	public boolean isReadable() {
		return this.key != null;
	}

	/// Versions of two schemes do not compare.
	public Comparison compare(Version other) {
		if (this.scheme != other.scheme) {
			return Comparison.UNKNOWN;
		}
		if (this.key == null || other.key == null) {
			return (!this.text.isEmpty() && this.text.equals(other.text)) ? Comparison.SAME : Comparison.UNKNOWN;
		}
		return this.scheme.order().compareKeys(this.key, other.key);
	}

	/// The same text read by another scheme.
	public Version in(VersionScheme other) {
		if (other == this.scheme) {
			return this;
		}
		Version read = this.otherwise;
		if (read == null || read.scheme != other) {
			read = of(this.text, other);
			this.otherwise = read;
		}
		return read;
	}

	/// This version as a range of another scheme may see it; `null` where the two schemes
	/// do not compare. A version of unknown scheme is read by the range's; where it is
	/// not semantic at all (`1.0.2k`), its shape still tells what lies before the plain
	/// numbers of a semantic range. Three plain numbers of a language's package are
	/// semantic, whatever else its scheme allows.
	@Nullable Version seenBy(VersionScheme range) {
		if (this.scheme == VersionScheme.GENERIC && range.isSemantic() && !in(range).isReadable()) {
			return this;
		}
		return (this.scheme == range || this.scheme == VersionScheme.GENERIC || range == VersionScheme.GENERIC
				|| (range.isSemantic() && (this.scheme.isSemantic() || (!this.scheme.isDistribution() && isPlain()))))
						? in(range) : null;
	}

	/// Whether it is three numbers and nothing else.
	private boolean isPlain() {
		int dots = 0;
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			dots += (c == '.') ? 1 : 0;
			if (c != '.' && !ByteOrder.isDigit(c)) {
				return false;
			}
		}
		return dots == 2;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Version version && this.scheme == version.scheme && this.text.equals(version.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
