package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.version.VersionCondition;

/// The products of VEX documents, which are named by package URL, CPE name or plain words.
final class VexProducts {

	private static final int LONGEST_LABEL = 1000;

	private VexProducts() {
	}

	/// What identifies one product.
	///
	/// @param id as the document refers to it
	/// @param version beside the name; where it is missing, the identifiers may tell it
	record Named(String id, @Nullable String supplier, @Nullable String name, @Nullable String version,
			List<String> identifiers) {

		Condition condition(@Nullable VersionCondition versions, boolean vulnerable, AdvisoryDraft draft) {
			return VexProducts.condition(this, versions, vulnerable, draft);
		}

	}

	/// @param versions `null`: those that the product itself names
	private static Condition condition(Named named, @Nullable VersionCondition versions, boolean vulnerable,
			AdvisoryDraft draft) {
		Set<String> keys = new LinkedHashSet<>();
		List<CpeName> names = new ArrayList<>();
		String version = named.version();
		for (String identifier : named.identifiers()) {
			Optional<CpeName> cpe = CpeName.parse(identifier);
			Optional<PackageUrl> purl = PackageUrl.parse(identifier);
			if (cpe.isPresent()) {
				names.add(cpe.get());
				keys.add(cpe.get().key());
				version = (version != null || CpeName.ANY.equals(cpe.get().version())
						|| CpeName.NA.equals(cpe.get().version())) ? version : CpeName.plain(cpe.get().version());
			}
			else if (purl.isPresent()) {
				keys.add(purl.get().key());
				version = (version != null) ? version : purl.get().version();
			}
		}
		String name = (named.name() != null) ? named.name() : "";
		String supplier = (named.supplier() != null) ? named.supplier() : "";
		if (!name.isEmpty()) {
			keys.add(Names.key(supplier, name));
		}
		if (keys.isEmpty()) {
			keys.add(Names.key("", named.id()));
		}
		VersionCondition told = (versions != null) ? versions
				: (version != null) ? new VersionCondition.Exact(version) : VersionCondition.ANY;
		String label = cut(name.isEmpty() ? named.id() : (supplier + " " + name).strip());
		draft.product(new NamedProduct('?', cut(supplier), cut(name.isEmpty() ? named.id() : name),
				keys.iterator().next(), label, named.id()));
		List<Condition> alternatives = new ArrayList<>();
		for (CpeName cpe : names) {
			draft.product(CpeConditions.named(cpe));
			if (cpe.part() != 'h') {
				alternatives.add(new Criterion(new Product.Cpe(CpeConditions.anyVersion(cpe)), told, vulnerable));
			}
		}
		alternatives.add(new Criterion(new Product.Named(List.copyOf(keys), label), told, vulnerable));
		return (alternatives.size() == 1) ? alternatives.getFirst() : new Condition.Any(alternatives);
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_LABEL) ? text.substring(0, LONGEST_LABEL) : text;
	}

}
