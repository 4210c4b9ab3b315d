package org.mimamori.server;

import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The command beside a running server, at one that rests, and where there is none.
@ExtendWith(OutputCaptureExtension.class)
class AuditCommandTests {

	@TempDir
	private Path data;

	private int run(String... more) throws IOException {
		String[] line = new String[more.length + 4];
		System.arraycopy(new String[] { "audit", "verify", "--data", this.data.toString() }, 0, line, 0, 4);
		System.arraycopy(more, 0, line, 4, more.length);
		return Command.of(line).orElseThrow().run(line);
	}

	@Test
	void beforeDuringAndAfterAServer(CapturedOutput said) throws IOException {
		assertThat(run()).as("a folder without a database").isEqualTo(3);
		assertThat(this.data).isEmptyDirectory();
		SpringApplication application = new SpringApplication(MimamoriServer.class);
		application.setDefaultProperties(java.util.Map.of("mimamori.data", this.data.toString(), "server.port", "0",
				"server.address", "127.0.0.1"));
		try (ConfigurableApplicationContext server = application.run()) {
			// what the sealer does every second
			server.getBean(AuditChain.class).verify(ChainProgress.NONE);
			assertThat(run()).isZero();
			assertThat(said).contains("signatures fit", "すべて一致しました");
		}
		assertThat(run()).isZero();
		Files.writeString(this.data.resolve("audit/head.json"), "{}");
		assertThat(run()).isEqualTo(1);
		assertThat(said).contains("holds a line that is none");
	}

	@Test
	void anExportThatIsNoneIsTold(CapturedOutput said) throws IOException {
		Path file = Files.writeString(this.data.resolve("export.jsonl"), "{\"position\":1}\n");
		assertThat(run("--file", file.toString())).isEqualTo(1);
		assertThat(said).contains("export.jsonl:1: ", "no line", "操作記録の行ではありません");
		assertThat(run("--file", this.data.resolve("none").toString())).isEqualTo(3);
		assertThat(run("--all", "x")).isEqualTo(2);
	}

}
