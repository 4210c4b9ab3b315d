package org.mimamori.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `mimamori match …`, `mimamori version …`, `mimamori help`. Arguments are taken apart by hand: three
/// options do not justify a library in a jar that must stay small.
public final class Mimamori {

	/// Everything was read.
	static final int DONE = 0;

	/// The command was called wrongly.
	static final int USAGE = 2;

	/// Something was refused; what was printed is true of the rest.
	static final int REFUSED = 3;

	/// The output could not be written.
	static final int FAILED = 1;

	private static final String HELP = """
			mimamori match --composition FILE... --advisories PATH... [--dictionary PATH...]
			               [--suggest N] [--all]
			    Holds compositions against advisories and prints one JSON object a line
			    for each composition that is affected, or of which it cannot be told.
			    FILE   a component list (CycloneDX, SPDX) or JSON lines with name, model,
			           firmware, components
			    PATH   NVD JSON 2.0 or CSAF 2.0: a file, a compressed file, an archive or
			           a directory
			    --dictionary  CSV with the columns vname, pname, pcpe (JVN's list of
			           products): names in other languages beside their CPE names
			    --suggest N  prints first, for each composition, the N products that its
			           model may be besides those that it surely is; they are not judged
			    --all  prints also what is not affected, with the clause that failed
			mimamori version compare A B [--scheme S]
			    Prints <, =, > or, where the two do not compare, ?
			    S  semver, npm, maven, nuget, gem, python, deb, rpm, apk, or any type of
			       package URL; without it the shape of the versions decides
			mimamori version parse
			    Reads one version wording a line from standard input, prints JSON lines
			mimamori help

			Exit status: 0 all was read, 2 wrong usage, 3 something was refused (one line
			each on standard error), 1 the output could not be written.
			""";

	private Mimamori() {
	}

	public static void main(String[] arguments) {
		PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
		OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
		System.exit(run(List.of(arguments), System.in, out, errors));
	}

	/// Runs one command. Output is UTF-8 whatever the platform.
	static int run(List<String> arguments, InputStream in, OutputStream out, PrintStream errors) {
		try {
			int status = command(arguments, in, out, errors);
			out.flush();
			return status;
		}
		catch (UsageError ex) {
			errors.println("mimamori: " + ex.getMessage());
			errors.println("mimamori: try \"mimamori help\"");
			return USAGE;
		}
		catch (IOException | UncheckedIOException ex) {
			errors.println("mimamori: input or output failed: " + ex.getMessage());
			return FAILED;
		}
	}

	private static int command(List<String> arguments, InputStream in, OutputStream out, PrintStream errors)
			throws UsageError, IOException {
		if (arguments.isEmpty()) {
			throw new UsageError("expected a command: match, version or help");
		}
		List<String> rest = arguments.subList(1, arguments.size());
		return switch (arguments.getFirst()) {
			case "match" -> new MatchCommand(MatchArguments.parse(rest), out, new Refusals(errors)).run();
			case "version" -> VersionCommand.run(rest, in, out);
			case "help", "--help", "-h" -> {
				out.write(HELP.getBytes(StandardCharsets.UTF_8));
				yield DONE;
			}
			default -> throw new UsageError(
					"unknown command \"" + arguments.getFirst() + "\"; expected match, version or help");
		};
	}

}
