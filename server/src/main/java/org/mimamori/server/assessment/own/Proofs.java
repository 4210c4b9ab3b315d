package org.mimamori.server.assessment.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/// Which tests prove what is built in, as the build wrote it down.
@Component
public class Proofs {

	private static final String FILE = "proofs.txt";

	private final Map<String, List<String>> tests = new LinkedHashMap<>();

	Proofs() {
		try (InputStream in = Proofs.class.getResourceAsStream(FILE)) {
			if (in != null) {
				new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter((line) -> line.contains(" "))
					.forEach((line) -> this.tests
						.computeIfAbsent(line.substring(0, line.indexOf(' ')), (item) -> new ArrayList<>())
						.add(line.substring(line.indexOf(' ') + 1)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Of an item, such as `I-1`: names of test classes and their methods.
	public List<String> of(String item) {
		return this.tests.getOrDefault(item, List.of());
	}

}
