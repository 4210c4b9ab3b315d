package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Gathers the components of one document: collapses duplicates, finds the subject, counts
/// what had to be left out.
final class SbomDraft {

	static final int MOST_COMPONENTS = 200_000;

	private static final long MOST_CHARACTERS = 128L << 20;

	private static final int LONGEST_ID = 2000;

	private static final int MOST_HASHES = 12;

	private static final int MOST_DESCRIBED = 1000;

	private static final String DOCUMENT = "SPDXRef-DOCUMENT";

	private final String file;

	private final Map<Key, SbomComponent> components = new LinkedHashMap<>();

	private final Map<String, SbomComponent> byId = new HashMap<>();

	private final Set<String> described = new LinkedHashSet<>();

	private final Map<String, int[]> counts = new LinkedHashMap<>();

	private final List<String> notes = new ArrayList<>();

	private @Nullable SbomComponent subject;

	private int entries;

	private long characters;

	SbomDraft(String file) {
		this.file = file;
	}

	void add(SbomEntry entry) throws RefusedInput {
		if (++this.entries > MOST_COMPONENTS) {
			throw new RefusedInput(this.file + " line " + entry.line,
					"lists more than " + MOST_COMPONENTS + " components; split it by subsystem");
		}
		SbomComponent component = counted(entry);
		if (component == null) {
			count("component(s) without a name were left out", entry.line, 1);
			return;
		}
		String id = (entry.id != null) ? entry.id.strip() : "";
		this.characters += id.length() + component.toString().length();
		if (this.characters > MOST_CHARACTERS) {
			throw new RefusedInput(this.file + " line " + entry.line,
					"its components' names and identifiers are too long in all; split it by subsystem");
		}
		Key key = Key.of(component);
		SbomComponent kept = this.components.merge(key, component, SbomDraft::together);
		if (!id.isEmpty()) {
			this.byId.putIfAbsent(id, kept);
		}
	}

	/// One component in two places may be two files.
	private static SbomComponent together(SbomComponent known, SbomComponent other) {
		if (known.hashes().containsAll(other.hashes()) || known.hashes().size() >= MOST_HASHES) {
			return known;
		}
		Set<String> hashes = new LinkedHashSet<>(known.hashes());
		hashes.addAll(other.hashes());
		return new SbomComponent(known.name(), known.version(), known.supplier(), known.purl(), known.cpe(),
				known.type(), List.copyOf(hashes));
	}

	void subject(SbomEntry entry) {
		this.subject = counted(entry);
		if (this.subject == null) {
			count("subject(s) without a name were left out", entry.line, 1);
		}
	}

	/// SPDX: the document says that it describes this element.
	void describes(@Nullable String id) {
		if (id != null && id.length() <= LONGEST_ID && this.described.size() < MOST_DESCRIBED) {
			this.described.add(id.strip());
		}
	}

	/// SPDX: one relationship, of which only those that name the subject count.
	void relationship(@Nullable String from, @Nullable String type, @Nullable String to) {
		if ("DESCRIBES".equals(type) && DOCUMENT.equals(from)) {
			describes(to);
		}
		else if ("DESCRIBED_BY".equals(type) && DOCUMENT.equals(to)) {
			describes(from);
		}
	}

	private @Nullable SbomComponent counted(SbomEntry entry) {
		SbomComponent component = entry.finished();
		count("identifier(s) are no well-formed CPE name or package URL and were left out", entry.line,
				entry.badIdentifiers);
		count("further identifier(s) of components that have several were left out", entry.line, entry.moreIdentifiers);
		count("value(s) longer than any real one were left out", entry.line, entry.tooLong);
		return component;
	}

	/// Counts a kind of fault and keeps the line where it was first met.
	void count(String fault, int line, int times) {
		if (times > 0) {
			this.counts.computeIfAbsent(fault, (key) -> new int[] { 0, line })[0] += times;
		}
	}

	void note(String warning) {
		this.notes.add(warning);
	}

	Sbom finish(String format, String specVersion) {
		List<SbomComponent> found = new ArrayList<>();
		for (String id : this.described) {
			SbomComponent component = this.byId.get(id);
			if (component != null) {
				found.add(component);
			}
		}
		if (this.subject == null && !found.isEmpty()) {
			this.subject = found.get(0);
			int several = new HashSet<>(found).size();
			if (several > 1) {
				note("the document describes " + several + " packages; the first one is taken for its subject");
			}
		}
		if (this.subject != null) {
			this.components.remove(Key.of(this.subject));
		}
		if (this.components.isEmpty()) {
			note("the document lists no components" + ((this.subject != null) ? " beside its subject" : ""));
		}
		this.counts
			.forEach((fault, count) -> note(count[0] + " " + fault + " (first at line " + Math.max(1, count[1]) + ")"));
		return new Sbom(format, specVersion, this.subject, List.copyOf(this.components.values()), this.notes);
	}

	private record Key(String name, @Nullable String version, @Nullable String purl, @Nullable String cpe) {

		static Key of(SbomComponent component) {
			return new Key(component.name(), component.version(), component.purl(), component.cpe());
		}

	}

}
