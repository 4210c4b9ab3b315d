package org.mimamori.server.inventory.web;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.Upkeep;
import org.mimamori.server.inventory.UpkeepText;
import org.mimamori.server.inventory.Upkeeps;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models/{id}/upkeep")
@Tag(name = "inventory")
class UpkeepApi {

	private static final String STATES = "announced, not_announced or unknown (otherwise)";

	private static final String TEXTS = "update_source, update_procedure, update_safety, update_decision, update_confirmation, "
			+ "update_function_check, update_rollback, emergency_steps, personal_data_statement, data_use_statement, "
			+ "prohibited_uses, important_notes, system_effects";

	private final Models models;

	private final Upkeeps upkeeps;

	UpkeepApi(Models models, Upkeeps upkeeps) {
		this.models = models;
		this.upkeeps = upkeeps;
	}

	@GetMapping
	@Operation(summary = "What is known of the upkeep of a model, and what is missing")
	UpkeepView get(@PathVariable long id) {
		Refusal.unlessFound(this.models.get(id), id);
		return UpkeepView.of(this.upkeeps.get(id));
	}

	@PutMapping
	@Operation(summary = "Replace what is known of the upkeep of a model")
	UpkeepView put(@PathVariable long id, @RequestBody UpkeepInput input, Principal principal) {
		Refusal.unlessFound(this.models.get(id), id);
		return UpkeepView.of(this.upkeeps.save(input.upkeep(id), principal.getName()));
	}

	/// What a program may send of upkeep.
	record UpkeepInput(@Schema(description = STATES) @Nullable String updatable, @Nullable LocalDate updatableUntil,
			@Schema(description = "none, handled or unknown (otherwise)") @Nullable String personalData,
			@Schema(description = TEXTS) @Nullable Map<String, @Nullable String> texts) {

		Upkeep upkeep(long modelId) {
			FieldCheck check = new FieldCheck();
			SupportDate.State state = check.choice("updatable", this.updatable, SupportDate.State.UNKNOWN);
			Upkeep.PersonalData data = check.choice("personalData", this.personalData, Upkeep.PersonalData.UNKNOWN);
			Map<UpkeepText, String> said = new EnumMap<>(UpkeepText.class);
			for (Map.Entry<String, @Nullable String> one : ((this.texts != null) ? this.texts
					: Map.<String, @Nullable String>of())
				.entrySet()) {
				UpkeepText text = check.choice("texts." + one.getKey(), one.getKey().toLowerCase(Locale.ROOT),
						UpkeepText.class);
				String words = check.optional("texts." + one.getKey(), one.getValue(), UpkeepText.LONGEST);
				if (text != null && words != null) {
					said.put(text, words);
				}
			}
			check.orRefuse();
			return new Upkeep(modelId, state, this.updatableUntil, data, said, null, null);
		}

	}

	/// The upkeep of a model.
	///
	/// @param missing what is still to be said
	record UpkeepView(long modelId, String updatable, @Nullable LocalDate updatableUntil, String personalData,
			@Schema(description = TEXTS) Map<String, String> texts, List<String> missing, @Nullable Instant changedAt,
			@Nullable String changedBy) {

		static UpkeepView of(Upkeep upkeep) {
			Map<String, String> texts = new LinkedHashMap<>();
			upkeep.texts().forEach((text, words) -> texts.put(text.code(), words));
			return new UpkeepView(upkeep.modelId(), upkeep.updatable().code(), upkeep.updatableUntil(),
					upkeep.personalData().code(), texts, upkeep.missing(), upkeep.changedAt(), upkeep.changedBy());
		}

	}

}
