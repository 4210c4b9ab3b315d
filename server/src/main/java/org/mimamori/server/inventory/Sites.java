package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.mimamori.server.database.Visitor;
import org.mimamori.server.web.FieldCheck;

/// The places.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Sites {

	private final SiteRepository repository;

	private final Accounts accounts;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Visitor visitor;

	Sites(SiteRepository repository, Accounts accounts, AuditLog audit, ApplicationEventPublisher events,
			Visitor visitor) {
		this.visitor = visitor;
		this.repository = repository;
		this.accounts = accounts;
		this.audit = audit;
		this.events = events;
	}

	/// The places alone, as pages need them for names and choices.
	@Transactional(readOnly = true)
	public SiteTree tree() {
		return new SiteTree(this.repository.all());
	}

	/// The places with how many devices stand in each.
	@Transactional(readOnly = true)
	public SiteTree counted() {
		return new SiteTree(this.repository.counted());
	}

	/// @throws InventoryRefusal `site.exists` if the parent already has a site of this
	/// name
	public long create(@Nullable Long parentId, SiteKind kind, String name, @Nullable String nameEn,
			@Nullable String origin) {
		String plain = Texts.required(name, "site.name", 200);
		if (this.repository.find(parentId, plain) != null) {
			throw new InventoryRefusal("site.exists", plain);
		}
		long id = this.repository.insert(parentId, kind, plain, Texts.optional(nameEn, 200), origin);
		this.audit.record("inventory.site.created", "site:" + id, plain);
		return id;
	}

	/// @throws InventoryRefusal `site.exists` if a sibling has the name
	public void rename(long id, SiteKind kind, String name, @Nullable String nameEn) {
		String plain = Texts.required(name, "site.name", 200);
		Site site = tree().get(id);
		if (site == null) {
			throw new InventoryRefusal("site.gone");
		}
		Visitor.Bound bound = this.visitor.bound();
		if (bound != null && bound.sites().contains(id) && !FieldCheck.line(site.name()).equals(plain)) {
			// its neighbours are out of sight, and trying names out would tell of them
			throw new InventoryRefusal("site.name", site.name());
		}
		Long other = this.repository.find(site.parentId(), plain);
		if (other != null && other != id) {
			throw new InventoryRefusal("site.exists", plain);
		}
		if (!this.repository.rename(id, kind, plain, Texts.optional(nameEn, 200))) {
			throw new InventoryRefusal("site.gone");
		}
		this.audit.record("inventory.site.changed", "site:" + id, plain);
	}

	/// Both at once, or neither.
	public void change(long id, SiteKind kind, String name, @Nullable String nameEn, Setting setting) {
		rename(id, kind, name, nameEn);
		set(id, setting);
	}

	/// Says what decides how urgent a weakness is here and in all places within that say
	/// nothing themselves.
	///
	/// @throws InventoryRefusal `site.gone`
	public void set(long id, Setting setting) {
		Site site = tree().get(id);
		if (site == null) {
			throw new InventoryRefusal("site.gone");
		}
		if (setting.equals(site.setting())) {
			return;
		}
		if (!this.repository.set(id, setting)) {
			throw new InventoryRefusal("site.gone");
		}
		this.audit.record("inventory.site.set", "site:" + id,
				site.name() + ": " + setting.network() + ", " + setting.useLevel());
		this.events.publishEvent(new InventoryEvent.SettingsRevised(id));
	}

	/// @throws InventoryRefusal `site.inUse` while devices or sites are below it,
	/// `site.bound` while accounts are bound to it, `site.gone`
	public void remove(long id) {
		if (this.repository.inUse(id)) {
			throw new InventoryRefusal("site.inUse");
		}
		int bound = this.accounts.countBoundTo(id);
		if (bound > 0) {
			// whose they are is for those who keep accounts
			throw Right.ADMINISTRATION.heldBy(SecurityContextHolder.getContext().getAuthentication())
					? new InventoryRefusal("site.boundBy", bound, String.join(", ", this.accounts.boundTo(id)))
					: new InventoryRefusal("site.bound", bound);
		}
		if (!this.repository.delete(id)) {
			throw new InventoryRefusal("site.gone");
		}
		this.audit.record("inventory.site.removed", "site:" + id, null);
	}

}
