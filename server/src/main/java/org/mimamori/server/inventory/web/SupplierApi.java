package org.mimamori.server.inventory.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Supplier;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/suppliers")
@Tag(name = "inventory")
class SupplierApi {

	private final Suppliers suppliers;

	SupplierApi(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@GetMapping
	@Operation(summary = "All makers and vendors with their contacts")
	SupplierList list() {
		return new SupplierList(this.suppliers.all().stream().map(SupplierView::of).toList());
	}

	@GetMapping("/{id}")
	@Operation(summary = "One supplier")
	SupplierView get(@PathVariable long id) {
		return SupplierView.of(Refusal.unlessFound(this.suppliers.get(id), id));
	}

	@PostMapping
	@Operation(summary = "Add a supplier")
	ResponseEntity<SupplierView> create(@RequestBody SupplierInput input) {
		long id = this.suppliers.save(input.supplier(0), null);
		return ResponseEntity.created(URI.create("/api/v1/suppliers/" + id)).body(get(id));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Replace what is known of a supplier")
	SupplierView update(@PathVariable long id, @RequestBody SupplierInput input) {
		get(id);
		this.suppliers.save(input.supplier(id), null);
		return get(id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a supplier away; models keep their maker's name")
	void delete(@PathVariable long id) {
		get(id);
		this.suppliers.remove(id);
	}

	record SupplierList(List<SupplierView> items) {
	}

	/// What a program may send of a supplier.
	record SupplierInput(@Nullable String name, @Nullable String nameJa, @Nullable String website,
			@Nullable String supportContact, @Nullable String securityContact) {

		Supplier supplier(long id) {
			FieldCheck check = new FieldCheck();
			Supplier supplier = new Supplier(id, check.required("name", this.name, 200),
					check.optional("nameJa", this.nameJa, 200), check.optional("website", this.website, 500),
					check.optional("supportContact", this.supportContact, 500),
					check.optional("securityContact", this.securityContact, 500), 0);
			check.orRefuse();
			return supplier;
		}

	}

	/// A supplier.
	///
	/// @param models how many models name it
	record SupplierView(long id, String name, @Nullable String nameJa, @Nullable String website,
			@Nullable String supportContact, @Nullable String securityContact, long models) {

		static SupplierView of(Supplier supplier) {
			return new SupplierView(supplier.id(), supplier.name(), supplier.nameJa(), supplier.website(),
					supplier.supportContact(), supplier.securityContact(), supplier.models());
		}

	}

}
