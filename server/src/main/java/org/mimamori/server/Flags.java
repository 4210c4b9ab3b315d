package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.transport.TransportSecurity;

/// What the command line says, turned into properties. Flags it does not know
/// (`--mimamori.demo=true`) are handed on untouched.
record Flags(int port, String address, Path data, @Nullable Path certificate, @Nullable Path key, List<String> others) {

	static Flags parse(String... args) {
		Map<String, String> known = new HashMap<>();
		List<String> others = new ArrayList<>();
		for (int i = 0; i < args.length; i++) {
			String name = args[i].contains("=") ? args[i].substring(0, args[i].indexOf('=')) : args[i];
			switch (name) {
				case "--port", "--address", "--data", "--tls-certificate", "--tls-key" -> {
					if (args[i].contains("=")) {
						known.put(name, args[i].substring(name.length() + 1));
					}
					else if (i + 1 < args.length) {
						known.put(name, args[++i]);
					}
					else {
						throw new Unusable(name + " needs a value, for example " + name + " " + example(name));
					}
				}
				default -> {
					if (!args[i].matches("--[A-Za-z0-9.\\-\\[\\]]+=.*") && !args[i].equals("--debug")) {
						throw new Unusable("Unknown argument: " + args[i]
								+ " (known: --port, --address, --data, --tls-certificate, --tls-key, --some.property=value)");
					}
					others.add(args[i]);
				}
			}
		}
		Path certificate = optional("--tls-certificate", known);
		Path key = optional("--tls-key", known);
		if ((certificate == null) != (key == null)) {
			throw new Unusable("--tls-certificate and --tls-key belong together: give both, or none.");
		}
		return new Flags(port(known.getOrDefault("--port", "8080")), known.getOrDefault("--address", "127.0.0.1"),
				path("--data", known.getOrDefault("--data", "data")).normalize(), certificate, key, others);
	}

	Map<String, Object> properties() throws IOException {
		createPrivately(this.data);
		Map<String, Object> properties = new HashMap<>();
		properties.put("mimamori.data", this.data.toString());
		properties.put("server.port", String.valueOf(this.port));
		properties.put("server.address", this.address);
		properties.put("logging.file.name", this.data.resolve("logs/mimamori.log").toString());
		properties.putAll(TransportSecurity.properties(this.address, this.data, this.certificate, this.key));
		return properties;
	}

	/// Passwords, keys and programs lie in it: nobody else on the machine may look or
	/// write.
	private static void createPrivately(Path folder) throws IOException {
		if (Files.exists(folder) && !Files.isDirectory(folder)) {
			throw new Unusable("--data " + folder + " is a file; it must be a folder.");
		}
		if (!Files.exists(folder)) {
			Files.createDirectories(folder.toAbsolutePath().getParent());
			Files.createDirectory(folder,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		if (!Files.isWritable(folder)) {
			throw new Unusable("--data " + folder + " cannot be written by this user ("
					+ System.getProperty("user.name") + "). Change its owner, or give another folder.");
		}
	}

	String[] rest() {
		return this.others.toArray(String[]::new);
	}

	private static int port(String text) {
		try {
			int port = Integer.parseInt(text);
			if (port >= 0 && port <= 65535) {
				return port;
			}
		}
		catch (NumberFormatException ex) {
			// told below, in one way with numbers out of range
		}
		throw new Unusable("--port needs a number from 0 to 65535, not '" + text + "'");
	}

	private static @Nullable Path optional(String flag, Map<String, String> known) {
		String text = known.get(flag);
		return (text != null) ? path(flag, text) : null;
	}

	private static Path path(String flag, String text) {
		try {
			return Path.of(text).toAbsolutePath();
		}
		catch (InvalidPathException ex) {
			throw new Unusable(flag + " " + text + " has letters that the locale of this shell cannot express."
					+ " Start it with LC_ALL=C.UTF-8, or use another name.");
		}
	}

	private static String example(String flag) {
		return switch (flag) {
			case "--port" -> "8080";
			case "--address" -> "127.0.0.1";
			case "--data" -> "./data";
			default -> "server.pem";
		};
	}

	/// The command line cannot be followed; the message says what to write instead.
	static final class Unusable extends RuntimeException {

		Unusable(String message) {
			super(message);
		}

	}

}
