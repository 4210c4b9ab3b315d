package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Composition.Firmware;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.version.RecordedVersion;

/// A composition taken apart into items by the keys under which criteria look for them. Build it once,
/// judge it many times.
public final class Installed {

	private static final String FIRMWARE = "firmware";

	private final Composition composition;

	private final Map<String, List<Item>> byKey = new HashMap<>();

	private Answer last = new Answer("", List.of());

	private boolean hardwareRecorded;

	private boolean operatingSystemRecorded;

	private Installed(Composition composition) {
		this.composition = composition;
	}

	public static Installed of(Composition composition) {
		Installed installed = new Installed(composition);
		Model model = composition.model();
		Firmware firmware = composition.firmware();
		if (model != null && (model.maker() != null || model.name() != null || model.cpe() != null)) {
			installed.hardwareRecorded = true;
			installed.addModel(model, firmware);
		}
		if (firmware != null && (firmware.name() != null || firmware.version() != null || firmware.cpe() != null)) {
			installed.operatingSystemRecorded = true;
		}
		installed.addFirmware(model, firmware);
		if (firmware != null) {
			installed.addFiles(firmware, model);
		}
		composition.components().forEach(installed::addComponent);
		return installed;
	}

	public Composition composition() {
		return this.composition;
	}

	/// The keys under which this composition can be a candidate, those of the vendors of
	/// its CPE names among them.
	public Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>(this.byKey.keySet());
		each((key, item) -> addVendor(item.release().cpe(), keys));
		return keys;
	}

	static void addVendor(@Nullable CpeName name, Set<String> keys) {
		if (name != null) {
			keys.add(Names.vendorKey(name.vendor()));
		}
	}

	void each(BiConsumer<String, Item> visitor) {
		this.byKey.forEach((key, items) -> items.forEach((item) -> visitor.accept(key, item)));
	}

	/// Criteria for the versions of one product stand in a row, so the last answer is
	/// kept;
	/// threads that overwrite each other's only look again.
	List<Item> items(String key) {
		Answer answer = this.last;
		if (!answer.key().equals(key)) {
			answer = new Answer(key, Names.isVendorKey(key) ? ofVendor(key) : this.byKey.getOrDefault(key, List.of()));
			this.last = answer;
		}
		return answer.items();
	}

	/// A pattern is held against names, never against a maker's folded words.
	private List<Item> ofVendor(String vendorKey) {
		List<Item> items = new ArrayList<>();
		each((key, item) -> {
			if (item.release().cpe() != null && key.startsWith(Names.vendorPrefix(vendorKey))) {
				items.add(item);
			}
		});
		return items;
	}

	private record Answer(String key, List<Item> items) {
	}

	/// Whether anything of this CPE part is recorded; a criterion that only restricts
	/// stays unknown
	/// where nothing is.
	boolean records(char part) {
		return switch (part) {
			case 'h' -> this.hardwareRecorded;
			case 'o' -> this.operatingSystemRecorded;
			default -> true;
		};
	}

	private void addModel(Model model, @Nullable Firmware firmware) {
		RecordedVersion revision = Recorded.known(model.hardwareRevision());
		RecordedVersion firmwareVersion = firmwareVersion(firmware);
		String label = label(model.maker(), model.name());
		CpeName cpe = Recorded.cpe(model.cpe());
		if (cpe != null) {
			RecordedVersion version = (cpe.part() == 'h') ? Recorded.revision(cpe, revision)
					: Recorded.version(cpe, firmwareVersion);
			add(new Release(cpe.part(), cpe, version), List.of(cpe.key()), label.isEmpty() ? cpe.toString() : label);
		}
		Set<String> names = new LinkedHashSet<>();
		if (cpe != null) {
			names.add(cpe.key());
		}
		if (model.maker() != null) {
			if (model.name() != null) {
				names.add(Names.key(model.maker(), model.name()));
			}
			if (model.partNumber() != null) {
				names.add(Names.key(model.maker(), model.partNumber()));
			}
		}
		if (!names.isEmpty()) {
			add(new Release('?', null, firmwareVersion), List.copyOf(names), label);
			if (cpe == null) {
				add(new Release('h', null, revision), List.copyOf(names), label);
			}
		}
		model.ties().forEach((tie) -> addTie(tie, revision, firmwareVersion, label));
	}

	/// NVD names firmware `x_firmware` and hardware `x`: a tie to one is a tie to both,
	/// or the
	/// configuration that asks for both could never hold.
	private void addTie(Tie tie, RecordedVersion revision, RecordedVersion firmwareVersion, String label) {
		String key = Names.key(tie.vendor(), tie.product());
		switch (tie.part()) {
			case 'h' -> {
				add(new Release('h', null, revision), List.of(key), label);
				add(new Release('o', null, firmwareVersion), List.of(key + FIRMWARE), label);
			}
			case 'o' -> {
				add(new Release('o', null, firmwareVersion), List.of(key), label);
				if (key.endsWith(FIRMWARE) && !key.endsWith(":" + FIRMWARE)) {
					add(new Release('h', null, revision), List.of(key.substring(0, key.length() - FIRMWARE.length())),
							label);
				}
			}
			case 'a' -> add(new Release('a', null, firmwareVersion), List.of(key), label);
			default -> add(new Release('?', null, firmwareVersion), List.of(key), label);
		}
	}

	private void addFirmware(@Nullable Model model, @Nullable Firmware firmware) {
		RecordedVersion version = firmwareVersion(firmware);
		String maker = (model != null) ? model.maker() : null;
		Set<String> names = new LinkedHashSet<>();
		if (firmware != null && maker != null && firmware.name() != null) {
			names.add(Names.key(maker, firmware.name()));
		}
		CpeName cpe = (firmware != null) ? Recorded.cpe(firmware.cpe()) : null;
		if (firmware != null && cpe != null) {
			String name = (firmware.name() != null) ? firmware.name() : (model != null) ? model.name() : null;
			String label = (name != null) ? label(maker, name) : cpe.toString();
			add(new Release(cpe.part(), cpe, Recorded.version(cpe, version)), List.of(cpe.key()), label);
			names.remove(cpe.key());
			if (!names.isEmpty()) {
				add(new Release('?', null, Recorded.version(cpe, version)), List.copyOf(names), label);
			}
			return;
		}
		CpeName hardware = (model != null) ? Recorded.cpe(model.cpe()) : null;
		if (hardware != null && hardware.part() == 'h') {
			names.add(hardware.key() + FIRMWARE);
		}
		else if (model != null && maker != null && model.name() != null) {
			names.add(Names.key(maker, model.name()) + FIRMWARE);
		}
		if (!names.isEmpty()) {
			String name = (firmware != null) ? firmware.name() : null;
			add(new Release('o', null, version), List.copyOf(names),
					label(maker, (name != null) ? name : (model != null) ? model.name() : null));
		}
	}

	private void addFiles(Firmware firmware, @Nullable Model model) {
		RecordedVersion version = firmwareVersion(firmware);
		for (String hash : firmware.hashes()) {
			String key = Names.recordedFileKey(hash);
			if (key != null) {
				add(new Release('?', null, version), List.of(key), label((model != null) ? model.maker() : null,
						(firmware.name() != null) ? firmware.name() : (model != null) ? model.name() : null));
			}
		}
	}

	private void addComponent(Component component) {
		for (Item item : ComponentItems.of(component)) {
			add(item);
			CpeName cpe = item.release().cpe();
			if (cpe != null) {
				this.hardwareRecorded |= cpe.part() == 'h';
				this.operatingSystemRecorded |= cpe.part() == 'o';
			}
		}
	}

	private void add(Release release, List<String> keys, String label) {
		add(new Item(release, keys, label));
	}

	private void add(Item item) {
		item.keys().forEach((key) -> this.byKey.computeIfAbsent(key, (k) -> new ArrayList<>(1)).add(item));
	}

	private static RecordedVersion firmwareVersion(@Nullable Firmware firmware) {
		return (firmware != null) ? Recorded.known(firmware.version()) : RecordedVersion.NOT_RECORDED;
	}

	private static String label(@Nullable String first, @Nullable String second) {
		if (first == null) {
			return (second != null) ? second : "";
		}
		return (second != null) ? first + " " + second : first;
	}

}
