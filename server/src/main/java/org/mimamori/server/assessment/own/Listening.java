package org.mimamori.server.assessment.own;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// On what this process listens, as the kernel tells it.
///
/// @param known false where the system has no `/proc`
/// @param tcp ports at which it takes connections
/// @param udp ports at which it takes datagrams
record Listening(boolean known, List<Integer> tcp, List<Integer> udp) {

	private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

	private static final String LISTEN = "0A";

	static Listening now() {
		return of(Path.of("/proc/self"));
	}

	static Listening of(Path process) {
		if (!Files.isDirectory(process.resolve("fd"))) {
			return new Listening(false, List.of(), List.of());
		}
		try {
			Set<String> own = sockets(process.resolve("fd"));
			List<Integer> tcp = new ArrayList<>();
			List<Integer> udp = new ArrayList<>();
			for (String version : new String[] { "", "6" }) {
				ports(process.resolve("net/tcp" + version), LISTEN, own, tcp);
				ports(process.resolve("net/udp" + version), null, own, udp);
			}
			return new Listening(true, tcp.stream().distinct().sorted().toList(),
					udp.stream().distinct().sorted().toList());
		}
		catch (IOException ex) {
			return new Listening(false, List.of(), List.of());
		}
	}

	private static Set<String> sockets(Path folder) throws IOException {
		Set<String> sockets = new HashSet<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				try {
					Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
					if (socket.matches()) {
						sockets.add(socket.group(1));
					}
				}
				catch (IOException ex) {
					// closed in between
				}
			}
		}
		return sockets;
	}

	/// Lines of `proc_net_tcp(5)`: local address second, state fourth, inode tenth.
	private static void ports(Path file, @org.jspecify.annotations.Nullable String state, Set<String> own,
			List<Integer> ports) throws IOException {
		if (!Files.exists(file)) {
			return;
		}
		for (String line : Files.readAllLines(file)) {
			String[] words = line.strip().split("\\s+");
			if (words.length > 9 && words[1].contains(":") && own.contains(words[9])
					&& (state == null || words[3].toUpperCase(Locale.ROOT).equals(state))
					// a datagram socket that asks others has a peer
					&& (state != null || words[2].endsWith(":0000"))) {
				ports.add(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16));
			}
		}
	}

}
