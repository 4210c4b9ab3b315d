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
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;

/// The affected products of one JVN record as claims by CVE id: a wording of versions may speak of some
/// of the record's ids only.
final class JvnAffected {

	private final AdvisoryDraft draft;

	/// Of all CVE ids of a record; a real one has some hundred.
	private static final int MOST_CLAIMS = 200_000;

	private final ClaimLimit limit;

	private final NameLimit names;

	private final Set<String> cves;

	private final List<Item> items = new ArrayList<>();

	private record Item(List<Product> products, List<JvnWording> wordings, @Nullable VersionCondition ofName) {
	}

	JvnAffected(String id, AdvisoryDraft draft, Set<String> cves) {
		this.limit = new ClaimLimit(id);
		this.names = new NameLimit(id);
		this.draft = draft;
		this.cves = cves;
	}

	void add(XmlElement item) throws RefusedInput {
		List<String> names = item.all("Cpe").stream().map(XmlElement::text).toList();
		List<JvnWording> wordings = new ArrayList<>();
		for (XmlElement version : item.all("VersionNumber")) {
			if (!version.text().isEmpty()) {
				wordings.add(JvnWording.read(version.text(), this.cves));
			}
		}
		add(item.text("Name"), item.text("ProductName"), names, wordings);
	}

	/// @param names in the 2.2 or 2.3 form
	void add(@Nullable String vendorName, @Nullable String productName, List<String> names, List<JvnWording> wordings)
			throws RefusedInput {
		NameLimit.Word vendor = this.names.word("the name of a vendor", (vendorName != null) ? vendorName : "");
		String product = (productName != null) ? productName : "";
		String label = (vendor.text() + " " + product).strip();
		Set<String> keys = new LinkedHashSet<>();
		if (!product.isEmpty()) {
			keys.add(this.names.key(vendor, this.names.word("the name of a product", product)));
		}
		List<Product> products = new ArrayList<>();
		VersionCondition ofName = null;
		for (String text : names) {
			Optional<CpeName> parsed = CpeName.parse(text);
			if (parsed.isEmpty()) {
				this.draft.problem("\"" + text + "\" is not a CPE name");
				continue;
			}
			CpeName cpe = parsed.get();
			keys.add(this.names.made(cpe.key()));
			this.draft.product(CpeConditions.named(cpe));
			if (!CpeName.ANY.equals(cpe.version()) && !CpeName.NA.equals(cpe.version())) {
				ofName = new VersionCondition.Exact(cpe.version());
			}
			// as hardware it would be held against the revision; the versions are of what
			// runs
			if (cpe.part() != 'h') {
				products.add(new Product.Cpe(CpeConditions.anyVersion(cpe)));
			}
		}
		if (keys.isEmpty()) {
			return;
		}
		if (!product.isEmpty()) {
			this.draft.product(new NamedProduct('?', vendor.text(), product, keys.iterator().next(), label, null));
		}
		products.add(new Product.Named(List.copyOf(keys), label.isEmpty() ? keys.iterator().next() : label));
		this.items.add(new Item(products, wordings, ofName));
	}

	/// Every CVE id of a record claims every product of it.
	/// @throws RefusedInput where that is more than any real record stands for
	void orRefuse(String id) throws RefusedInput {
		long each = this.items.stream()
			.mapToLong((item) -> item.products().size() * Math.max(1L, item.wordings().size()))
			.sum();
		if (each * Math.max(1, this.cves.size()) > MOST_CLAIMS) {
			throw new RefusedInput(id, "names more than " + MOST_CLAIMS + " pairs of CVE ids and products");
		}
	}

	/// @param id a CVE id of the record, or the record's own
	List<Claim> claims(String id) throws RefusedInput {
		List<Claim> claims = new ArrayList<>();
		for (Item item : this.items) {
			List<VersionCondition> versions = versions(item, id);
			List<Condition> alternatives = new ArrayList<>();
			for (VersionCondition version : versions) {
				item.products().forEach((product) -> alternatives.add(new Criterion(product, version, true)));
			}
			if (!alternatives.isEmpty()) {
				claims.add(this.limit.take(new Claim(Status.AFFECTED,
						(alternatives.size() == 1) ? alternatives.getFirst() : new Condition.Any(alternatives), null,
						null)));
			}
		}
		return claims;
	}

	/// What can be read as one condition, and each wording that cannot.
	private static List<VersionCondition> versions(Item item, String id) {
		if (item.wordings().isEmpty()) {
			// "affected", and not a word on versions: neither all of them nor none
			return List.of((item.ofName() != null) ? item.ofName() : new VersionCondition.Unclear(""));
		}
		List<VersionCondition> conditions = new ArrayList<>();
		List<VersionRange> ranges = new ArrayList<>();
		for (JvnWording wording : item.wordings()) {
			if (!wording.speaksOf(id)) {
				continue;
			}
			switch (wording.versions()) {
				case VersionCondition.Within within -> ranges.addAll(within.ranges());
				case VersionCondition.Exact exact -> ranges.add(VersionRange.exactly(exact.version()));
				case VersionCondition.Every every -> {
					return List.of(every);
				}
				case VersionCondition.Versionless none -> conditions.add(none);
				case VersionCondition.Unclear unclear -> conditions.add(unclear);
			}
		}
		if (!ranges.isEmpty()) {
			VersionRange first = ranges.getFirst();
			conditions.add(0, (ranges.size() == 1 && first.min() != null && first.min().equals(first.max()))
					? new VersionCondition.Exact(first.min()) : new VersionCondition.Within(ranges));
		}
		return conditions;
	}

}
