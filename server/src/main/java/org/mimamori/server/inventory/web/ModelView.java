package org.mimamori.server.inventory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.Tie;

/// A model as programs see it.
///
/// @param supportDates all dates with their sources; absent in lists
/// @param ties products of advisories it was tied to by hand; absent in lists
/// @param compositions numbers of the compositions its devices have, or could have; absent in lists
record ModelView(long id, String maker, String name, @Nullable String category, @Nullable String partNumber,
		@Nullable String hardwareRevision, @Nullable String cpe, List<String> primitives, @Nullable Long supplierId,
		@Nullable String updateMethod, @Nullable String note, SupportView support, long entries, long units,
		int affected, int undecided, boolean named,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SupportDateView> supportDates,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TieView> ties,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Long> compositions) {

	static ModelView of(Model model, @Nullable List<SupportDate> dates, @Nullable List<Tie> ties,
			@Nullable List<Long> compositions) {
		return new ModelView(model.id(), model.maker(), model.name(), model.category(), model.partNumber(),
				model.hardwareRevision(), model.cpe(), model.primitives(), model.supplierId(), model.updateMethod(),
				model.note(), SupportView.of(model.support()), model.entries(), model.units(), model.touch().affected(),
				model.touch().undecided(), model.touch().named(),
				(dates != null) ? dates.stream().map(SupportDateView::of).toList() : null,
				(ties != null) ? ties.stream().map(TieView::of).toList() : null, compositions);
	}

	/// Where a model stands in its support today.
	///
	/// @param state ended, ending (within a year), supported, not_announced or unknown
	record SupportView(String state, @Nullable LocalDate endsOn) {

		static SupportView of(Support support) {
			return new SupportView(support.state().code(), support.endsOn());
		}

	}

	/// One date in a model's support, with where it was published.
	record SupportDateView(String kind, String state, @Nullable LocalDate date, String source) {

		static SupportDateView of(SupportDate date) {
			return new SupportDateView(date.kind().code(), date.state().code(), date.date(), date.source());
		}

	}

	/// A product of advisories that a person or program tied a model to.
	record TieView(long id, String part, String vendor, String product, String madeBy, Instant madeAt) {

		static TieView of(Tie tie) {
			return new TieView(tie.id(), String.valueOf(tie.part()), tie.vendor(), tie.product(), tie.madeBy(),
					tie.madeAt());
		}

	}

}
