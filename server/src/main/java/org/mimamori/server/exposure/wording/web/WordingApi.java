package org.mimamori.server.exposure.wording.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.exposure.wording.Wording;
import org.mimamori.server.exposure.wording.Wordings;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/wordings")
@Tag(name = "exposure")
class WordingApi {

	private static final int EXAMPLES = 20;

	private final Wordings wordings;

	WordingApi(Wordings wordings) {
		this.wordings = wordings;
	}

	@GetMapping
	@Operation(
			summary = "Wordings of versions that could not be read: those to be read, what concerns most devices first; "
					+ "or those that were decided, the last first")
	Slice<WordingView> list(@Parameter(description = "open, read or unusable") @RequestParam @Nullable String state,
			@Parameter(
					description = "`next` of the page before; open ones have one page") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		FieldCheck.limit(limit);
		FieldCheck check = new FieldCheck();
		Wording.State chosen = check.choice("state", state, Wording.State.OPEN);
		check.orRefuse();
		Wordings.Counts counts = this.wordings.counts();
		return switch (chosen) {
			case OPEN ->
				new Slice<>(this.wordings.open(limit).stream().map(WordingView::of).toList(), null, counts.open());
			case READ,
					UNUSABLE ->
				Slice.of(this.wordings.list(chosen, after, limit + 1), limit,
						(chosen == Wording.State.READ) ? counts.read() : counts.unusable(), WordingView::of,
						(row) -> String.valueOf(row.id()));
		};
	}

	@GetMapping("/{id}")
	@Operation(summary = "One wording, with documents that have it")
	WordingDetail get(@PathVariable long id) {
		Wording wording = Refusal.unlessFound(this.wordings.get(id), id);
		return new WordingDetail(WordingView.of(wording),
				this.wordings.examples(id, EXAMPLES)
					.stream()
					.map((one) -> new ExampleView(one.documentId(), one.product()))
					.toList());
	}

	@PutMapping("/{id}/meaning")
	@Operation(summary = "Say what a wording means; all documents that have it are judged again",
			description = "Refused with 400 where the meaning cannot be read, with 409 where it is decided already.")
	WordingDetail read(@PathVariable long id, @RequestBody MeaningInput input, Authentication person) {
		get(id);
		decided(this.wordings.keep(id, input.meaning(), person.getName()));
		return get(id);
	}

	@PutMapping("/{id}/unusable")
	@Operation(summary = "Say that a wording says nothing we can use: it stays unclear, and nobody is asked again")
	WordingDetail aside(@PathVariable long id, Authentication person) {
		get(id);
		decided(this.wordings.setAside(id, person.getName()));
		return get(id);
	}

	@DeleteMapping("/{id}/decision")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Put a decided wording back among those to be read")
	void undo(@PathVariable long id) {
		get(id);
		decided(this.wordings.undo(id));
	}

	private static void decided(boolean done) {
		if (!done) {
			throw Refusal.conflict("exposure.wordings.late");
		}
	}

	/// @param meaning a range such as `< 2.10`, `>= 1.0, < 2.0` or words that can be read
	record MeaningInput(@Nullable String meaning) {
	}

	/// A wording.
	///
	/// @param text as published
	/// @param units devices at stake, lots by their units
	/// @param typed what a person wrote that it means
	/// @param understood what was read of that
	record WordingView(long id, String text, @Schema(description = "open, read or unusable") String state,
			Instant firstSeen, int documents, int compositions, long units, @Nullable String typed,
			@Nullable String understood, @Nullable String decidedBy, @Nullable Instant decidedAt) {

		static WordingView of(Wording one) {
			VersionCondition meaning = one.meaning();
			return new WordingView(one.id(), one.text(), one.state().code(), one.firstSeen(), one.documents(),
					one.compositions(), one.units(), one.typed(), (meaning != null) ? meaning.toString() : null,
					one.decidedBy(), one.decidedAt());
		}

	}

	record WordingDetail(WordingView wording, List<ExampleView> examples) {
	}

	/// @param product as the document names it
	record ExampleView(long advisoryId, String product) {
	}

}
