package org.mimamori.server.demo;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.Upkeep;
import org.mimamori.server.inventory.UpkeepText;
import org.mimamori.server.inventory.Upkeeps;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.inventory.Wiping;
import org.mimamori.server.inventory.Wipings;
import org.springframework.stereotype.Component;

/// The company's systems, and what is known of upkeep and wiping: some whole, some with gaps.
@Component
class DemoSystems {

	private final Systems systems;

	private final Upkeeps upkeeps;

	private final Wipings wipings;

	DemoSystems(Systems systems, Upkeeps upkeeps, Wipings wipings) {
		this.systems = systems;
		this.upkeeps = upkeeps;
		this.wipings = wipings;
	}

	void upkeep(Company company, String model, long modelId, String by) {
		for (Company.Upkeep known : company.upkeep()) {
			if (known.model().equals(model)) {
				Map<UpkeepText, String> texts = new EnumMap<>(UpkeepText.class);
				known.texts()
					.forEach(
							(code, words) -> texts.put(UpkeepText.valueOf(code.toUpperCase(Locale.ROOT)), both(words)));
				this.upkeeps.save(new Upkeep(modelId, SupportDate.State.of(known.updatable()), date(known.until()),
						Upkeep.PersonalData.of(known.personalData()), texts, null, null), by);
			}
		}
	}

	void wiped(List<Long> deviceIds, Company.Wiping wiping, String by) {
		Company.Name how = wiping.how();
		this.wipings.save(deviceIds, new Wiping(date(wiping.on()), (how != null) ? line(how) : null,
				wiping.initialised(), wiping.tamperChecked(), null, null), by);
	}

	/// One that is there under the same name is left as it is.
	void load(Company company, Map<String, Long> siteIds, Map<String, Long> modelIds, String origin) {
		Set<String> known = this.systems.all().stream().map(IotSystem::name).collect(Collectors.toSet());
		for (Company.System system : company.systems()) {
			if (!known.contains(system.name())) {
				long id = this.systems.save(new IotSystem(0, system.name(), system.nameEn(), line(system.purpose()),
						Phase.of(system.phase()),
						new Setting(Network.valueOf(system.network().toUpperCase(Locale.ROOT)),
								UseLevel.valueOf(system.useLevel().toUpperCase(Locale.ROOT))),
						system.itOwner(), system.otOwner()), origin);
				for (Company.Part part : system.parts()) {
					this.systems.add(new SystemPart(0, id, Primitive.of(part.primitive()), id(siteIds, part.site()),
							id(modelIds, part.model()), null, part.name(), part.note()));
				}
				for (Company.Role role : system.roles()) {
					this.systems
						.add(new SystemRole(0, id, SystemRole.Role.of(role.role()), role.name(), role.contact()));
				}
			}
		}
	}

	private static @Nullable Long id(Map<String, Long> ids, @Nullable String key) {
		return (key != null) ? ids.get(key) : null;
	}

	private static String line(Company.Name words) {
		return words.ja() + " / " + words.en();
	}

	private static String both(Company.Name words) {
		return words.ja() + "\n" + words.en();
	}

	private static @Nullable LocalDate date(@Nullable String text) {
		return (text != null) ? LocalDate.parse(text) : null;
	}

}
