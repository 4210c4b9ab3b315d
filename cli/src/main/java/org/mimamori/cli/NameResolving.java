package org.mimamori.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.naming.Dictionary;
import org.mimamori.engine.naming.NameIndex;
import org.mimamori.engine.naming.Resolution;
import org.mimamori.engine.naming.Why;
import tools.jackson.core.JsonGenerator;

/// Leads the products of all advisories past the models, before anything is judged: what a model surely is
/// becomes a tie, what it may be is printed. Compositions without a model need none of it.
final class NameResolving {

	/// Most advisories that are told of one suggested product.
	private static final int ADVISORIES = 20;

	private final List<Model> models;

	private final Resolution resolution;

	private final Map<Tie, Set<Source>> sources = new HashMap<>();

	/// An advisory with the product as it names it.
	private record Source(String advisory, String label) {
	}

	private NameResolving(List<Model> models, Dictionary dictionary, int suggestions) {
		this.models = models;
		this.resolution = new Resolution(NameIndex.of(models, dictionary), suggestions);
	}

	static NameResolving of(List<Composition> compositions, Dictionary dictionary, int suggestions) {
		Set<Model> models = new LinkedHashSet<>();
		compositions.forEach((composition) -> {
			Model model = composition.model();
			if (model != null && (model.name() != null || model.partNumber() != null)) {
				models.add(model);
			}
		});
		return new NameResolving(List.copyOf(models), dictionary, suggestions);
	}

	/// What is refused here is told when it is read again to be judged.
	void read(List<String> advisories, ReadLimits limits) throws IOException {
		if (this.models.isEmpty()) {
			return;
		}
		Refusals nobody = new Refusals(new java.io.PrintStream(OutputStream.nullOutputStream()));
		for (String path : advisories) {
			Inputs.each(path, limits, nobody, new InputFiles.Visitor() {
				@Override
				public void file(String name, InputStream content) throws IOException {
					if (name.indexOf('/') < 0 || AdvisoryReader.isCandidate(name)) {
						AdvisoryReader.read(name, content, limits, visitor());
					}
				}

				@Override
				public void refused(RefusedInput why) {
				}
			});
		}
	}

	private AdvisoryVisitor visitor() {
		return new AdvisoryVisitor() {
			@Override
			public boolean wantsRaw() {
				return false;
			}

			@Override
			public void advisory(Advisory advisory) {
				advisory.products().forEach((product) -> product(advisory.id(), product));
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
			}
		};
	}

	private void product(String advisory, NamedProduct named) {
		if (named.part() == 'r') {
			return;
		}
		Tie product = new Tie((named.part() == 'n') ? '?' : named.part(), named.vendor(), named.product());
		Set<Source> known = this.sources.get(product);
		if (known == null) {
			known = this.resolution.product(product) ? new LinkedHashSet<>() : Set.of();
			this.sources.put(product, known);
		}
		if (known instanceof LinkedHashSet && known.size() < ADVISORIES) {
			known.add(new Source(advisory, named.label()));
		}
	}

	/// The compositions with the products their models surely are.
	List<Composition> tied(List<Composition> compositions) {
		Map<Model, Model> tied = new HashMap<>();
		for (int i = 0; i < this.models.size(); i++) {
			Model model = this.models.get(i);
			Set<Tie> ties = this.resolution.sure(i).keySet();
			if (!ties.isEmpty()) {
				List<Tie> all = new ArrayList<>(model.ties());
				all.addAll(ties);
				tied.put(model, new Model(model.maker(), model.name(), model.partNumber(), model.hardwareRevision(),
						model.cpe(), all));
			}
		}
		return compositions.stream().map((composition) -> {
			Model model = composition.model();
			Model other = (model != null) ? tied.get(model) : null;
			return (other == null) ? composition
					: new Composition(composition.name(), other, composition.firmware(), composition.components());
		}).toList();
	}

	/// One line for each advisory that names a suggested product.
	void print(List<Composition> compositions, OutputStream out) throws IOException {
		Map<Model, Integer> places = new LinkedHashMap<>();
		this.models.forEach((model) -> places.put(model, places.size()));
		for (Composition composition : compositions) {
			Integer place = (composition.model() != null) ? places.get(composition.model()) : null;
			List<Resolution.Suggestion> suggestions = (place != null) ? this.resolution.suggestions(place) : List.of();
			for (int i = 0; i < suggestions.size(); i++) {
				Set<Source> told = new LinkedHashSet<>();
				suggestions.get(i)
					.products()
					.forEach((product) -> told.addAll(this.sources.getOrDefault(product, Set.of())));
				Set<String> advisories = new LinkedHashSet<>();
				for (Source source : told) {
					if (advisories.add(source.advisory()) && advisories.size() <= ADVISORIES) {
						out.write(line(composition.name(), i + 1, source, suggestions.get(i)));
					}
				}
			}
		}
	}

	private static byte[] line(@Nullable String composition, int number, Source source,
			Resolution.Suggestion suggestion) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		try (JsonGenerator json = JsonLines.generator(line)) {
			json.writeStartObject();
			json.writeStringProperty("composition", composition);
			json.writeNumberProperty("suggestion", number);
			json.writeStringProperty("advisory", source.advisory());
			json.writeStringProperty("product", source.label());
			json.writeNumberProperty("likeness", Math.round(suggestion.likeness() * 100) / 100.0);
			json.writeArrayPropertyStart("why");
			for (Why why : suggestion.why()) {
				json.writeStartObject();
				json.writeStringProperty("reason", why.reason().name().toLowerCase(Locale.ROOT));
				json.writeStringProperty("ours", why.model());
				json.writeStringProperty("theirs", why.product());
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeEndObject();
		}
		line.write('\n');
		return line.toByteArray();
	}

}
