package org.mimamori.engine.match;

import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.RecordedVersion;
import org.mimamori.engine.version.Version;
import org.mimamori.engine.version.VersionScheme;

/// A product in one version as recorded, whoever has it installed: what a criterion is held against. Its
/// version is read once, when it is first compared.
final class Release {

	private final char part;

	private final @Nullable CpeName cpe;

	private final RecordedVersion version;

	private final VersionScheme scheme;

	private final String lower;

	private final String folded;

	private @Nullable Version comparable;

	/// @param part CPE part, or `?` for a product known by its maker's words only
	/// @param cpe the CPE name, where one is recorded
	/// @param version what is recorded of its version; for hardware, of its revision
	Release(char part, @Nullable CpeName cpe, RecordedVersion version) {
		this(part, cpe, version, VersionScheme.GENERIC);
	}

	/// @param scheme how its version compares with others
	Release(char part, @Nullable CpeName cpe, RecordedVersion version, VersionScheme scheme) {
		this.scheme = scheme;
		this.part = part;
		this.cpe = cpe;
		this.version = version;
		this.lower = version.toString().toLowerCase(Locale.ROOT);
		this.folded = Names.fold(this.lower);
	}

	char part() {
		return this.part;
	}

	@Nullable CpeName cpe() {
		return this.cpe;
	}

	RecordedVersion version() {
		return this.version;
	}

	/// The version's text in lower case, as CPE compares it.
	String lower() {
		return this.lower;
	}

	/// The version's letters and digits.
	String folded() {
		return this.folded;
	}

	/// Whether there is a version to compare.
	boolean isVersioned() {
		return this.version instanceof RecordedVersion.Known;
	}

	/// Any thread may read the version anew; all read the same.
	Version comparable() {
		Version read = this.comparable;
		if (read == null) {
			read = Version.of(this.version.toString(), this.scheme);
			this.comparable = read;
		}
		return read;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Release release && this.part == release.part && this.scheme == release.scheme
				&& this.version.equals(release.version) && Objects.equals(this.cpe, release.cpe);
	}

	@Override
	public int hashCode() {
		return 31 * this.version.hashCode() + Objects.hashCode(this.cpe);
	}

}
