package org.mimamori.server.exposure.remedy.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.exposure.component.Components;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.MarkCount;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.exposure.remedy.Target;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1")
@Tag(name = "exposure")
class MarkApi {

	private static final String STATES = "not_remediated, in_progress or done";

	private final Marks marks;

	private final Components components;

	private final Advisories advisories;

	MarkApi(Marks marks, Components components, Advisories advisories) {
		this.marks = marks;
		this.components = components;
		this.advisories = advisories;
	}

	@GetMapping("/marks")
	@Operation(summary = "How far the cure is, as people marked it, the newest first")
	Slice<MarkView> list(@Parameter(description = STATES) @RequestParam @Nullable String state,
			@RequestParam @Nullable String vulnerability,
			@Parameter(description = "only those that ask to look again") @RequestParam(
					defaultValue = "false") boolean again,
			@Parameter(description = "those that hold no more, instead of those that do") @RequestParam(
					defaultValue = "false") boolean ended,
			@Parameter(description = "`next` of the page before") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		FieldCheck.limit(limit);
		FieldCheck check = new FieldCheck();
		Mark.State chosen = check.choice("state", state, Mark.State.class);
		String id = check.optional("vulnerability", vulnerability, 200);
		check.orRefuse();
		Marks.Filter filter = new Marks.Filter(chosen, again, ended,
				(id != null) ? VulnerabilityId.of(id).text() : null);
		return Slice.of(this.marks.list(filter, after, limit + 1), limit, null, MarkView::of,
				(row) -> String.valueOf(row.id()));
	}

	@PostMapping("/marks")
	@Operation(summary = "Mark how far the cure of a vulnerability is",
			description = "For devices; or for all devices of a composition, a site and the places within, or both; or for "
					+ "a component of a firmware release. Takes the place of what was said of the very same; of several "
					+ "that take in a device, the newest counts. What the vulnerability does not touch is left out.")
	@ResponseStatus(HttpStatus.CREATED)
	MarkList mark(@RequestBody MarkInput input, Authentication person) {
		List<Long> ids = this.marks.mark(targets(input),
				new Marks.Proposal(input.vulnerability(), input.state(), input.note()), person.getName());
		return new MarkList(ids.stream().map(this.marks::found).map(MarkView::of).toList());
	}

	private List<Target> targets(MarkInput input) {
		FieldCheck check = new FieldCheck();
		List<@Nullable Long> devices = (input.devices() != null) ? input.devices() : List.of();
		boolean area = input.compositionId() != null || input.siteId() != null;
		boolean part = input.firmwareId() != null || input.component() != null;
		if (Stream.of(!devices.isEmpty(), area, part).filter((one) -> one).count() != 1) {
			check.wrong("devices", "exposure.mark.oneTarget");
		}
		if (devices.size() > Marks.MOST) {
			check.wrong("devices", "exposure.mark.many", Marks.MOST);
		}
		String component = part ? check.required("component", input.component(), 2000) : "";
		Long firmware = input.firmwareId();
		if (part && firmware == null) {
			check.wrong("firmwareId", "web.field.required");
		}
		check.orRefuse();
		if (area) {
			return List.of(new Target.Area(input.compositionId(), input.siteId()));
		}
		return (firmware != null) ? List.of(new Target.Part(firmware, component))
				: new ArrayList<>(this.marks.devices(devices.stream().filter(Objects::nonNull).toList()));
	}

	@GetMapping("/marks/{id}")
	@Operation(summary = "One mark")
	MarkView get(@PathVariable long id) {
		return MarkView.of(this.marks.found(id));
	}

