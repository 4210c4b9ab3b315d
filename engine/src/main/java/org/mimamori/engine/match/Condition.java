package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;

/// What must hold for a composition, as a tree kept exactly as published.
public sealed interface Condition {

	/// All parts hold (NVD `AND`).
	record All(List<Condition> parts) implements Condition {
		public All {
			parts = List.copyOf(parts);
		}
	}

	/// One part holds (NVD `OR`).
	record Any(List<Condition> parts) implements Condition {
		public Any {
			parts = List.copyOf(parts);
		}
	}

	/// The part does not hold (NVD `negate`).
	record Not(Condition part) implements Condition {
	}

	/// One product in one range of versions.
	///
	/// @param vulnerable `false` where the criterion only restricts ("running on")
	/// @param wording what was published of the versions, where a person said what it
	/// means; such criteria are
	/// never written as bytes
	record Criterion(Product product, VersionCondition version, boolean vulnerable,
			@Nullable String wording) implements Condition {
		public Criterion(Product product, VersionCondition version, boolean vulnerable) {
			this(product, version, vulnerable, null);
		}
	}

	/// How a criterion names its product.
	sealed interface Product {

		/// The keys under which it is looked up among what is installed.
		List<String> keys();

		/// A name of CPE 2.3.
		///
		/// @param key folded vendor and product
		record Cpe(CpeName name, String key) implements Product {
			public Cpe(CpeName name) {
				this(name, name.key());
			}

			/// A product with a wildcard is looked for among all of its vendor's, too.
			@Override
			public List<String> keys() {
				return this.name.hasProductPattern() ? List.of(this.key, Names.vendorKey(this.name.vendor()))
						: List.of(this.key);
			}
		}

		/// A maker's own words.
		///
		/// @param keys folded alternatives: maker with product name, part number, package
		/// URL
		/// @param label the product as published
		/// @param serials the serial numbers, whole or with `*` and `?`, to which it is
		/// restricted; empty where it is not
		record Named(List<String> keys, String label, List<String> serials) implements Product {
			public Named {
				keys = List.copyOf(keys);
				serials = List.copyOf(serials);
			}

			public Named(List<String> keys, String label) {
				this(keys, label, List.of());
			}
		}

		/// A file that is the product, whatever it is called; its hash tells the version,
		/// too.
		///
		/// @param keys of [Names#fileKey], one for each algorithm
		/// @param label the product as published, with the file's name
		record File(List<String> keys, String label) implements Product {
			public File {
				keys = List.copyOf(keys);
			}
		}

	}

	/// Visits every criterion of the tree.
	static void each(Condition condition, Consumer<Criterion> visitor) {
		switch (condition) {
			case All all -> all.parts().forEach((part) -> each(part, visitor));
			case Any any -> any.parts().forEach((part) -> each(part, visitor));
			case Not not -> each(not.part(), visitor);
			case Criterion criterion -> visitor.accept(criterion);
		}
	}

	/// The same tree with wordings read as somebody said; itself where it has none of
	/// them.
	static Condition read(Condition condition, Map<String, VersionCondition> readings) {
		return switch (condition) {
			case All all -> {
				List<Condition> parts = read(all.parts(), readings);
				yield (parts != all.parts()) ? new All(parts) : all;
			}
			case Any any -> {
				List<Condition> parts = read(any.parts(), readings);
				yield (parts != any.parts()) ? new Any(parts) : any;
			}
			case Not not -> {
				Condition part = read(not.part(), readings);
				yield (part != not.part()) ? new Not(part) : not;
			}
			case Criterion criterion -> {
				VersionCondition meaning = (criterion.version() instanceof VersionCondition.Unclear unclear)
						? readings.get(unclear.text()) : null;
				yield (meaning != null) ? new Criterion(criterion.product(), meaning, criterion.vulnerable(),
						((VersionCondition.Unclear) criterion.version()).text()) : criterion;
			}
		};
	}

	private static List<Condition> read(List<Condition> parts, Map<String, VersionCondition> readings) {
		List<Condition> read = null;
		for (int i = 0; i < parts.size(); i++) {
			Condition part = read(parts.get(i), readings);
			if (part != parts.get(i)) {
				read = (read != null) ? read : new ArrayList<>(parts);
				read.set(i, part);
			}
		}
		return (read != null) ? read : parts;
	}

}
