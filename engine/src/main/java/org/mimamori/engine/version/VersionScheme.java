package org.mimamori.engine.version;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The schemes by which versions are ordered, each under the names that package URLs, VERS and people
/// give it.
public enum VersionScheme {

	/// Unknown scheme: the shape of the version decides; for firmware and what CPE names.
	GENERIC(new GenericOrder(), "generic", "firmware", "cpe", "all", "github", "bitbucket", "bitnami", "composer",
			"conan", "conda", "cran", "alpm", "docker", "oci", "openssl", "nginx", "yocto"),
	/// Semantic Versioning 2.0.0, exactly.
	SEMVER(SemVerOrder.STRICT, "semver"),
	/// Semantic Versioning as package managers read it: missing numbers are zero.
	NPM(SemVerOrder.PARTIAL, "npm", "node", "cargo", "crates.io", "rust", "golang", "go", "hex", "pub", "swift"),
	/// Maven's ComparableVersion.
	MAVEN(new MavenOrder(), "maven", "gradle"),
	/// NuGet.
	NUGET(SemVerOrder.NUGET, "nuget"),
	/// RubyGems.
	GEM(new GemOrder(), "gem", "rubygems"),
	/// PEP 440.
	PYTHON(new PythonOrder(), "python", "pypi", "pep440"),
	/// dpkg.
	DEB(new DebOrder(), "deb", "debian", "ubuntu", "dpkg", "opkg"),
	/// rpm.
	RPM(new RpmOrder(), "rpm", "redhat", "rhel", "fedora", "centos", "suse", "opensuse"),
	/// apk-tools; Gentoo's scheme is its model.
	APK(new ApkOrder(), "apk", "alpine", "wolfi", "ebuild", "gentoo");

	private static final Map<String, VersionScheme> BY_NAME = Stream.of(values())
		.flatMap((scheme) -> Stream.of(scheme.names).map((name) -> Map.entry(name, scheme)))
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

	private final VersionOrder order;

	private final String[] names;

	VersionScheme(VersionOrder order, String... names) {
		this.order = order;
		this.names = names;
	}

	/// How versions of this scheme compare.
	public VersionOrder order() {
		return this.order;
	}

	/// The scheme's own name, as `--scheme` and VERS write it.
	public String label() {
		return this.names[0];
	}

	/// Whether it is a dialect of Semantic Versioning that orders by its clause 11.
	boolean isSemantic() {
		return this == SEMVER || this == NPM;
	}

	/// Whether its versions are a distribution's, which adds epochs and revisions to
	/// those
	/// of upstream.
	boolean isDistribution() {
		return this == DEB || this == RPM || this == APK;
	}

	/// Finds a scheme by any of its names.
	public static Optional<VersionScheme> named(String name) {
		return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
	}

	/// The scheme of a package URL type; a type of which the order is not known here
	/// falls back on the shape of its versions.
	public static VersionScheme ofPurlType(String type) {
		return named(type).orElse(GENERIC);
	}

}
