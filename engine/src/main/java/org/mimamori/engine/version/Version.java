package org.mimamori.engine.version;

import org.jspecify.annotations.Nullable;

/// A version, read once by its scheme and compared as often as one likes: comparing allocates nothing.
/// A text that is no version of its scheme compares only with itself.
public final class Version {

	private final String text;

	private final VersionScheme scheme;

	private final @Nullable Object key;

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

	/// The same version seen by another scheme.
	public Version in(VersionScheme other) {
		return (other == this.scheme) ? this : of(this.text, other);
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
