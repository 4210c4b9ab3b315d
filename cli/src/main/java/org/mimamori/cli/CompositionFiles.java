package org.mimamori.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.mimamori.engine.format.CompositionReader;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.Sbom;
import org.mimamori.engine.format.SbomComponent;
import org.mimamori.engine.format.SbomReader;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Composition.Component;

/// Reads the compositions that the user names: component lists, each one composition under its file's
/// name, or JSON lines.
final class CompositionFiles {

	private static final int PEEK = 64 << 10;

	private static final int LARGEST_OBJECT = 8 << 20;

	private static final Pattern SBOM = Pattern
		.compile("\"(bomFormat|spdxVersion|SPDXID|@context)\"|cyclonedx\\.org/schema|^\\s*SPDXVersion:");

	private static final Pattern SPREAD = Pattern.compile("\\{[ \\t\\r]*\\n");

	private final ReadLimits limits;

	private final Refusals refusals;

	private final List<Composition> compositions = new ArrayList<>();

	CompositionFiles(ReadLimits limits, Refusals refusals) {
		this.limits = limits;
		this.refusals = refusals;
	}

	List<Composition> compositions() {
		return List.copyOf(this.compositions);
	}

	void read(String file) throws IOException {
		Inputs.each(file, this.limits, this.refusals, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				one(name, content);
			}

			@Override
			public void refused(RefusedInput why) {
				CompositionFiles.this.refusals.addFile(why);
			}
		});
	}

	private void one(String name, InputStream content) throws IOException {
		BufferedInputStream in = new BufferedInputStream(content, PEEK);
		in.mark(PEEK);
		String head = new String(in.readNBytes(PEEK), StandardCharsets.UTF_8);
		in.reset();
		String start = head.replace("\uFEFF", "").stripLeading();
		if (!start.startsWith("{") || SBOM.matcher(head).find()) {
			componentList(name, in);
		}
		else if (SPREAD.matcher(start).lookingAt()) {
			spreadObject(name, in);
		}
		else {
			lines(name, in);
		}
	}

	private void lines(String name, InputStream in) throws IOException {
		CompositionReader.read(name, in, this.limits, new CompositionReader.Visitor() {
			@Override
			public void composition(Composition composition) {
				CompositionFiles.this.compositions.add(composition);
			}

			@Override
			public void refused(RefusedInput why) {
				CompositionFiles.this.refusals.add(why);
			}
		});
	}

	/// One composition laid out over several lines; a line break never stands inside a
	/// JSON string, so joining the lines changes nothing.
	private void spreadObject(String name, InputStream in) throws IOException {
		byte[] bytes = in.readNBytes(LARGEST_OBJECT);
		if (in.read() >= 0) {
			this.refusals.add(new RefusedInput(name,
					"is neither a component list nor compositions; write one JSON object a line"));
			return;
		}
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (bytes[i] == '\n' || bytes[i] == '\r') ? (byte) ' ' : bytes[i];
		}
		lines(name, new ByteArrayInputStream(bytes));
	}

	private void componentList(String name, InputStream in) {
		try {
			Sbom sbom = SbomReader.read(name, in, this.limits);
			List<Component> components = new ArrayList<>();
			SbomComponent subject = sbom.subject();
			if (subject != null) {
				add(subject, components);
			}
			sbom.components().forEach((component) -> add(component, components));
			int without = sbom.components().size() + ((subject != null) ? 1 : 0) - components.size();
			sbom.warnings().forEach((warning) -> this.refusals.note("note: " + name + ": " + warning));
			if (without > 0) {
				this.refusals.note("note: " + name + ": " + without
						+ " components have neither CPE nor package URL and cannot be matched");
			}
			this.compositions.add(new Composition(name, null, null, components));
		}
		catch (RefusedInput ex) {
			this.refusals.add(ex);
		}
	}

	private static void add(SbomComponent component, List<Component> components) {
		if (component.cpe() != null || component.purl() != null || !component.hashes().isEmpty()) {
			components.add(new Component(component.name(), component.version(), component.purl(), component.cpe(),
					component.hashes()));
		}
	}

}
