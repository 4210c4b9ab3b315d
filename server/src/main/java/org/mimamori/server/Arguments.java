package org.mimamori.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands behind the words of a [Command]: values, and options of which every one but the switches has a
/// value of its own.
record Arguments(List<String> values, Map<String, String> options) {

	private static final Set<String> SWITCHES = Set.of("--replace");

	static Arguments parse(List<String> line) {
		List<String> values = new ArrayList<>();
		Map<String, String> options = new HashMap<>();
		for (int i = 0; i < line.size(); i++) {
			String one = line.get(i);
			int equals = one.indexOf('=');
			if (!one.startsWith("--")) {
				values.add(one);
			}
			else if (SWITCHES.contains(one)) {
				options.put(one, "true");
			}
			else if (equals > 0) {
				options.put(one.substring(0, equals), one.substring(equals + 1));
			}
			else if (i + 1 < line.size()) {
				options.put(one, line.get(++i));
			}
			else {
				throw new Flags.Unusable(one + " needs a value.");
			}
		}
		return new Arguments(List.copyOf(values), Map.copyOf(options));
	}

	/// @throws Flags.Unusable where there are other values, or an option that is not
	/// named here
	Arguments only(int values, String... options) {
		if (this.values.size() != values) {
			throw new Flags.Unusable("This takes " + values + " value" + ((values != 1) ? "s" : "") + ", not "
					+ this.values.size() + ".");
		}
		this.options.keySet().stream().filter((one) -> !List.of(options).contains(one)).findFirst().ifPresent((one) -> {
			throw new Flags.Unusable("Unknown argument: " + one);
		});
		return this;
	}

	boolean has(String option) {
		return this.options.containsKey(option);
	}

	Path file(int index) {
		return path(this.values.get(index));
	}

	Optional<Path> file(String option) {
		return Optional.ofNullable(this.options.get(option)).map(Arguments::path);
	}

	/// The folder of the installation: `--data`, or `./data` as for the server.
	Path data() {
		return path(this.options.getOrDefault("--data", "data"));
	}

	private static Path path(String text) {
		try {
			return Path.of(text).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new Flags.Unusable(text + " has letters that the locale of this shell cannot express."
					+ " Start it with LC_ALL=C.UTF-8, or use another name.");
		}
	}

}
