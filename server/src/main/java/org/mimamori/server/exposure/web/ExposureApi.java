package org.mimamori.server.exposure.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.Exposure;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Decisions;
import org.mimamori.server.exposure.web.ExposureView.AdvisoryShort;
import org.mimamori.server.exposure.web.ExposureView.ExplanationView;
import org.mimamori.server.exposure.web.ExposureView.ImpactJson;
import org.mimamori.server.exposure.web.ExposureView.TouchingView;
import org.mimamori.server.exposure.web.ExposureView.WhyView;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "exposure")
class ExposureApi {

	private final Exposures exposures;

	private final Decisions decisions;

	private final Advisories advisories;

	private final Compositions compositions;

	private final Devices devices;

	private final Models models;

	private final Firmwares firmwares;

	private final Sites sites;

	ExposureApi(Exposures exposures, Decisions decisions, Advisories advisories, Compositions compositions,
			Devices devices, Models models, Firmwares firmwares, Sites sites) {
		this.exposures = exposures;
		this.decisions = decisions;
		this.advisories = advisories;
		this.compositions = compositions;
		this.devices = devices;
		this.models = models;
		this.firmwares = firmwares;
		this.sites = sites;
	}

	@GetMapping("/exposures")
	@Operation(
			summary = "What touches a composition, a device, a model or a firmware release: exactly one of them, the gravest first")
	ExposureList list(@RequestParam @Nullable Long composition, @RequestParam @Nullable Long device,
			@RequestParam @Nullable Long model, @RequestParam @Nullable Long firmware,
			@RequestParam(defaultValue = "100") int limit) {
		FieldCheck.limit(limit);
		if (Stream.of(composition, device, model, firmware).filter(Objects::nonNull).count() != 1) {
			throw new FieldRefusal("composition", "web.field.together", "device, model, firmware");
		}
		if (firmware != null) {
			Refusal.unlessFound(this.firmwares.get(firmware), firmware);
			return ExposureList.of(this.exposures.touchingFirmware(firmware, limit));
		}
		if (model != null) {
			Refusal.unlessFound(this.models.get(model), model);
			return ExposureList.of(this.exposures.touchingModel(model, limit));
		}
		return ExposureList.of(this.exposures.touching(composition(composition, device), limit));
	}

	@GetMapping("/devices/{id}/exposures")
	@Operation(summary = "What touches a device or lot, the gravest first")
	ExposureList ofDevice(@PathVariable long id, @RequestParam(defaultValue = "100") int limit) {
		return ExposureList.of(this.exposures.touching(composition(null, id), FieldCheck.limit(limit)));
	}

	@GetMapping("/exposures/advisories")
	@Operation(summary = "Advisories that touch us: certain ones first, the most urgent first")
	Slice<TouchingView> advisories(
			@Parameter(description = "also those for which it cannot be told") @RequestParam(
					defaultValue = "false") boolean undecided,
			@Parameter(description = "`next` of the page before") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		FieldCheck.limit(limit);
		return Slice.of(this.exposures.touching(undecided, after, limit + 1), limit, null, TouchingView::of,
				(row) -> String.valueOf(row.advisory().id()));
	}

	@GetMapping("/exposures/figures")
	@Operation(summary = "How many devices there are, how many are touched, and by how many advisories")
	FiguresView figures() {
		Exposures.Figures figures = this.exposures.figures();
		return new FiguresView(figures.devices(), figures.affectedUnits(), figures.undecidedUnits(),
				figures.affectingAdvisories(), figures.urgentAdvisories(), figures.undecidedAdvisories());
	}

	@GetMapping("/exposures/why")
	@Operation(summary = "Why an advisory touches a device or composition, why not, or what is missing to know")
	WhyView why(@RequestParam @Nullable Long composition, @RequestParam @Nullable Long device,
			@RequestParam long advisory) {
		if ((composition == null) == (device == null)) {
			throw new FieldRefusal("composition", "web.field.together", "device");
		}
		AdvisoryRow row = Refusal.unlessFound(this.advisories.row(advisory), advisory);
		long id = composition(composition, device);
		CompositionRow installed = this.compositions.rows(List.of(id)).getFirst();
		Map<String, Decision> covering = this.decisions.covering(advisory, id, installed.modelId());
		return new WhyView(id, AdvisoryShort.of(row),
				this.exposures.explain(id, advisory)
					.entrySet()
					.stream()
					.map((entry) -> ExplanationView.of(entry, covering.get(entry.getKey())))
					.toList());
	}

	@GetMapping("/advisories/{id}/impact")
	@Operation(summary = "What an advisory means for our devices: counts, places, and the verdict by composition")
	ImpactJson impact(@PathVariable long id) {
		Refusal.unlessFound(this.advisories.row(id), id);
		return ImpactJson.of(id, this.exposures.impact(id), this.sites.tree());
	}

	@GetMapping("/models/{id}/tie-preview")
	@Operation(summary = "What a tie of a model to a product would bring")
	TiePreviewView preview(@PathVariable long id, @RequestParam(defaultValue = "?") String part,
			@RequestParam String vendor, @RequestParam String product) {
		Refusal.unlessFound(this.models.get(id), id);
		FieldCheck check = new FieldCheck();
		if (!List.of("a", "h", "o", "?").contains(part)) {
			check.wrong("part", "web.field.choice", "a, h, o, ?");
		}
		String plainVendor = check.required("vendor", vendor, 500);
		String plainProduct = check.required("product", product, 500);
		check.orRefuse();
		Exposures.TiePreview preview = this.exposures.preview(id, part.charAt(0), plainVendor, plainProduct);
		return new TiePreviewView(preview.affected(), preview.undecided(), preview.notAffected(),
				preview.examples().stream().map(AdvisoryShort::of).toList());
	}

	private long composition(@Nullable Long composition, @Nullable Long device) {
		if (device != null) {
			DeviceRow row = Refusal.unlessFound(this.devices.row(device), device);
			return row.compositionId();
		}
		long id = Objects.requireNonNull(composition);
		Refusal.unlessFound(this.compositions.rows(List.of(id)).stream().findFirst().orElse(null), id);
		return id;
	}

	record ExposureList(List<ExposureView> items) {

		static ExposureList of(List<Exposure> exposures) {
			return new ExposureList(exposures.stream().map(ExposureView::of).toList());
		}

	}

	/// The figures of the home page.
	record FiguresView(long devices, long affectedUnits, long undecidedUnits, long affectingAdvisories,
			long urgentAdvisories, long undecidedAdvisories) {
	}

	/// How many advisories would touch the model, might, or would not.
	record TiePreviewView(int affected, int undecided, int notAffected, List<AdvisoryShort> examples) {
	}

}
