package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is taken along can be verified by whoever holds it.
class ExportTests {

	private final AuditDatabase database = new AuditDatabase();

	@TempDir
	private Path data;

	private ChainUnderTest chain;

	private AuditExport export;

	@BeforeEach
	void chainEntries() throws IOException {
		this.chain = new ChainUnderTest(this.database, this.data);
		this.export = new AuditExport(this.chain.repository, this.chain.sealer, this.database.log);
		for (int i = 1; i <= 6; i++) {
			this.database.record("test.done", "thing \"" + i + "\" \\ 漢字 😀", "a\nb\u202Ec");
		}
		this.chain.seal();
		this.chain.anchor();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Path taken() throws IOException {
		Instant now = Clock.systemUTC().instant();
		AuditExport.Span span = this.export.span(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
		StringWriter out = new StringWriter();
		this.export.write(span, out);
		return Files.writeString(this.data.resolve("export.jsonl"), out.toString());
	}

	private ExportCheck.Outcome check(Path file) throws IOException {
		return ExportCheck.check(file, this.chain.folder.publicKeys(), this.chain.folder.anchors());
	}

	@Test
	void anExportIsVerifiedWithoutTheServer() throws IOException {
		Path file = taken();
		assertThat(check(file)).isEqualTo(new ExportCheck.Outcome(0, 6, 1, null));
		assertThat(this.database.log.page(Long.MAX_VALUE, 1).getFirst().action()).isEqualTo("audit.exported");
		List<String> lines = Files.readAllLines(file);
		assertThat(check(Files.write(file, lines.subList(2, 6))).intact()).as("a part").isTrue();
	}

	@Test
	void whateverIsDoneToItShows() throws IOException {
		List<String> lines = Files.readAllLines(taken());
		assertThat(changed(lines, 3, lines.get(3).replace("hanako", "eve")).finding().kind())
			.isEqualTo(ChainFinding.Kind.ENTRY_CHANGED);
		assertThat(changed(lines, 3, null).finding().kind()).isEqualTo(ChainFinding.Kind.LINK_MISSING);
		assertThat(changed(lines, 3, "{}")).isEqualTo(new ExportCheck.Outcome(4, 3, 0, null));
		assertThat(changed(lines, 3, "x".repeat(100_000)).intact()).isFalse();
		assertThat(changed(lines, 3, lines.get(3).replace("\"id\"", "\"id\":4,\"id\"")).intact()).as("told twice")
			.isFalse();
		Files.writeString(this.chain.folder.anchors(),
				Files.readString(this.chain.folder.anchors()).replace("\"position\":6", "\"position\":5"));
		assertThat(changed(lines, 3, lines.get(3)).finding().kind()).isEqualTo(ChainFinding.Kind.ANCHOR_FORGED);
	}

	private ExportCheck.Outcome changed(List<String> lines, int line, String text) throws IOException {
		List<String> changed = new ArrayList<>(lines);
		changed.remove(line);
		if (text != null) {
			changed.add(line, text);
		}
		return check(Files.write(this.data.resolve("changed.jsonl"), changed));
	}

	/// Entries of older releases hold line breaks and more.
	@Test
	void aLineStaysALineWhateverItHolds() throws IOException {
		this.database.template.update(
				"INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES (now(), ?, ?, ?, ?)",
				"eve\n{\"position\":9}", "test.done", "\u202E\u2028\u0085\"", "");
		Path file = taken();
		assertThat(Files.readAllLines(file)).hasSize(7);
		assertThat(Files.readString(file)).doesNotContainPattern("[\\p{Cf}\\u2028\\u0085\\r]");
		assertThat(check(file).intact()).isTrue();
	}

	@Test
	void aPeriodHasAnEnd() {
		Instant now = Clock.systemUTC().instant();
		assertThatThrownBy(() -> this.export.span(now.minus(Duration.ofDays(400)), now)).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> this.export.span(now, now)).isInstanceOf(Refusal.class);
	}

}
