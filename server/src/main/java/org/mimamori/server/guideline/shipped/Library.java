package org.mimamori.server.guideline.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.selector.Selector;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// The files of the guidelines that come with the product.
public final class Library {

	/// Their ids in the order of the shelf.
	public static final List<String> IDS = List.of("jssec-1", "jssec-2", "iotac", "jpcert-iot", "csf-1.1", "csf-2.0",
			"psirt");

	private Library() {
	}

	public static byte[] bytes(String name) {
		try (InputStream in = Library.class
			.getResourceAsStream("/org/mimamori/server/guideline/library/" + name + ".yaml")) {
			if (in == null) {
				throw new IllegalStateException("no file for the guideline " + name);
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// @throws IllegalArgumentException naming the place and what is wrong there
	public static Guideline read(String id) {
		return GuidelineFile.read(parse(bytes(id)));
	}

	/// The data of the selector, read once.
	public static Selector selector() {
		return Held.SELECTOR;
	}

	private static final class Held {

		static final Selector SELECTOR = SelectorFile.read(parse(bytes("selector")));

	}

	static Map<String, Object> parse(byte[] bytes) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(0);
		return new Yaml(new SafeConstructor(options), new Representer(new org.yaml.snakeyaml.DumperOptions()),
				new org.yaml.snakeyaml.DumperOptions(), options, new Words())
			.load(new String(bytes, StandardCharsets.UTF_8));
	}

	/// Everything is a text: an item "1.10" is not a number, and "no" not a truth.
	private static final class Words extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.NULL, java.util.regex.Pattern.compile("^$"), "\0");
		}

	}

}
