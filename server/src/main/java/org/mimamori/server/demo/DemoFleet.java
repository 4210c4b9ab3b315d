package org.mimamori.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Supplier;
import org.mimamori.server.inventory.Suppliers;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.job.JobProgress;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Puts the company's places, models and devices in, all or nothing. What one already has under the same
/// name is used as it is.
@org.springframework.stereotype.Component
class DemoFleet {

	private static final Support NO_SUPPORT = new Support(Support.State.UNKNOWN, null);

	private final Sites sites;

	private final Suppliers suppliers;

	private final Models models;

	private final Firmwares firmwares;

	private final Devices devices;

	private final DemoSystems systems;

	DemoFleet(Sites sites, Suppliers suppliers, Models models, Firmwares firmwares, Devices devices,
			DemoSystems systems) {
		this.sites = sites;
		this.suppliers = suppliers;
		this.models = models;
		this.firmwares = firmwares;
		this.devices = devices;
		this.systems = systems;
	}

	@Transactional
	public void load(String origin, JobProgress progress) throws IOException {
		Company company = read();
		Map<String, Long> siteIds = sites(company, origin);
		Map<String, Long> supplierIds = suppliers(company, origin);
		Map<String, Long> modelIds = new HashMap<>();
		Map<String, Long> firmwareIds = new HashMap<>();
		Map<String, Long> existing = new HashMap<>();
		this.models.list(null, Integer.MAX_VALUE, 0).forEach((model) -> existing.put(model.fullName(), model.id()));
		for (Company.Model model : company.models()) {
			Long known = existing.get(model.maker() + " " + model.name());
			long id = (known != null) ? known : model(model, supplierIds, origin);
			if (known == null) {
				this.systems.upkeep(company, model.key(), id, origin);
			}
			modelIds.put(model.key(), id);
			firmware(model, id, firmwareIds, origin);
			progress.advance("models", 1);
		}
		for (Company.Placement placement : company.placements()) {
			List<Device> placed = place(placement, siteIds, modelIds, firmwareIds);
			Company.Wiping wiping = placement.wiping();
			if (wiping != null) {
				this.systems.wiped(placed.stream().map((device) -> this.devices.save(device, origin)).toList(), wiping,
						origin);
			}
			else {
				this.devices.addAll(placed, origin);
			}
			progress.advance("devices", placed.size());
		}
		this.systems.load(company, siteIds, modelIds, origin);
	}

	private static Company read() throws IOException {
		try (InputStream in = Objects.requireNonNull(DemoFleet.class.getResourceAsStream("data/company.json"))) {
			return JsonMapper.builder().build().readValue(in, Company.class);
		}
	}

	private Map<String, Long> sites(Company company, String origin) {
		SiteTree tree = this.sites.tree();
		Map<String, Long> ids = new HashMap<>();
		for (Company.Site site : company.sites()) {
			Long parent = (site.parent() != null) ? ids.get(site.parent()) : null;
			Long known = tree.children(parent)
				.stream()
				.filter((child) -> child.name().equals(site.nameJa()))
				.map(Site::id)
				.findFirst()
				.orElse(null);
			ids.put(site.key(), (known != null) ? known : create(site, parent, origin));
		}
		return ids;
	}

	private long create(Company.Site site, @Nullable Long parent, String origin) {
		long id = this.sites.create(parent, SiteKind.of(site.kind()), site.nameJa(), site.nameEn(), origin);
		this.sites.set(id, new Setting(word(Network.class, site.network()), word(UseLevel.class, site.useLevel())));
		return id;
	}

	private static <E extends Enum<E>> @Nullable E word(Class<E> words, @Nullable String code) {
		return (code != null) ? Enum.valueOf(words, code.toUpperCase(Locale.ROOT)) : null;
	}

	private Map<String, Long> suppliers(Company company, String origin) {
		Map<String, Long> known = new HashMap<>();
		this.suppliers.all().forEach((supplier) -> known.put(supplier.name(), supplier.id()));
		Map<String, Long> ids = new HashMap<>();
		for (Company.Supplier supplier : company.suppliers()) {
			Long id = known.get(supplier.name());
			ids.put(supplier.key(),
					(id != null) ? id
							: this.suppliers.save(new Supplier(0, supplier.name(), supplier.nameJa(),
									supplier.website(), supplier.supportContact(), supplier.securityContact(), 0),
									origin));
		}
		return ids;
	}

	private long model(Company.Model model, Map<String, Long> supplierIds, String origin) {
		List<SupportDate> dates = model.supportDates()
			.stream()
			.map((date) -> new SupportDate(SupportDate.Kind.of(date.kind()), SupportDate.State.of(date.state()),
					date(date.date()), (date.source() != null) ? date.source() : ""))
			.toList();
		Company.Name update = model.updateMethod();
		return this.models.save(
				new Model(0, model.maker(), model.name(), model.category(), model.partNumber(),
						model.hardwareRevision(), model.cpe(), model.primitives(), supplierIds.get(model.supplier()),
						(update != null) ? update.ja() + "\n" + update.en() : null, null, NO_SUPPORT, 0, 0, Touch.NONE),
				dates, origin);
	}

	private void firmware(Company.Model model, long modelId, Map<String, Long> firmwareIds, String origin) {
		Map<String, Long> known = new HashMap<>();
		this.firmwares.of(modelId).forEach((firmware) -> known.put(firmware.label(), firmware.id()));
		for (Company.Firmware firmware : model.firmware()) {
			Firmware release = new Firmware(0, modelId, firmware.name(), firmware.version(), firmware.cpe(),
					date(firmware.releasedOn()), List.of());
			Long id = known.get(release.label());
			if (id == null) {
				id = this.firmwares.save(release, origin);
				if (!firmware.components().isEmpty()) {
					this.firmwares.components(id, firmware.components()
						.stream()
						.map((part) -> new Component(part.name(), part.version(), null, part.purl(), part.cpe()))
						.toList());
				}
			}
			firmwareIds.put(firmware.key(), id);
		}
	}

	private static List<Device> place(Company.Placement placement, Map<String, Long> siteIds,
			Map<String, Long> modelIds, Map<String, Long> firmwareIds) {
		long model = Objects.requireNonNull(modelIds.get(placement.model()), placement.model());
		long site = Objects.requireNonNull(siteIds.get(placement.site()), placement.site());
		Long firmware = (placement.firmware() != null) ? firmwareIds.get(placement.firmware()) : null;
		Device.Owner owner = Device.Owner.of(placement.owner());
		Device.State state = Device.State.of(placement.state());
		if (placement.lot()) {
			return List.of(new Device(0, model, firmware, placement.hardwareRevision(), site, true, placement.count(),
					placement.namePrefix(), null, placement.purpose(), owner, state, null, null, null, null));
		}
		List<Device> devices = new ArrayList<>();
		for (int number = 1; number <= placement.count(); number++) {
			devices.add(new Device(0, model, firmware, placement.hardwareRevision(), site, false, 1,
					numbered(placement.namePrefix(), number), numbered(placement.serialPrefix(), number),
					placement.purpose(), owner, state, address(placement.network(), number), null, null, null));
		}
		return devices;
	}

	private static @Nullable String numbered(@Nullable String prefix, int number) {
		return (prefix != null) ? "%s%03d".formatted(prefix, number) : null;
	}

	private static @Nullable String address(@Nullable String network, int number) {
		return (network != null) ? network.substring(0, network.lastIndexOf('.') + 1) + (10 + number % 240) : null;
	}

	private static @Nullable LocalDate date(@Nullable String text) {
		return (text != null) ? LocalDate.parse(text) : null;
	}

}
