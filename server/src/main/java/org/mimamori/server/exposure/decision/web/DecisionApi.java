package org.mimamori.server.exposure.decision.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Decisions;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/decisions")
@Tag(name = "exposure")
class DecisionApi {

	private static final String JUSTIFICATIONS = "component_not_present, vulnerable_code_not_present, "
			+ "vulnerable_code_not_in_execute_path, vulnerable_code_cannot_be_controlled_by_adversary or "
			+ "inline_mitigations_already_exist";

	private final Decisions decisions;

	DecisionApi(Decisions decisions) {
		this.decisions = decisions;
	}

	@GetMapping
	@Operation(summary = "What was decided not to be affected: what holds, the first to run out first; or what ended")
	Slice<DecisionView> list(@Parameter(description = "holding or ended") @RequestParam @Nullable String state,
			@Parameter(description = "`next` of the page before") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		FieldCheck.limit(limit);
		FieldCheck check = new FieldCheck();
		State chosen = check.choice("state", state, State.HOLDING);
		check.orRefuse();
		List<Decision> rows = switch (chosen) {
			case HOLDING -> this.decisions.holding(after, limit + 1);
			case ENDED -> this.decisions.ended(after, limit + 1);
		};
		return Slice.of(rows, limit, null, DecisionView::of, (row) -> String.valueOf(row.id()));
	}

	@PostMapping
	@Operation(
			summary = "Decide that a model is not affected by what an advisory says of a vulnerability; takes the place "
					+ "of what was decided before")
	ResponseEntity<DecisionView> decide(@RequestBody DecisionInput input, Authentication person) {
		FieldCheck check = new FieldCheck();
		String vulnerability = check.required("vulnerability", input.vulnerability(), 200);
		Long advisory = input.advisoryId();
		Long model = input.modelId();
		if (advisory == null) {
			check.wrong("advisoryId", "web.field.required");
		}
		if (model == null) {
			check.wrong("modelId", "web.field.required");
		}
		check.orRefuse();
		long id = this.decisions.decide(
				(advisory != null) ? List.of(advisory) : List.of(), new Decisions.Proposal(vulnerability,
						(model != null) ? model : 0, input.justification(), input.reason(), input.until()),
				person.getName())
			.getFirst();
		return ResponseEntity.created(URI.create("/api/v1/decisions/" + id)).body(get(id));
	}

	@GetMapping("/{id}")
	@Operation(summary = "One decision")
	DecisionView get(@PathVariable long id) {
		return Refusal.unlessFound(this.decisions.get(id).map(DecisionView::of).orElse(null), id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a decision back; refused where it has ended already")
	void withdraw(@PathVariable long id, Authentication person) {
		if (!this.decisions.withdraw(id, person.getName())) {
			throw Refusal.conflict("exposure.decision.late");
		}
	}

	/// Which ones are listed.
	enum State {

		HOLDING, ENDED

	}

	/// What a program may send of a decision.
	///
	/// @param until the last day on which it holds; a year from today where left out
	record DecisionInput(@Nullable Long advisoryId, @Nullable String vulnerability, @Nullable Long modelId,
			@Schema(description = JUSTIFICATIONS) @Nullable String justification, @Nullable String reason,
			@Nullable LocalDate until) {
	}

	/// A decision.
	///
	/// @param clauses product and range of what the document said when it was decided
	/// @param endedWhy withdrawn, expired or changed; absent as long as it holds
	record DecisionView(long id, long advisoryId, String advisory, String vulnerability, long modelId, String model,
			@Schema(description = JUSTIFICATIONS) String justification, String reason, List<String> clauses,
			LocalDate until, String decidedBy, Instant decidedAt, @Nullable String endedBy, @Nullable Instant endedAt,
			@Nullable String endedWhy) {

		static DecisionView of(Decision one) {
			Decision.Ending ended = one.ended();
			return new DecisionView(one.id(), one.advisoryId(), one.advisory(), one.vulnerability(), one.modelId(),
					one.model(), one.justification().code(), one.reason(), one.clauses(), one.until(), one.decidedBy(),
					one.decidedAt(), (ended != null) ? ended.by() : null, (ended != null) ? ended.at() : null,
					(ended != null) ? ended.why().code() : null);
		}

	}

}
