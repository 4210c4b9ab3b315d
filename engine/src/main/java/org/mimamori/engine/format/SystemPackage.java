package org.mimamori.engine.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import tools.jackson.databind.JsonNode;

/// A package within a system, as Red Hat's CVE records have it: product and CPE names are those of the
/// system, and the versions are the package's.
///
/// @param type of its package URL
/// @param names of the package, as package URLs have them
record SystemPackage(String type, List<PackageUrl> names, List<Criterion> systems) {

	private static final String VENDOR = "redhat";

	/// Who writes component lists calls Red Hat's namespace by either name.
	private static final List<String> NAMESPACES = List.of(VENDOR, "rhel");

	private static final String PACKAGES = "access.redhat.com";

	private static final Set<String> COLLECTIONS = Set.of(PACKAGES, "catalog.redhat.com");

	private static final int LONGEST_NAME = 500;

	SystemPackage {
		names = List.copyOf(names);
		systems = List.copyOf(systems);
	}

	/// Nothing where an `affected` entry is about its product itself.
	static Optional<SystemPackage> of(JsonNode affected, List<CpeName> cpes) {
		String host = PackageCollection.host(affected);
		String told = Json.text(affected, "packageName", "");
		String name = (told.length() > LONGEST_NAME) ? told.substring(0, LONGEST_NAME) : told;
		if (name.isBlank() || !COLLECTIONS.contains(host) || cpes.isEmpty()
				|| !cpes.stream().allMatch((cpe) -> cpe.vendor().equals(VENDOR))) {
			return Optional.empty();
		}
		String type = type(name, host);
		return Optional.of(new SystemPackage(type, names(type, name), systems(cpes)));
	}

	private static String type(String name, String host) {
		boolean inPath = name.indexOf('/') >= 0;
		if (!host.equals(PACKAGES)) {
			return inPath ? "oci" : "rpm";
		}
		// `module:stream`, `group/artifact`
		return (name.indexOf(':') >= 0) ? "rpmmod" : inPath ? "maven" : "rpm";
	}

	private static List<PackageUrl> names(String type, String name) {
		int slash = name.lastIndexOf('/');
		return switch (type) {
			case "maven" -> List.of(new PackageUrl(type, name.substring(0, slash), name.substring(slash + 1), null));
			case "oci" -> List.of(new PackageUrl(type, "", name.substring(slash + 1), null));
			default -> NAMESPACES.stream().map((namespace) -> new PackageUrl(type, namespace, name, null)).toList();
		};
	}

	/// The repositories of a system are written as editions, and some of them as
	/// applications; what is recorded is the system, in a version that is the same or
	/// more exact.
	private static List<Criterion> systems(List<CpeName> cpes) {
		return cpes.stream().map((cpe) -> {
			boolean linux = cpe.product().equals("enterprise_linux") || cpe.product().startsWith("rhel_");
			CpeName system = new CpeName(linux ? 'o' : cpe.part(), cpe.vendor(), cpe.product(), CpeName.ANY,
					CpeName.ANY, CpeName.ANY, CpeName.ANY, CpeName.ANY, CpeName.ANY, CpeName.ANY, CpeName.ANY);
			return new Criterion(new Product.Cpe(system), version(cpe.version()), false);
		}).distinct().toList();
	}

	private static VersionCondition version(String version) {
		return (CpeName.ANY.equals(version) || CpeName.NA.equals(version)) ? VersionCondition.ANY
				: new VersionCondition.Within(List.of(new VersionRange(version, true, version + ".*", true)), null);
	}

}
