package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.NameLimit.Word;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.version.VersionCondition;

/// A product of a VEX document, which is named by package URL, CPE name or plain words. Many claims may name
/// it, so what they are made of is read and folded once.
final class VexProduct {

	private static final int LONGEST_LABEL = 1000;

	private final Told told;

	private final NameLimit limit;

	private @Nullable Names names;

	/// What identifies it.
	///
	/// @param id as the document refers to it
	/// @param version beside the name; where it is missing, the identifiers may tell it
	record Told(String id, @Nullable String supplier, @Nullable String name, @Nullable String version,
			List<String> identifiers) {
	}

	/// @param mentions of the product itself and by its CPE names
	private record Names(Product.Named named, List<CpeName> cpes, VersionCondition version,
			List<NamedProduct> mentions) {
	}

	VexProduct(Told told, NameLimit limit) {
		this.told = told;
		this.limit = limit;
	}

	String id() {
		return this.told.id();
	}

	/// @param versions `null`: those that the product itself names
	Condition condition(@Nullable VersionCondition versions, boolean vulnerable, AdvisoryDraft draft)
			throws RefusedInput {
		Names names = this.names;
		if (names == null) {
			names = read();
			this.names = names;
			names.mentions().forEach(draft::product);
		}
		VersionCondition version = (versions != null) ? versions : names.version();
		List<Condition> alternatives = new ArrayList<>();
		for (CpeName cpe : names.cpes()) {
			alternatives.add(new Criterion(new Product.Cpe(cpe), version, vulnerable));
		}
		alternatives.add(new Criterion(names.named(), version, vulnerable));
		return (alternatives.size() == 1) ? alternatives.getFirst() : new Condition.Any(alternatives);
	}

	private Names read() throws RefusedInput {
		Set<String> keys = new LinkedHashSet<>();
		List<CpeName> cpes = new ArrayList<>();
		List<NamedProduct> mentions = new ArrayList<>();
		String version = this.limit.told("the version of a product", this.told.version());
		for (String identifier : this.told.identifiers()) {
			Optional<CpeName> cpe = CpeName.parse(identifier);
			Optional<PackageUrl> purl = PackageUrl.parse(identifier);
			if (cpe.isPresent()) {
				CpeName name = cpe.get();
				keys.add(this.limit.made(name.key()));
				mentions.add(CpeConditions.named(name));
				if (name.part() != 'h') {
					cpes.add(CpeConditions.anyVersion(name));
				}
				version = (version != null || CpeName.ANY.equals(name.version()) || CpeName.NA.equals(name.version()))
						? version : CpeName.plain(name.version());
			}
			else if (purl.isPresent()) {
				keys.add(this.limit.made(purl.get().key()));
				version = (version != null) ? version : purl.get().version();
			}
		}
		String id = this.limit.name("the id of a product", this.told.id());
		String name = (this.told.name() != null) ? this.told.name() : "";
		Word supplier = this.limit.word("the name of a supplier",
				(this.told.supplier() != null) ? this.told.supplier() : "");
		if (!name.isEmpty()) {
			keys.add(this.limit.key(supplier, this.limit.word("the name of a product", name)));
		}
		if (keys.isEmpty()) {
			keys.add(this.limit.key(Word.NONE, this.limit.word("the id of a product", id)));
		}
		String label = this.limit.made(cut(name.isEmpty() ? id : (supplier.text() + " " + name).strip()));
		mentions.addFirst(new NamedProduct('?', cut(supplier.text()), cut(name.isEmpty() ? id : name),
				keys.iterator().next(), label, id));
		return new Names(new Product.Named(List.copyOf(keys), label), List.copyOf(cpes),
				(version != null) ? new VersionCondition.Exact(version) : VersionCondition.ANY, mentions);
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_LABEL) ? text.substring(0, LONGEST_LABEL) : text;
	}

}
