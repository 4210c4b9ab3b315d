package org.mimamori.server.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makers and vendors with their contacts.
@Needs(Right.CATALOGUE)
@Service
@Transactional
public class Suppliers {

	private final SupplierRepository repository;

	private final AuditLog audit;

	Suppliers(SupplierRepository repository, AuditLog audit) {
		this.repository = repository;
		this.audit = audit;
	}

	@Transactional(readOnly = true)
	public List<Supplier> all() {
		return this.repository.all();
	}

	@Transactional(readOnly = true)
	public @Nullable Supplier get(long id) {
		return all().stream().filter((supplier) -> supplier.id() == id).findFirst().orElse(null);
	}

	/// Stores a new supplier (id 0) or changes one.
	///
	/// @throws InventoryRefusal `supplier.exists` if another one has the same name
	public long save(Supplier supplier, @Nullable String origin) {
		String name = Texts.required(supplier.name(), "supplier.name", 200);
		Long other = this.repository.find(Names.fold(name));
		if (other != null && other != supplier.id()) {
			throw new InventoryRefusal("supplier.exists", name);
		}
		Supplier clean = new Supplier(supplier.id(), name, Texts.optional(supplier.nameJa(), 200),
				Texts.optional(supplier.website(), 500), Texts.optional(supplier.supportContact(), 500),
				Texts.optional(supplier.securityContact(), 500), 0);
		long id = this.repository.save(clean, Names.fold(name), origin);
		this.audit.record("inventory.supplier.saved", "supplier:" + id, name);
		return id;
	}

	/// Models keep their maker's name; only the contact goes.
	public void remove(long id) {
		if (!this.repository.delete(id)) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(id));
		}
		this.audit.record("inventory.supplier.removed", "supplier:" + id, null);
	}

}
