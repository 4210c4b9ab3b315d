package org.mimamori.bench.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Opens gold sets, and the real documents they speak of.
final class Gold {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Gold() {
	}

	static List<JsonNode> lines(String name) throws IOException {
		try (InputStream in = Gold.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IOException(name + " is not in the jar");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank())
				.map(JSON::readTree)
				.toList();
		}
	}

	static String text(JsonNode node, String field) {
		return node.get(field).stringValue();
	}

	static @Nullable String orNull(JsonNode node, String field) {
		JsonNode value = node.get(field);
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

	/// Every document of a file, folder or archive that can be read; the gold sets name
	/// none that cannot.
	static void advisories(Path path, Consumer<Advisory> consumer) throws IOException {
		InputFiles.each(path, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				if (AdvisoryReader.isCandidate(name)) {
					AdvisoryReader.read(name, content, ReadLimits.STANDARD, visitor(consumer));
				}
			}

			@Override
			public void refused(RefusedInput why) {
			}
		});
	}

	private static AdvisoryVisitor visitor(Consumer<Advisory> consumer) {
		return new AdvisoryVisitor() {
			@Override
			public boolean wantsRaw() {
				return false;
			}

			@Override
			public void advisory(Advisory advisory) {
				consumer.accept(advisory);
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
			}
		};
	}

}
