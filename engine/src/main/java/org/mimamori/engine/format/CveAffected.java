package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.VersionLine.Span;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;
import tools.jackson.databind.JsonNode;

/// An `affected` product of a CVE 5 record as claims: the first of its `versions` that holds a version
/// tells its status, else `defaultStatus` does. A default of unknown, which is also what a missing one
/// means (CVE Record Format 5.1, `product.defaultStatus`), is no claim about versions outside of
/// everything that a record with affected versions lists; see [#untold].
final class CveAffected {

	private static final int LONGEST_LABEL = 1000;

	private static final int MOST_UNCLEAR = 20;

	private static final List<String> VERSIONS = List.of("version", "lessThan", "lessThanOrEqual");

	private static final Pattern NO_NAME = Pattern.compile("(?i)n/?a|unknown|unspecified|-|\\*|various");

	private final AdvisoryDraft draft;

	private final ClaimLimit limit;

	private final NameLimit names;

	CveAffected(AdvisoryDraft draft, ClaimLimit limit, NameLimit names) {
		this.draft = draft;
		this.limit = limit;
		this.names = names;
	}

	/// The product of the claims at hand.
	///
	/// @param scheme how versions of the package compare, where that is told
	/// @param systems of which one must be there, too; empty where the product stands for
	/// itself
	private record Named(List<Product> products, @Nullable VersionScheme scheme, List<Criterion> systems) {

		Condition with(VersionCondition version) {
			List<Condition> alternatives = new ArrayList<>();
			for (Product product : this.products) {
				alternatives.add(new Criterion(product, version, true));
			}
			Condition product = any(alternatives);
			return this.systems.isEmpty() ? product : new Condition.All(List.of(product, any(this.systems)));
		}

		private static Condition any(List<? extends Condition> alternatives) {
			return (alternatives.size() == 1) ? alternatives.getFirst() : new Condition.Any(List.copyOf(alternatives));
		}

	}

	/// @throws RefusedInput where names and versions make too much of each other
	List<Claim> claims(JsonNode affected) throws RefusedInput {
		Named named = named(affected);
		if (named == null) {
			return List.of();
		}
		CveVersions versions = new CveVersions();
		boolean any = false;
		for (JsonNode version : Json.array(affected, "versions")) {
			for (String field : VERSIONS) {
				this.names.told("a version", Json.text(version, field));
			}
			versions.add(version);
			any = true;
		}
		Status fallback = CveVersions.status(Json.text(affected, "defaultStatus"));
		List<Claim> claims = new ArrayList<>();
		if (any && versions.commits && versions.spans.isEmpty() && versions.unclearAffected.isEmpty()
				&& versions.unclearOthers.isEmpty()) {
			// commits only: its default speaks of commits too, and a release is neither
			claims.add(claim(Status.UNDER_INVESTIGATION, named, new VersionCondition.Unclear("git")));
			return claims;
		}
		VersionScheme scheme = versions.scheme(named.scheme()).orElse(null);
		Optional<VersionLine> line = versions.mixed() ? Optional.empty() : VersionLine.of(versions.spans, scheme);
		if (line.isEmpty()) {
			for (Span span : versions.spans) {
				if (span.isSingle() && span.status() == Status.AFFECTED) {
					claims.add(claim(Status.AFFECTED, named,
							new VersionCondition.Exact(String.valueOf(span.range().min()))));
				}
				else {
					((span.status() == Status.AFFECTED) ? versions.unclearAffected : versions.unclearOthers)
						.add(span.range().toString());
				}
			}
		}
		else {
			for (Map.Entry<Status, List<VersionRange>> one : line.get().named().entrySet()) {
				claims.add(claim(one.getKey(), named, within(one.getValue(), scheme)));
			}
		}
		boolean unclear = !versions.unclearAffected.isEmpty() || !versions.unclearOthers.isEmpty();
		List<VersionRange> rest = line
			.map((one) -> (fallback == Status.UNDER_INVESTIGATION && !unclear) ? untold(one) : one.rest())
			.orElse((fallback == Status.AFFECTED || unclear) ? List.of(new VersionRange(null, false, null, false))
					: List.of());
		rest(rest, fallback, versions, named, scheme, claims);
		if (!versions.unclearAffected.isEmpty()) {
			claims.add(claim(Status.AFFECTED, named, unclear(versions.unclearAffected)));
		}
		return claims;
	}

	/// What cannot be told where the default is unknown. Who lists affected versions has
	/// looked for where they begin and end: what lies before the first and after the last
	/// version of the list, or begins at the very version that ends a range (`lessThan`),
	/// is no more in doubt than it is in the ranges of NVD. What lies between listed
	/// versions beside an affected one is, and so is all the rest where nothing is listed
	/// as affected. Single versions that do not compare are a list: who is not on it is
	/// outside.
	private static List<VersionRange> untold(VersionLine line) {
		return line.named().containsKey(Status.AFFECTED) ? line.gaps() : line.rest();
	}

