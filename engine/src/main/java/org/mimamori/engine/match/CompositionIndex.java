package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.mimamori.engine.match.Statement.Claim;

/// Compositions by the products they contain, so that a statement is held only against those that have
/// one of its products, and against each release only once. Once built it is read-only and may be shared
/// between threads.
public final class CompositionIndex {

	private final List<Installed> installed;

	private final Map<String, Shelf> shelves;

	/// Shelves of whole vendors, made when a pattern asks for one; few ever do.
	private final Map<String, Shelf> vendors = new ConcurrentHashMap<>();

	private final BitSet withoutHardware = new BitSet();

	private final BitSet withoutOperatingSystem = new BitSet();

	private CompositionIndex(List<Installed> installed, Map<String, Shelf> shelves) {
		this.installed = installed;
		this.shelves = shelves;
		for (int i = 0; i < installed.size(); i++) {
			this.withoutHardware.set(i, !installed.get(i).records('h'));
			this.withoutOperatingSystem.set(i, !installed.get(i).records('o'));
		}
	}

	/// Compositions are known afterwards by their place in the list.
	public static CompositionIndex of(List<Composition> compositions) {
		List<Installed> installed = new ArrayList<>(compositions.size());
		Map<String, Shelf.Filling> filling = new HashMap<>();
		for (Composition composition : compositions) {
			int index = installed.size();
			Installed one = Installed.of(composition);
			installed.add(one);
			one.each(
					(key, item) -> filling.computeIfAbsent(key, (k) -> new Shelf.Filling()).add(item.release(), index));
		}
		Map<String, Shelf> shelves = HashMap.newHashMap(filling.size());
		filling.forEach((key, shelf) -> shelves.put(key, shelf.filled()));
		return new CompositionIndex(installed, shelves);
	}

	public int size() {
		return this.installed.size();
	}

	/// The keys of all, as [Installed#keys] tells them.
	public Set<String> keys() {
		Set<String> keys = new HashSet<>(this.shelves.keySet());
		this.shelves.values().forEach((shelf) -> {
			for (Shelf.Line line : shelf.lines()) {
				Installed.addVendor(line.name(), keys);
			}
		});
		return keys;
	}

	/// How many distinct releases there are under the keys.
	public int releases() {
		return this.shelves.values()
			.stream()
			.flatMap((shelf) -> Stream.of(shelf.lines()))
			.mapToInt((line) -> line.releases().length)
			.sum();
	}

	public Installed installed(int index) {
		return this.installed.get(index);
	}

	/// The compositions that contain a product which the statement calls vulnerable.
	public BitSet candidates(Statement statement) {
		BitSet candidates = new BitSet();
		Shelf[] last = { Shelf.EMPTY };
		for (Claim claim : statement.claims()) {
			Condition.each(claim.condition(), (criterion) -> {
				if (criterion.vulnerable()) {
					for (String key : criterion.product().keys()) {
						Shelf shelf = shelf(key);
						// criteria for versions of one product stand in a row
						if (shelf != last[0]) {
							shelf.each(candidates::set);
							last[0] = shelf;
						}
					}
				}
			});
		}
		return candidates;
	}

	Shelf shelf(String key) {
		return Names.isVendorKey(key) ? this.vendors.computeIfAbsent(key, this::vendor)
				: this.shelves.getOrDefault(key, Shelf.EMPTY);
	}

	private Shelf vendor(String vendorKey) {
		String prefix = Names.vendorPrefix(vendorKey);
		return new Shelf(this.shelves.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.flatMap((entry) -> Stream.of(entry.getValue().lines()))
			.filter((line) -> line.name() != null)
			.toArray(Shelf.Line[]::new));
	}

	/// Compositions of which nothing of this CPE part is recorded.
	BitSet without(char part) {
		return switch (part) {
			case 'h' -> this.withoutHardware;
			case 'o' -> this.withoutOperatingSystem;
			default -> FleetVerdicts.NOBODY;
		};
	}

}
