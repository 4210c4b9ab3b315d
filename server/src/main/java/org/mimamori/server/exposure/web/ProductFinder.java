package org.mimamori.server.exposure.web;

import java.util.List;

import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.inventory.ProductSearch;
import org.springframework.stereotype.Component;

/// Lets the inventory find products that advisories name.
@Component
class ProductFinder implements ProductSearch {

	private final Advisories advisories;

	ProductFinder(Advisories advisories) {
		this.advisories = advisories;
	}

	@Override
	public List<Found> search(String text, int limit) {
		return this.advisories.products(text, limit)
			.stream()
			.map((product) -> new Found(product.part(), product.vendor(), product.product(), product.key(),
					product.documents()))
			.toList();
	}

}
