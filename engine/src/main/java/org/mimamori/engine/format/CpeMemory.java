package org.mimamori.engine.format;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.version.VersionCondition;

/// Remembers the CPE names read last, so that each is taken apart once: feeds repeat few of them many
/// times. A name has one place, from which the next one there displaces it, so its size is bounded.
final class CpeMemory {

	private static final int MOST = 1 << 14;

	private static final int LONGEST = 300;

	private static final int PRODUCTS = 1 << 11;

	private @Nullable Known[] slots = new Known[64];

	private @Nullable Known @Nullable [] products;

	private int displaced;

	/// @param text as published
	/// @param version what the name itself says of versions
	/// @param alone the criterion that says no more than the name
	record Known(String text, Product.Cpe product, NamedProduct named, VersionCondition version, Criterion alone) {
	}

	/// @return `null` if it is no name
	@Nullable Known find(char[] chars, int start, int length) {
		if (length > LONGEST) {
			return read(Json.whole(chars, start, start + length));
		}
		int hash = 0;
		for (int i = start; i < start + length; i++) {
			hash = 31 * hash + chars[i];
		}
		hash *= 0x9E3779B9;
		Known there = this.slots[slot(hash)];
		if (there != null && same(there.text(), chars, start, length)) {
			return there;
		}
		Known read = read(Json.whole(chars, start, start + length));
		if (read != null) {
			this.displaced += (there != null) ? 1 : 0;
			if (this.displaced > this.slots.length / 2 && this.slots.length < MOST) {
				// what was there is read again when it is needed
				this.slots = new Known[4 * this.slots.length];
				this.displaced = 0;
			}
			this.slots[slot(hash)] = read;
		}
		return read;
	}

	private int slot(int hash) {
		return hash >>> (Integer.numberOfLeadingZeros(this.slots.length) + 1);
	}

	private static boolean same(String text, char[] chars, int start, int length) {
		if (text.length() != length) {
			return false;
		}
		// names differ most towards their ends
		for (int i = length - 1; i >= 0; i--) {
			if (text.charAt(i) != chars[start + i]) {
				return false;
			}
		}
		return true;
	}

	private @Nullable Known read(String text) {
		CpeName name = CpeName.parse(text).orElse(null);
		if (name == null) {
			return null;
		}
		int place = (31 * name.vendor().hashCode() + name.product().hashCode()) & (PRODUCTS - 1);
		@Nullable Known[] products = (this.products != null) ? this.products : new Known[PRODUCTS];
		this.products = products;
		Known known = products[place];
		Product.Cpe product;
		NamedProduct named;
		if (known != null && sameProduct(known.product().name(), name)) {
			product = new Product.Cpe(name, known.product().key());
			named = known.named();
		}
		else {
			product = new Product.Cpe(name);
			named = CpeConditions.named(name, product.key());
		}
		VersionCondition version = CpeConditions.version(name);
		Known read = new Known(text, product, named, version, new Criterion(product, version, true));
		if (text.length() <= LONGEST) {
			products[place] = read;
		}
		return read;
	}

	private static boolean sameProduct(CpeName one, CpeName other) {
		return one.part() == other.part() && one.product().equals(other.product())
				&& one.vendor().equals(other.vendor());
	}

}