	@DeleteMapping("/marks/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "End a mark; what else holds for its devices counts. Refused where it has ended already")
	void end(@PathVariable long id, Authentication person) {
		this.marks.found(id);
		if (this.marks.end(List.of(id), person.getName()) == 0) {
			throw Refusal.conflict("exposure.mark.late");
		}
	}

	@GetMapping("/advisories/{id}/marks")
	@Operation(summary = "How many devices and components an advisory matches, and how many bear each mark",
			description = "Matching devices are those that are affected or for which it cannot be told; "
					+ "those of which nobody said anything are not remediated.")
	CountsView counts(@PathVariable long id) {
		Refusal.unlessFound(this.advisories.row(id), id);
		Components.ByComponent by = this.components.ofAdvisory(id);
		long inProgress = by.marks().getOrDefault(Mark.State.IN_PROGRESS.code(), 0L);
		long done = by.marks().getOrDefault(Mark.State.DONE.code(), 0L);
		return new CountsView(this.marks.counts(id).stream().map(CountView::of).toList(),
				new ComponentCounts(by.matching(), inProgress, done, by.releases(), by.looked()));
	}

	/// What a program may send.
	///
	/// @param devices devices and lots, by their ids
	/// @param siteId a site with the places within
	/// @param component package URL, else CPE name, else name and version, as the SBOM
	/// has it
	record MarkInput(@Nullable String vulnerability, @Schema(description = STATES) @Nullable String state,
			@Nullable String note, @Nullable List<@Nullable Long> devices, @Nullable Long compositionId,
			@Nullable Long siteId, @Nullable Long firmwareId, @Nullable String component) {
	}

	record MarkList(List<MarkView> items) {
	}

	/// A mark.
	///
	/// @param about what it is about, in words
	/// @param lookAgain since when a revision asks to look again
	/// @param lookAgainWhy remediation or verdict
	record MarkView(long id, String vulnerability, @Schema(description = STATES) String state, String note,
			String about, @Nullable Long deviceId, @Nullable Long compositionId, @Nullable Long siteId,
			@Nullable Long firmwareId, @Nullable String component, String setBy, Instant setAt,
			@Nullable Instant lookAgain, @Nullable String lookAgainWhy, @Nullable String endedBy,
			@Nullable Instant endedAt) {

		static MarkView of(Mark one) {
			Target target = one.target();
			Mark.Again again = one.again();
			Mark.Ending ended = one.ended();
			return new MarkView(one.id(), one.vulnerability(), one.state().code(), one.note(), one.about(),
					(target instanceof Target.OneDevice(long device)) ? device : null,
					(target instanceof Target.Area area) ? area.compositionId() : null,
					(target instanceof Target.Area area) ? area.siteId() : null,
					(target instanceof Target.Part part) ? part.firmwareId() : null,
					(target instanceof Target.Part part) ? part.component() : null, one.setBy(), one.setAt(),
					(again != null) ? again.since() : null, (again != null) ? again.why().code() : null,
					(ended != null) ? ended.by() : null, (ended != null) ? ended.at() : null);
		}

	}

	/// @param devices by vulnerability of the advisory
	record CountsView(List<CountView> devices, ComponentCounts components) {
	}

	/// @param lookAgain marks that ask to look again
	record CountView(String vulnerability, AmountView matching, AmountView notRemediated, AmountView inProgress,
			AmountView done, long lookAgain) {

		static CountView of(MarkCount count) {
			return new CountView(count.vulnerability(), AmountView.of(count.matching()), AmountView.of(count.open()),
					AmountView.of(count.progress()), AmountView.of(count.done()), count.again());
		}

	}

	/// @param entries devices and lots
	/// @param units lots by their units
	record AmountView(long entries, long units) {

		static AmountView of(MarkCount.Amount amount) {
			return new AmountView(amount.entries(), amount.units());
		}

	}

	/// Components of releases, each release counted.
	///
	/// @param inProgress and `done`: marks, over all vulnerabilities of the advisory
	/// @param releases with an SBOM that the advisory touches
	/// @param looked how many of them were looked at
	record ComponentCounts(long matching, long inProgress, long done, long releases, long looked) {
	}

}
