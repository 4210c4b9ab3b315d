package org.mimamori.server.inventory;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Sbom;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Firmware releases and what they consist of.
@Needs(Right.CATALOGUE)
@Service
@Transactional
public class Firmwares {

	private final FirmwareRepository repository;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Firmwares(FirmwareRepository repository, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	/// The releases of a model, the newest first where a date is known.
	@Transactional(readOnly = true)
	public List<Firmware> of(long modelId) {
		return this.repository.of(modelId);
	}

	@Transactional(readOnly = true)
	public @Nullable Firmware get(long id) {
		return this.repository.get(id);
	}

	@Transactional(readOnly = true)
	public List<Component> components(long firmwareId, int limit, int offset) {
		return this.repository.components(firmwareId, limit, offset);
	}

	/// Stores a new release (id 0) or changes one.
	///
	/// @throws InventoryRefusal `firmware.exists`, `firmware.empty`, `cpe.unreadable`,
	/// `hash.unreadable`, `hash.many`
	public long save(Firmware firmware, @Nullable String origin) {
		String name = Texts.optional(firmware.name(), 200);
		String version = Texts.optional(firmware.version(), 200);
		String cpe = Models.cpe(firmware.cpe());
		List<String> hashes = FileHashes.read(firmware.hashes());
		if (name == null && version == null) {
			throw new InventoryRefusal("firmware.empty");
		}
		Long other = this.repository.find(firmware.modelId(), name, version);
		if (other != null && other != firmware.id()) {
			throw new InventoryRefusal("firmware.exists",
					new Firmware(0, 0, name, version, null, null, List.of()).label());
		}
		long id = this.repository.save(
				new Firmware(firmware.id(), firmware.modelId(), name, version, cpe, firmware.releasedOn(), hashes),
				origin);
		this.repository.ensureComposition(id);
		this.audit.record("inventory.firmware.saved", "firmware:" + id, version);
		revised(id);
		return id;
	}

	/// Replaces the component list of a release by that of an SBOM.
	public void attach(long firmwareId, String fileName, Sbom sbom) {
		List<Component> components = sbom.components()
			.stream()
			.map((component) -> new Component(component.name(), component.version(), component.supplier(),
					component.purl(), component.cpe(), component.hashes()))
			.toList();
		replace(firmwareId, components);
		this.repository.sbom(firmwareId, fileName, sbom.format() + " " + sbom.specVersion(), this.clock.instant());
		this.audit.record("inventory.firmware.sbom", "firmware:" + firmwareId, fileName + ": " + components.size());
	}

	/// Replaces the component list of a release.
	///
	/// @throws InventoryRefusal `hash.unreadable`, `hash.many`
	public void components(long firmwareId, List<Component> components) {
		replace(firmwareId,
				components.stream()
					.map((one) -> new Component(one.name(), one.version(), one.supplier(), one.purl(), one.cpe(),
							FileHashes.read(one.hashes())))
					.toList());
		this.audit.record("inventory.firmware.components", "firmware:" + firmwareId, String.valueOf(components.size()));
	}

	private void replace(long firmwareId, List<Component> components) {
		this.repository.replaceComponents(firmwareId, components);
		revised(firmwareId);
	}

	/// @throws InventoryRefusal `firmware.inUse` while devices run it
	public void remove(long id) {
		if (this.repository.inUse(id)) {
			throw new InventoryRefusal("firmware.inUse");
		}
		if (!this.repository.delete(id)) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(id));
		}
		this.audit.record("inventory.firmware.removed", "firmware:" + id, null);
		this.events.publishEvent(new InventoryEvent.CompositionsRemoved("firmware:" + id));
	}

	private void revised(long firmwareId) {
		List<Long> compositions = this.repository.compositions(firmwareId);
		if (!compositions.isEmpty()) {
			this.events.publishEvent(new InventoryEvent.CompositionsRevised(compositions));
		}
	}

}
