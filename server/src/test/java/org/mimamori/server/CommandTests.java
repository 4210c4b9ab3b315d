package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What the first words of the command line begin, and what may follow them.
class CommandTests {

	private final List<Arguments> asked = new ArrayList<>();

	private final Command verify = new Command("audit verify", "[--data DIR]", (arguments) -> {
		this.asked.add(arguments.only(0, "--data"));
		return 7;
	});

	@Test
	void allItsWordsNameACommand() {
		List<Command> commands = List.of(this.verify);
		assertThat(Command.among(commands, "audit", "verify", "--data", "x")).contains(this.verify);
		assertThat(Command.among(commands, "audit")).isEmpty();
		assertThat(Command.among(commands, "--data", "x")).isEmpty();
		assertThat(Command.among(commands)).isEmpty();
	}

	@Test
	void whatFollowsTheWordsIsHandedOnAndTheExitCodeComesBack() throws IOException {
		assertThat(this.verify.run("audit", "verify", "--data=/tmp/x")).isEqualTo(7);
		assertThat(this.asked).singleElement().extracting(Arguments::data).isEqualTo(Path.of("/tmp/x"));
	}

	@Test
	void aLineThatCannotBeFollowedEndsWithTwo() throws IOException {
		assertThat(this.verify.run("audit", "verify", "file")).isEqualTo(2);
		assertThat(this.verify.run("audit", "verify", "--data")).isEqualTo(2);
		assertThat(this.verify.run("audit", "verify", "--port", "1")).isEqualTo(2);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void valuesOptionsAndSwitchesMayStandInAnyOrder() {
		Arguments arguments = Arguments.parse(List.of("--replace", "a.backup", "--data", "/srv/m"));
		assertThat(arguments.only(1, "--replace", "--data").file(0)).hasFileName("a.backup").isAbsolute();
		assertThat(arguments.has("--replace")).isTrue();
		assertThat(arguments.data()).isEqualTo(Path.of("/srv/m"));
		assertThat(Arguments.parse(List.of()).data()).hasFileName("data");
		assertThatExceptionOfType(Flags.Unusable.class).isThrownBy(() -> arguments.only(1, "--data"))
			.withMessageContaining("--replace");
	}

}
