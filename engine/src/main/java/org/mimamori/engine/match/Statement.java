package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;

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

	/// This statement with wordings read as somebody said, by the words that were
	/// published; itself where it has none of them.
	public Statement read(Map<String, VersionCondition> readings) {
		List<Claim> read = null;
		for (int i = 0; !readings.isEmpty() && i < this.claims.size(); i++) {
			Claim claim = this.claims.get(i);
			Condition condition = Condition.read(claim.condition(), readings);
			if (condition != claim.condition()) {
				read = (read != null) ? read : new ArrayList<>(this.claims);
				read.set(i, new Claim(claim.status(), condition, claim.productId(), claim.justification()));
			}
		}
		return (read != null) ? new Statement(read) : this;
	}

	/// Visits the criteria whose versions could not be read, with the words.
	public void unread(BiConsumer<String, Condition.Criterion> visitor) {
		for (Claim claim : this.claims) {
			Condition.each(claim.condition(), (criterion) -> {
				if (criterion.version() instanceof VersionCondition.Unclear unclear) {
					visitor.accept(unclear.text(), criterion);
				}
			});
		}
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
