package org.mimamori.server.exposure.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.exposure.Statements;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What advisories mean for the components of firmware releases (SBOM matching, CSAF 2.0 §9.1.17).
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class Components {

	/// Releases of which the components are looked at for one document.
	public static final int MOST_RELEASES = 2000;

	/// Documents that are quicker read one by one than with all others that name a
	/// component.
	private static final int FEW = 100;

	private final ComponentRepository repository;

	private final Statements statements;

	Components(ComponentRepository repository, Statements statements) {
		this.repository = repository;
		this.statements = statements;
	}

	/// What a document says of a component, for one vulnerability.
	///
	/// @param affected for certain; else it cannot be told
	public record Hit(long advisoryId, String vulnerability, boolean affected) {
	}

	/// A component of a release with what touches it; the gravest component first.
	public record Touched(Part part, List<Hit> hits) {
		public Touched {
			hits = List.copyOf(hits);
		}

		public long affected() {
			return this.hits.stream().filter(Hit::affected).map(Hit::advisoryId).distinct().count();
		}

		public long advisories() {
			return this.hits.stream().map(Hit::advisoryId).distinct().count();
		}

	}

	/// Every component of a release that an advisory is about.
	public List<Touched> ofFirmware(long firmwareId) {
		return touched(firmwareId, this.repository.of(List.of(firmwareId)));
	}

	/// @return `null` where the release has no such component
	public @Nullable Touched ofFirmware(long firmwareId, String identity) {
		List<Part> parts = this.repository.of(List.of(firmwareId))
			.stream()
			.filter((part) -> part.identity().equals(identity))
			.toList();
		if (parts.isEmpty()) {
			return null;
		}
		List<Touched> touched = touched(firmwareId, parts);
		return touched.isEmpty() ? new Touched(parts.getFirst(), List.of()) : touched.getFirst();
	}

	private List<Touched> touched(long firmwareId, List<Part> parts) {
		Map<Long, Map<String, Boolean>> touching = new HashMap<>();
		this.repository.touching(firmwareId)
			.forEach((touch) -> touching.computeIfAbsent(touch.advisoryId(), (k) -> new HashMap<>())
				.put(touch.vulnerability(), "A".equals(touch.verdict())));
		Shelves shelves = new Shelves(parts);
		Map<Part, List<Hit>> hits = new LinkedHashMap<>();
		BiConsumer<Long, Map<String, Statement>> hold = (id, statements) -> touching.getOrDefault(id, Map.of())
			.forEach((vulnerability, certain) -> {
				Statement statement = statements.get(vulnerability);
				if (statement != null) {
					shelves.meant(statement)
						.forEach((part, verdict) -> hits.computeIfAbsent(part, (k) -> new ArrayList<>())
							.add(new Hit(id, vulnerability, certain && verdict == Verdict.AFFECTED)));
				}
			});
		if (touching.size() <= FEW) {
			touching.keySet().forEach((id) -> hold.accept(id, this.statements.of(id)));
		}
		else {
			this.statements.candidates(shelves.keys(), Long.MIN_VALUE, Long.MAX_VALUE, hold);
		}
		List<Touched> touched = new ArrayList<>();
		hits.forEach((part, found) -> touched.add(new Touched(part, found)));
		touched.sort(Comparator.comparingLong(Touched::affected)
			.thenComparingLong(Touched::advisories)
			.reversed()
			.thenComparing((one) -> one.part().identity()));
		return touched;
	}

	/// A firmware release with its SBOM, and what a document means for it.
	///
	/// @param affected for certain; else it cannot be told
	public record Release(long firmwareId, String model, String firmware, boolean affected, long entries, long units) {
	}

	/// Releases with an SBOM that a document touches, the most units first.
	public List<Release> releases(long advisoryId, @Nullable Long after, int limit) {
		return this.repository.releases(advisoryId, after, limit);
	}

	public long countReleases(long advisoryId) {
		return this.repository.countReleases(advisoryId);
	}

	/// A component that a document is about.
	///
	/// @param releases in how many of the releases that it touches
	/// @param marks how many components of releases bear a mark, by state, over the
	/// document's vulnerabilities
	public record Spread(Part part, boolean affected, Set<String> vulnerabilities, long releases, long units,
			Map<String, Long> marks) {
	}

	/// @param releases with an SBOM that the document touches
	/// @param looked how many of them were looked at, the most units first
	/// @param matching components of releases that it is about, each release counted
	public record ByComponent(long releases, long looked, long matching, List<Spread> components) {
		public ByComponent {
			components = List.copyOf(components);
		}

		/// How many components of releases bear a mark, by state.
		public Map<String, Long> marks() {
			Map<String, Long> marks = new TreeMap<>();
			this.components
				.forEach((one) -> one.marks().forEach((state, count) -> marks.merge(state, count, Long::sum)));
			return marks;
		}

	}

	/// The components that a document is about, in the releases that it touches.
	public ByComponent ofAdvisory(long advisoryId) {
		List<Long> firmwares = this.repository.releases(advisoryId, null, MOST_RELEASES)
			.stream()
			.map(Release::firmwareId)
			.toList();
		if (firmwares.isEmpty()) {
			return new ByComponent(0, 0, 0, List.of());
		}
		Map<String, Statement> statements = this.statements.of(advisoryId);
		Shelves shelves = new Shelves(this.repository.of(firmwares));
		Map<Part, Set<String>> about = new LinkedHashMap<>();
		Set<Part> affected = new HashSet<>();
		statements.forEach((vulnerability, statement) -> shelves.meant(statement).forEach((part, verdict) -> {
			about.computeIfAbsent(part, (k) -> new LinkedHashSet<>()).add(vulnerability);
			if (verdict == Verdict.AFFECTED) {
				affected.add(part);
			}
		}));
		List<String> identities = about.keySet().stream().map(Part::identity).toList();
		Map<String, long[]> spread = this.repository.spread(firmwares, identities);
		Map<String, Map<String, Long>> marks = this.repository.marks(firmwares, statements.keySet());
		List<Spread> components = new ArrayList<>();
		about.forEach((part, vulnerabilities) -> {
			long[] counts = spread.getOrDefault(part.identity(), new long[2]);
			components.add(new Spread(part, affected.contains(part), vulnerabilities, counts[0], counts[1],
					marks.getOrDefault(part.identity(), Map.of())));
		});
		components
			.sort(Comparator.comparingLong(Spread::units).reversed().thenComparing((one) -> one.part().identity()));
		return new ByComponent(
				(firmwares.size() < MOST_RELEASES) ? firmwares.size() : this.repository.countReleases(advisoryId),
				firmwares.size(), components.stream().mapToLong(Spread::releases).sum(), components);
	}

}
