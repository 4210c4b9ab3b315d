package org.mimamori.server.inventory.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.CpeName;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.web.FieldCheck;

/// What a program may send of a model.
///
/// @param supportDates left out: those that are known stay
record ModelInput(@Nullable String maker, @Nullable String name, @Nullable String category, @Nullable String partNumber,
		@Nullable String hardwareRevision, @Nullable String cpe,
		@Schema(description = "sensor, aggregator, communication_channel, e_utility, decision_trigger") @Nullable List<String> primitives,
		@Nullable Long supplierId, @Nullable String updateMethod, @Nullable String note,
		@Nullable List<SupportDateInput> supportDates) {

	/// One date in a model's support.
	record SupportDateInput(@Schema(
			description = "end_of_security_updates, end_of_service_life, end_of_life or end_of_sale") @Nullable String kind,
			@Schema(description = "announced, not_announced or unknown") @Nullable String state,
			@Nullable LocalDate date, @Nullable String source) {
	}

	Model model(long id, Suppliers suppliers) {
		FieldCheck check = new FieldCheck();
		List<String> chosen = new ArrayList<>();
		List<String> wanted = (this.primitives != null) ? this.primitives : List.of();
		for (int i = 0; i < wanted.size(); i++) {
			String primitive = String.valueOf(wanted.get(i)).toLowerCase(Locale.ROOT);
			if (Model.PRIMITIVES.contains(primitive)) {
				chosen.add(primitive);
			}
			else {
				check.wrong("primitives[" + i + "]", "web.field.choice", String.join(", ", Model.PRIMITIVES));
			}
		}
		if (this.supplierId != null && suppliers.get(this.supplierId) == null) {
			check.wrong("supplierId", "web.field.gone");
		}
		Model model = new Model(id, check.required("maker", this.maker, 200), check.required("name", this.name, 200),
				check.optional("category", this.category, 50), check.optional("partNumber", this.partNumber, 200),
				check.optional("hardwareRevision", this.hardwareRevision, 100), cpe(check, this.cpe),
				chosen.stream().distinct().toList(), this.supplierId,
				check.optional("updateMethod", this.updateMethod, 2000), check.optional("note", this.note, 2000),
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE);
		dates(this.supportDates, check);
		check.orRefuse();
		return model;
	}

	static @Nullable String cpe(FieldCheck check, @Nullable String text) {
		String cpe = check.optional("cpe", text, 2000);
		if (cpe != null && CpeName.parse(cpe).isEmpty()) {
			check.wrong("cpe", "inventory.refusal.cpe.unreadable", cpe);
		}
		return cpe;
	}

	static List<SupportDate> dates(@Nullable List<SupportDateInput> inputs, FieldCheck check) {
		List<SupportDate> dates = new ArrayList<>();
		List<SupportDateInput> given = (inputs != null) ? inputs : List.of();
		if (given.size() > 100) {
			check.wrong("supportDates", "web.field.number", 0, 100);
			return dates;
		}
		for (int i = 0; i < given.size(); i++) {
			SupportDateInput input = given.get(i);
			String field = "supportDates[" + i + "]";
			SupportDate.Kind kind = check.choice(field + ".kind", input.kind(), SupportDate.Kind.class);
			SupportDate.State state = check.choice(field + ".state", input.state(),
					(input.date() != null) ? SupportDate.State.ANNOUNCED : SupportDate.State.UNKNOWN);
			String source = check.optional(field + ".source", input.source(), 1000);
			if (kind == null) {
				if (input.kind() == null) {
					check.wrong(field + ".kind", "web.field.required");
				}
			}
			else if ((state == SupportDate.State.ANNOUNCED) != (input.date() != null)) {
				check.wrong(field + ".date", "web.field.together", "state");
			}
			else {
				dates.add(new SupportDate(kind, state, input.date(), (source != null) ? source : ""));
			}
		}
		return dates;
	}

}
