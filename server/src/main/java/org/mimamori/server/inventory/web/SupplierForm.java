package org.mimamori.server.inventory.web;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Supplier;

/// What a browser may send of a supplier.
record SupplierForm(@Nullable String name, @Nullable String nameJa, @Nullable String website, @Nullable String support,
		@Nullable String security) {

	static SupplierForm of(Supplier supplier) {
		return new SupplierForm(supplier.name(), supplier.nameJa(), supplier.website(), supplier.supportContact(),
				supplier.securityContact());
	}

	Supplier supplier(long id) {
		return new Supplier(id, Objects.toString(this.name, ""), this.nameJa, this.website, this.support, this.security,
				0);
	}

}
