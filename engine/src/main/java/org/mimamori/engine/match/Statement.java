package org.mimamori.engine.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What an advisory says about one vulnerability's products: claims, each a status for a condition.
public record Statement(List<Claim> claims) {

	public Statement {
		claims = List.copyOf(claims);
	}

	/// The status groups of CSAF 2.0 §3.2.3.9 as VEX knows them.
	public enum Status {

		AFFECTED, NOT_AFFECTED, FIXED, UNDER_INVESTIGATION

	}

	/// @param productId the CSAF product id, for remediations; `null` for NVD
	/// @param justification the CSAF flag of a product that is not affected
	public record Claim(Status status, Condition condition, @Nullable String productId,
			@Nullable String justification) {
	}

	/// This statement with the claims of another one.
	public Statement plus(Statement other) {
		return new Statement(Stream.concat(this.claims.stream(), other.claims.stream()).toList());
	}

	/// Keys of the products that may be vulnerable: a composition without one of them is
	/// no candidate.
	public Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		for (Claim claim : this.claims) {
			Condition.each(claim.condition(), (criterion) -> {
				if (criterion.vulnerable()) {
					keys.addAll(criterion.product().keys());
				}
			});
		}
		return keys;
	}

}