	/// What no entry holds has the default status; but where an entry could not be read,
	/// it may hold some of it.
	private void rest(List<VersionRange> rest, Status fallback, CveVersions versions, Named named,
			@Nullable VersionScheme scheme, List<Claim> claims) throws RefusedInput {
		if (rest.isEmpty()) {
			return;
		}
		switch (fallback) {
			case AFFECTED -> claims.add(claim(Status.AFFECTED, named,
					versions.unclearOthers.isEmpty() ? within(rest, scheme) : unclear(versions.unclearOthers)));
			case NOT_AFFECTED, FIXED -> {
				if (versions.unclearAffected.isEmpty() && versions.unclearOthers.isEmpty()) {
					claims.add(claim(Status.NOT_AFFECTED, named, within(rest, scheme)));
				}
			}
			case UNDER_INVESTIGATION -> claims.add(claim(Status.UNDER_INVESTIGATION, named, within(rest, scheme)));
		}
	}

	private Claim claim(Status status, Named named, VersionCondition version) throws RefusedInput {
		return this.limit.take(new Claim(status, named.with(version), null, null));
	}

	private static VersionCondition within(List<VersionRange> ranges, @Nullable VersionScheme scheme) {
		VersionRange first = ranges.getFirst();
		if (ranges.size() == 1 && first.min() == null && first.max() == null) {
			return VersionCondition.ANY;
		}
		return (ranges.size() == 1 && first.min() != null && first.min().equals(first.max()))
				? new VersionCondition.Exact(first.min()) : new VersionCondition.Within(ranges, scheme);
	}

	private static VersionCondition unclear(List<String> words) {
		String text = String.join("; ", words.subList(0, Math.min(words.size(), MOST_UNCLEAR)));
		return new VersionCondition.Unclear(cut(text));
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_LABEL) ? text.substring(0, LONGEST_LABEL) : text;
	}

	private @Nullable Named named(JsonNode affected) throws RefusedInput {
		String vendor = name(affected, "vendor");
		String product = name(affected, "product");
		if (product.isEmpty()) {
			product = name(affected, "packageName");
		}
		List<CpeName> cpes = new ArrayList<>();
		Map<String, CpeName> names = new LinkedHashMap<>();
		for (String text : Json.texts(affected, "cpes")) {
			Optional<CpeName> cpe = CpeName.parse(text);
			if (cpe.isEmpty()) {
				this.draft.problem("\"" + text + "\" is not a CPE name");
			}
			cpe.ifPresent(cpes::add);
			cpe.map(CpeConditions::anyVersion).ifPresent((name) -> names.putIfAbsent(name.toString(), name));
		}
		Set<String> keys = new LinkedHashSet<>();
		if (!product.isEmpty()) {
			keys.add(this.names.key(this.names.word("the name of a vendor", vendor),
					this.names.word("the name of a product", product)));
		}
		Optional<PackageUrl> purl = PackageCollection.packageUrl(affected).flatMap(PackageUrl::parse);
		if (purl.isPresent()) {
			keys.add(this.names.made(purl.get().key()));
		}
		List<Product> products = new ArrayList<>();
		for (CpeName cpe : names.values()) {
			keys.add(this.names.made(cpe.key()));
			this.draft.product(CpeConditions.named(cpe));
			// as hardware it would be held against the revision; the versions are of what
			// runs
			if (cpe.part() != 'h') {
				products.add(new Product.Cpe(cpe));
			}
		}
		if (keys.isEmpty()) {
			return null;
		}
		String label = cut((vendor + " " + product).strip());
		String first = keys.iterator().next();
		label = label.isEmpty() ? first : label;
		if (!product.isEmpty()) {
			this.draft.product(new NamedProduct('?', cut(vendor), cut(product), first, label, null));
		}
		Optional<SystemPackage> part = SystemPackage.of(affected, cpes);
		if (part.isPresent()) {
			Product.Named within = new Product.Named(part.get().names().stream().map(PackageUrl::key).toList(),
					cut(label + " " + Json.text(affected, "packageName", "")));
			return new Named(List.of(within), scheme(part.get().type()), part.get().systems());
		}
		products.add(new Product.Named(List.copyOf(keys), label));
		return new Named(products, purl.map((one) -> scheme(one.type())).orElse(null), List.of());
	}

	private static @Nullable VersionScheme scheme(String purlType) {
		VersionScheme scheme = VersionScheme.ofPurlType(purlType);
		return (scheme != VersionScheme.GENERIC) ? scheme : null;
	}

	private String name(JsonNode affected, String field) throws RefusedInput {
		String name = this.names.name("affected/" + field, Json.text(affected, field, ""));
		return NO_NAME.matcher(name).matches() ? "" : name;
	}

}
