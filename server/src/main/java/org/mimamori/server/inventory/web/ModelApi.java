package org.mimamori.server.inventory.web;

import java.net.URI;
import java.security.Principal;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "inventory")
class ModelApi {

	private final Models models;

	private final Suppliers suppliers;

	ModelApi(Models models, Suppliers suppliers) {
		this.models = models;
		this.suppliers = suppliers;
	}

	@GetMapping
	@Operation(summary = "Models by maker and name")
	Slice<ModelView> list(
			@Parameter(description = "part of maker, name or part number") @RequestParam @Nullable String q,
			@Parameter(description = "`next` of the page before") @RequestParam(defaultValue = "0") int after,
			@RequestParam(defaultValue = "50") int limit) {
		String text = FieldCheck.sought(q);
		FieldCheck.limit(limit);
		if (after < 0) {
			throw new FieldRefusal("after", "web.field.kind");
		}
		return Slice.of(this.models.list(text, limit + 1, after), limit, this.models.count(text),
				(model) -> ModelView.of(model, null, null, null), (last) -> String.valueOf(after + limit));
	}

	@GetMapping("/{id}")
	@Operation(summary = "One model with support dates and ties")
	ModelView get(@PathVariable long id) {
		Model model = Refusal.unlessFound(this.models.get(id), id);
		return ModelView.of(model, this.models.supportDates(id), this.models.ties(id), this.models.compositions(id));
	}

	@PostMapping
	@Operation(summary = "Add a model")
	ResponseEntity<ModelView> create(@RequestBody ModelInput input) {
		Model model = input.model(0, this.suppliers);
		long id = this.models.save(model, ModelInput.dates(input.supportDates(), new FieldCheck()), null);
		return ResponseEntity.created(URI.create("/api/v1/models/" + id)).body(get(id));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Replace what is known of a model; support dates that are left out stay")
	ModelView update(@PathVariable long id, @RequestBody ModelInput input) {
		Refusal.unlessFound(this.models.get(id), id);
		Model model = input.model(id, this.suppliers);
		List<SupportDate> dates = (input.supportDates() != null)
				? ModelInput.dates(input.supportDates(), new FieldCheck()) : this.models.supportDates(id);
		this.models.save(model, dates, null);
		return get(id);
	}

	@PutMapping("/{id}/support-dates")
	@Operation(summary = "Replace the support dates of a model")
	ModelView supportDates(@PathVariable long id, @RequestBody List<ModelInput.SupportDateInput> input) {
		Model model = Refusal.unlessFound(this.models.get(id), id);
		FieldCheck check = new FieldCheck();
		List<SupportDate> dates = ModelInput.dates(input, check);
		check.orRefuse();
		this.models.save(model, dates, null);
		return get(id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a model away; refused while devices are of it")
	void delete(@PathVariable long id) {
		Refusal.unlessFound(this.models.get(id), id);
		this.models.remove(id);
	}

	@PostMapping("/{id}/ties")
	@Operation(summary = "Tie a model to a product that advisories name; tying twice changes nothing")
	ResponseEntity<ModelView.TieView> tie(@PathVariable long id, @RequestBody TieInput input, Principal principal) {
		Refusal.unlessFound(this.models.get(id), id);
		FieldCheck check = new FieldCheck();
		String part = (input.part() != null) ? input.part() : "?";
		if (!List.of("a", "h", "o", "?").contains(part)) {
			check.wrong("part", "web.field.choice", "a, h, o, ?");
		}
		String vendor = check.required("vendor", input.vendor(), 500);
		String product = check.required("product", input.product(), 500);
		check.orRefuse();
		this.models.tie(id, part.charAt(0), vendor, product, principal.getName());
		String key = Names.key(vendor, product);
		ModelView.TieView tie = this.models.ties(id)
			.stream()
			.filter((one) -> one.part() == part.charAt(0) && one.key().equals(key))
			.map(ModelView.TieView::of)
			.findFirst()
			.orElseThrow(() -> Refusal.conflict("web.problem.collision"));
		return ResponseEntity.created(URI.create("/api/v1/models/" + id + "/ties/" + tie.id())).body(tie);
	}

	@DeleteMapping("/{id}/ties/{tie}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Untie a model from a product")
	void untie(@PathVariable long id, @PathVariable long tie) {
		Refusal.unlessFound(this.models.ties(id).stream().filter((one) -> one.id() == tie).findFirst().orElse(null),
				tie);
		this.models.untie(id, tie);
	}

	/// A product as an advisory names it.
	record TieInput(
			@Schema(description = "CPE part a, h or o; ? where the product is only named") @Nullable String part,
			@Nullable String vendor, @Nullable String product) {
	}

}
