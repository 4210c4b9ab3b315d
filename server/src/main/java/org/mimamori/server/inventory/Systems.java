package org.mimamori.server.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.Visitor;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.mimamori.server.web.FieldCheck;

/// The IoT systems: what they consist of and who has a role in them. A device belongs to a system if any
/// part of it says so, and may belong to several.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Systems {

	/// The origin of the system that this server is.
	public static final String OWN = "mimamori";

	private static final int MOST_PARTS = 200;

	private static final int MOST_ROLES = 100;

	private final SystemRepository repository;

	private final SystemPartRepository parts;

	private final AuditLog audit;

	private final Remembered<Whole> removed = new Remembered<>();

	private final ObjectProvider<SystemSections> sections;

	private final ApplicationEventPublisher events;

	private final Visitor visitor;

	Systems(SystemRepository repository, SystemPartRepository parts, AuditLog audit,
			ObjectProvider<SystemSections> sections, ApplicationEventPublisher events, Visitor visitor) {
		this.visitor = visitor;
		this.sections = sections;
		this.events = events;
		this.repository = repository;
		this.parts = parts;
		this.audit = audit;
	}

	@Transactional(readOnly = true)
	public List<IotSystem> all() {
		return this.repository.all();
	}

	@Transactional(readOnly = true)
	public @Nullable IotSystem get(long id) {
		return this.repository.get(id);
	}

	@Transactional(readOnly = true)
	public List<SystemPart> parts(long id) {
		return this.parts.parts(id);
	}

	@Transactional(readOnly = true)
	public List<SystemRole> roles(long id) {
		return this.parts.roles(id);
	}

	/// How many devices each system has; one that has none is absent.
	@Transactional(readOnly = true)
	public Map<Long, Devices.Totals> totals() {
		Map<Long, Devices.Totals> totals = new HashMap<>();
		for (IotSystem system : this.repository.all()) {
			Devices.Totals one = this.parts.totals(this.parts.scope(system.id()));
			if (one.entries() > 0) {
				totals.put(system.id(), one);
			}
		}
		return totals;
	}

	/// How many devices one system has.
	@Transactional(readOnly = true)
	public Devices.Totals totals(long id) {
		return this.parts.totals(this.parts.scope(id));
	}

	/// How many devices stand behind each part of a system, by the number of the part.
	@Transactional(readOnly = true)
	public Map<Long, Devices.Totals> partTotals(long id) {
		return this.parts.totals(id);
	}

	/// How many devices each primitive of a system has, each device once.
	@Transactional(readOnly = true)
	public Map<Primitive, Devices.Totals> primitiveTotals(long id) {
		return this.parts.primitiveTotals(id);
	}

	/// The systems that a device belongs to.
	@Transactional(readOnly = true)
	public List<IotSystem> of(long deviceId) {
		return this.repository.of(deviceId);
	}

	/// The system that this very server is, where somebody wants it watched, too.
	@Transactional(readOnly = true)
	public @Nullable IotSystem own() {
		return this.repository.withOrigin(OWN);
	}

	/// The systems that changes may concern.
	@Transactional(readOnly = true)
	public Set<Long> concerned(Collection<Change> changes) {
		return this.repository.concerned(changes);
	}

	/// Stores a new system (id 0) or changes one.
	///
	/// @throws InventoryRefusal `system.exists` if another one has the same name,
	/// `system.name` for another name by whoever does not see all of them
	public long save(IotSystem system, @Nullable String origin) {
		String name = Texts.required(system.name(), "system.name", 200);
		IotSystem before = (system.id() != 0) ? this.repository.get(system.id()) : null;
		if (before != null && !FieldCheck.line(before.name()).equals(name) && this.visitor.bound() != null) {
			// names are unique in the whole company, so a new one would tell of others
			throw new InventoryRefusal("system.name", before.name());
		}
		Long other = this.repository.find(name);
		if (other != null && other != system.id()) {
			throw new InventoryRefusal("system.exists", name);
		}
		IotSystem clean = new IotSystem(system.id(), name, Texts.optional(system.nameEn(), 200),
				Texts.optional(system.purpose(), 2000), system.phase(), system.setting(),
				Texts.optional(system.itOwner(), 200), Texts.optional(system.otOwner(), 200));
		long id = this.repository.save(clean, origin);
		this.events.publishEvent(new InventoryEvent.SystemsRevised(id));
		this.audit.record((system.id() == 0) ? "inventory.system.created" : "inventory.system.changed", "system:" + id,
				name);
		return id;
	}

	/// Takes a system away; no device goes with it.
	///
	/// @return what [#undo] wants to know; `null` if it is gone already
	/// @throws InventoryRefusal `system.inUse` while it has check sheets, `system.gone`
	/// where it is seen but lies beyond the sites of who asks
	public @Nullable String remove(long id) {
		IotSystem system = this.repository.get(id);
		if (system == null) {
			return null;
		}
		if (this.sections.orderedStream().anyMatch((section) -> section.holds(id))) {
			throw new InventoryRefusal("system.inUse", system.name());
		}
		Whole whole = new Whole(system, parts(id), roles(id));
		if (!this.repository.delete(id)) {
			throw new InventoryRefusal("system.gone");
		}
		String key = this.removed.keep(whole);
		this.events.publishEvent(new InventoryEvent.SystemsRevised(id));
		this.audit.record("inventory.system.removed", "system:" + id, system.name());
		return key;
	}

	/// Puts a system back with its parts and roles; what a part stood for and is gone by
	/// now is left out.
	///
	/// @return its number; `null` if the act is no longer remembered
	public @Nullable Long undo(String key) {
		Whole whole = this.removed.take(key);
		if (whole == null || this.repository.find(whole.system().name()) != null) {
			return null;
		}
		long id = this.repository.restore(whole.system());
		this.events.publishEvent(new InventoryEvent.SystemsRevised(id));
		whole.parts().stream().filter((part) -> this.parts.missing(part) == null).forEach(this.parts::add);
		whole.roles().forEach(this.parts::add);
		this.audit.record("inventory.system.restored", "system:" + id, whole.system().name());
		return id;
	}

	private record Whole(IotSystem system, List<SystemPart> parts, List<SystemRole> roles) {
	}

	/// @return the part as it is stored
	/// @throws InventoryRefusal `system.gone`, `site.gone`, `model.gone`, `device.gone`,
	/// `part.empty`, `part.mixed`, `part.exists`, `part.tooMany`
	public SystemPart add(SystemPart part) {
		SystemPart clean = new SystemPart(part.id(), part.systemId(), part.primitive(), part.siteId(), part.modelId(),
				part.deviceId(), Texts.optional(part.name(), 200), Texts.optional(part.note(), 2000));
		if (clean.service() && clean.name() == null) {
			throw new InventoryRefusal("part.empty");
		}
		if (clean.deviceId() != null && (clean.siteId() != null || clean.modelId() != null)) {
			throw new InventoryRefusal("part.mixed");
		}
		String missing = this.parts.missing(clean);
		if (missing != null) {
			throw new InventoryRefusal(missing);
		}
		List<SystemPart> before = this.parts.parts(clean.systemId());
		if (before.size() >= MOST_PARTS) {
			throw new InventoryRefusal("part.tooMany", MOST_PARTS);
		}
		if (before.stream().anyMatch((one) -> same(one, clean))) {
			throw new InventoryRefusal("part.exists");
		}
		long id = this.parts.add(clean);
		this.events.publishEvent(new InventoryEvent.SystemsRevised(clean.systemId()));
		this.audit.record("inventory.system.partAdded", "system:" + clean.systemId(),
				clean.primitive().code() + " " + told(clean));
		return new SystemPart(id, clean.systemId(), clean.primitive(), clean.siteId(), clean.modelId(),
				clean.deviceId(), clean.name(), clean.note());
	}

	private static boolean same(SystemPart one, SystemPart other) {
		SystemPart plain = new SystemPart(0, one.systemId(), one.primitive(), one.siteId(), one.modelId(),
				one.deviceId(), one.service() ? one.name() : null, null);
		return plain.equals(new SystemPart(0, other.systemId(), other.primitive(), other.siteId(), other.modelId(),
				other.deviceId(), other.service() ? other.name() : null, null));
	}

	private static String told(SystemPart part) {
		return (part.deviceId() != null) ? "device:" + part.deviceId()
				: part.service() ? String.valueOf(part.name()) : "site:" + part.siteId() + " model:" + part.modelId();
	}

	/// @return what was taken out, so that it can be put back by [#add] under a new
	/// number; `null` if it is
	/// gone already
	public @Nullable SystemPart removePart(long systemId, long partId) {
		SystemPart part = this.parts.parts(systemId)
			.stream()
			.filter((one) -> one.id() == partId)
			.findFirst()
			.orElse(null);
		if (part == null || !this.parts.removePart(partId)) {
			return null;
		}
		this.events.publishEvent(new InventoryEvent.SystemsRevised(systemId));
		this.audit.record("inventory.system.partRemoved", "system:" + systemId,
				part.primitive().code() + " " + told(part));
		return part;
	}

	/// @throws InventoryRefusal `system.gone`, `role.tooMany`
	public SystemRole add(SystemRole role) {
		SystemRole clean = new SystemRole(role.id(), role.systemId(), role.role(),
				Texts.required(role.name(), "role.name", 200), Texts.optional(role.contact(), 500));
		if (this.repository.get(clean.systemId()) == null) {
			throw new InventoryRefusal("system.gone");
		}
		if (this.parts.roles(clean.systemId()).size() >= MOST_ROLES) {
			throw new InventoryRefusal("role.tooMany", MOST_ROLES);
		}
		long id = this.parts.add(clean);
		this.audit.record("inventory.system.roleAdded", "system:" + clean.systemId(),
				clean.role().code() + " " + clean.name());
		return new SystemRole(id, clean.systemId(), clean.role(), clean.name(), clean.contact());
	}

	/// @return what was taken out; `null` if it is gone already
	public @Nullable SystemRole removeRole(long systemId, long roleId) {
		SystemRole role = this.parts.roles(systemId)
			.stream()
			.filter((one) -> one.id() == roleId)
			.findFirst()
			.orElse(null);
		if (role == null || !this.parts.removeRole(roleId)) {
			return null;
		}
		this.audit.record("inventory.system.roleRemoved", "system:" + systemId, role.role().code() + " " + role.name());
		return role;
	}

}
