package org.mimamori.server.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads anchors back from their lines. Anything that [Anchor#line] did not write is no anchor.
final class AnchorLines {

	private static final Pattern LINE = Pattern
		.compile("\\{\"position\":([0-9]{1,18}),\"hash\":\"([0-9a-f]{64})\",\"at\":\"([0-9TZ:.-]{1,40})\","
				+ "\"key\":\"([0-9a-f]{16})\",\"signature\":\"([A-Za-z0-9+/=]{1,128})\"}");

	private AnchorLines() {
	}

	/// @param unreadable how many lines were none
	record Content(List<Anchor> anchors, int unreadable) {
	}

	/// A last line without an end is what a power failure left, and is not read.
	static Content read(Path file) throws IOException {
		List<Anchor> anchors = new ArrayList<>();
		int unreadable = 0;
		if (Files.exists(file)) {
			try (BufferedReader reader = Files.newBufferedReader(file)) {
				StringBuilder line = new StringBuilder();
				for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
					if (letter != '\n') {
						// longer than any anchor: enough is kept to see that it is none
						line.append((line.length() < 1000) ? String.valueOf((char) letter) : "");
						continue;
					}
					Optional<Anchor> anchor = read(line.toString());
					anchor.ifPresent(anchors::add);
					unreadable += anchor.isPresent() ? 0 : 1;
					line.setLength(0);
				}
			}
			catch (java.nio.charset.CharacterCodingException ex) {
				unreadable++;
			}
		}
		return new Content(List.copyOf(anchors), unreadable);
	}

	static Optional<Anchor> read(String line) {
		Matcher matcher = LINE.matcher(line.strip());
		try {
			return matcher.matches() ? Optional.of(new Anchor(Long.parseLong(matcher.group(1)),
					HexFormat.of().parseHex(matcher.group(2)), Instant.parse(matcher.group(3)), matcher.group(4),
					Base64.getDecoder().decode(matcher.group(5)))) : Optional.empty();
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
