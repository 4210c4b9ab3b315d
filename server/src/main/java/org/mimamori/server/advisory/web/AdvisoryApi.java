package org.mimamori.server.advisory.web;

import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryFilter;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.advisory.Signals;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "advisory")
class AdvisoryApi {

	private final Advisories advisories;

	private final Signals signals;

	AdvisoryApi(Advisories advisories, Signals signals) {
		this.advisories = advisories;
		this.signals = signals;
	}

	@GetMapping("/advisories")
	@Operation(summary = "Loaded advisories")
	Slice<AdvisoryView> list(@ParameterObject ListForm form,
			@Parameter(description = "`next` of the page before") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit, Principal person) {
		FieldCheck.limit(limit);
		if (after != null && this.advisories.row(after) == null) {
			throw new FieldRefusal("after", "web.field.gone");
		}
		AdvisoryFilter filter = form.filter(person.getName(), ZoneOffset.UTC, true, true);
		return Slice.of(this.advisories.list(filter, form.order(), form.turned(), after, limit + 1), limit,
				this.advisories.total(filter, form.order()), AdvisoryView::of, (row) -> String.valueOf(row.id()));
	}

	@GetMapping("/advisories/{id}")
	@Operation(summary = "What an advisory says: weaknesses, scores, products, remediations, latest changes")
	AdvisoryView.Detail get(@PathVariable long id) {
		AdvisoryRow row = Refusal.unlessFound(this.advisories.row(id), id);
		Advisory document = Refusal.unlessFound(this.advisories.document(id), id);
		return AdvisoryView.Detail.of(row, document,
				(row.changedAt() != null) ? this.advisories.changes(id) : List.of(), this.signals);
	}

	@GetMapping(path = "/advisories/{id}/document",
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE })
	@Operation(summary = "The document as it was published")
	@ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
	ResponseEntity<byte[]> document(@PathVariable long id) {
		byte[] raw = this.advisories.raw(id);
		if (raw == null) {
			throw Refusal.notFound("advisory.gone");
		}
		return ResponseEntity.ok().contentType(DocumentForm.of(raw).type()).body(raw);
	}

	@GetMapping("/products")
	@Operation(summary = "Products that loaded advisories name, by words of vendor and product")
	ProductList products(@RequestParam String q, @RequestParam(defaultValue = "50") int limit) {
		String text = FieldCheck.sought(q);
		FieldCheck.limit(limit);
		if (text == null) {
			throw new FieldRefusal("q", "web.field.required");
		}
		return new ProductList(this.advisories.products(text, limit)
			.stream()
			.map((found) -> new ProductFound(String.valueOf(found.part()), found.vendor(), found.product(),
					found.documents()))
			.toList());
	}

	record ProductList(List<ProductFound> items) {
	}

	/// @param part CPE part; ? where the product is only named
	/// @param documents how many advisories name it
	record ProductFound(String part, String vendor, String product, long documents) {
	}

}
