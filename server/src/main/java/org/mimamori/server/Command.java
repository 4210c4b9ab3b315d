package org.mimamori.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Something that the server's program does instead of serving pages; the first words of the command line name
/// it (`backup`, `audit verify`).
///
/// @param usage what may follow the words
record Command(String words, String usage, Action action) {

	/// All there are. Who adds one adds it to the launcher `mimamori` too.
	private static final List<Command> ALL = List.of(
			new Command("backup", "FILE [--data DIR] [--passphrase-file FILE]", BackupCommands::backup),
			new Command("restore", "FILE [--data DIR] [--passphrase-file FILE] [--replace]", BackupCommands::restore),
			new Command("audit verify", "[--data DIR] [--file EXPORT [--keys FILE] [--anchors FILE]]",
					AuditCommand::verify));

	/// What is done, with what stood behind the words; the answer is the exit code.
	@FunctionalInterface
	interface Action {

		int run(Arguments arguments) throws IOException;

	}

	static Optional<Command> of(String... line) {
		return among(ALL, line);
	}

	static Optional<Command> among(List<Command> commands, String... line) {
		return commands.stream().filter((command) -> command.names(line)).findFirst();
	}

	/// @return 2 where the command line cannot be followed, else what the action says
	int run(String... line) throws IOException {
		List<String> rest = Arrays.asList(line).subList(this.words.split(" ").length, line.length);
		try {
			return this.action.run(Arguments.parse(rest));
		}
		catch (Flags.Unusable ex) {
			System.err.println(ex.getMessage());
			System.err.println("./mimamori " + this.words + " " + this.usage);
			return 2;
		}
	}

	private boolean names(String... line) {
		String[] own = this.words.split(" ");
		return line.length >= own.length && Arrays.equals(own, Arrays.copyOf(line, own.length));
	}

}
