package org.mimamori.server.audit.chain;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.audit.AuditEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whoever may do anything with the database changes the past, each time in another way.
@Proves("VII-2")
class TamperingTests {

	/// Links that fit each other again: the whole chain of ten entries, made anew.
	private static final String ENTRY_7 = "WHERE id = (SELECT entry_id FROM audit_link WHERE position = 7)";

	private final AuditDatabase database = new AuditDatabase();

	@TempDir
	private Path data;

	private ChainUnderTest chain;

	@BeforeEach
	void chainTenEntries() throws IOException {
		this.chain = new ChainUnderTest(this.database, this.data);
		for (int i = 1; i <= 10; i++) {
			this.database.record("test.done", "thing " + i, (i % 2 == 0) ? "detail" : null);
			if (i == 5) {
				this.chain.sealer.seal();
				this.chain.sealer.anchor();
			}
		}
		this.chain.sealer.seal();
		assertThat(this.chain.found()).isNull();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "actor = 'eve'", "at = at + interval '1 microsecond'", "action = 'test.undone'",
			"subject = 'thing 8'", "subject = NULL", "detail = 'x'", "detail = ''", "source_address = NULL" })
	void everyFieldOfAnEntryCounts(String change) throws IOException {
		this.database.tamper("UPDATE audit_entry SET " + change + " " + ENTRY_7);
		ChainFinding finding = this.chain.verifier.check(ChainProgress.NONE).finding();
		assertThat(finding.kind()).isEqualTo(ChainFinding.Kind.ENTRY_CHANGED);
		assertThat(finding.position()).isEqualTo(7);
		assertThat(finding.entryId()).isEqualTo(7);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DELETE FROM audit_entry WHERE id = 7                                        | ENTRY_MISSING    | 7
			DELETE FROM audit_link WHERE position = 7                                   | LINK_MISSING     | 7
			DELETE FROM audit_link WHERE position BETWEEN 1 AND 3                       | LINK_MISSING     | 1
			DELETE FROM audit_link WHERE position > 8                                   | CHAIN_CUT        | 9
			UPDATE audit_link SET hash = sha256('x') WHERE position = 7                 | LINK_CHANGED     | 7
			UPDATE audit_link SET hash = sha256('x') WHERE position = 5                 | LINK_CHANGED     | 5
			UPDATE audit_link SET hash = sha256('x') WHERE position = 10                | LINK_CHANGED     | 10
			UPDATE audit_entry SET actor = 'eve' WHERE id = 10                          | ENTRY_CHANGED    | 10
			UPDATE audit_link SET position = position + 1 WHERE position = 10           | LINK_MISSING     | 10
			INSERT INTO audit_entry (at, actor, action) VALUES (now(), 'eve', 'forged') | ENTRY_OUTSIDE    |
			UPDATE audit_anchor SET hash = sha256('x')                                  | ANCHOR_FORGED    | 5
			UPDATE audit_anchor SET at = at - interval '1 day'                          | ANCHOR_FORGED    | 5
			UPDATE audit_anchor SET key = '0123456789abcdef'                            | ANCHOR_UNKNOWN_KEY | 5
			DELETE FROM audit_anchor                                                    | ANCHOR_MISSING   | 5
			""")
	void whatWasDoneIsNamed(String sql, ChainFinding.Kind kind, Long position) throws IOException {
		this.database.tamper(sql);
		ChainFinding finding = this.chain.verifier.check(ChainProgress.NONE).finding();
		assertThat(finding.kind()).isEqualTo(kind);
		assertThat(finding.position()).isEqualTo(position);
	}

	@Test
	void anEntryThatWaitsForItsPlaceIsMissedToo() throws IOException {
		this.database.record("test.done", "thing 11", null);
		this.database.tamper("DELETE FROM audit_entry WHERE id = 11");
		assertThat(this.chain.found()).isEqualTo(ChainFinding.Kind.ENTRY_OUTSIDE);
		this.chain.sealer.seal();
		assertThat(this.chain.found()).isEqualTo(ChainFinding.Kind.ENTRY_OUTSIDE);
	}

	@Test
	void aChainMadeAnewDoesNotFitWhatWasSigned() throws IOException {
		this.database.tamper("UPDATE audit_entry SET actor = 'eve' WHERE id = 3");
		rewrite();
		ChainFinding finding = this.chain.verifier.check(ChainProgress.NONE).finding();
		assertThat(finding.kind()).isEqualTo(ChainFinding.Kind.CHAIN_REWRITTEN);
		assertThat(finding.position()).isEqualTo(5);
	}

	@Test
	void aCutIsStillSeenWhenTheChainHasGrownOverIt() throws IOException {
		this.database.tamper("DELETE FROM audit_entry WHERE id > 8; DELETE FROM audit_link WHERE position > 8");
		this.chain = new ChainUnderTest(this.database, this.data);
		for (int i = 0; i < 5; i++) {
			this.database.record("test.done", "later", null);
		}
		this.chain.sealer.seal();
		assertThat(this.chain.sealer.anchor()).isEmpty();
		ChainFinding finding = this.chain.verifier.check(ChainProgress.NONE).finding();
		assertThat(finding.kind()).isEqualTo(ChainFinding.Kind.CHAIN_REWRITTEN);
		assertThat(finding.position()).isEqualTo(10);
	}

	@Test
	void filesOutsideTheDatabaseAreLookedAtToo() throws IOException {
		Files.writeString(this.chain.folder.anchors(), "{\"position\":1}\n");
		assertThat(this.chain.found()).isEqualTo(ChainFinding.Kind.ANCHOR_UNREADABLE);
		Files.delete(this.chain.folder.anchors());
		assertThat(this.chain.found()).isNull();
		Files.writeString(this.chain.folder.head(),
				Files.readString(this.chain.folder.head()).replace("\"position\":10", "\"position\":9"));
		assertThat(this.chain.found()).isEqualTo(ChainFinding.Kind.ANCHOR_FORGED);
	}

	@Test
	void aBreakIsRecordedAndToldOf() {
		this.database.tamper("UPDATE audit_entry SET actor = 'eve' " + ENTRY_7);
		assertThat(this.chain.door.verify(ChainProgress.NONE).intact()).isFalse();
		assertThat(this.database.log.page(Long.MAX_VALUE, 1)).first().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo("audit.chain-broken");
			assertThat(entry.subject()).isEqualTo("7");
			assertThat(entry.detail()).isEqualTo("entry-changed position=7 entry=7");
		});
		assertThat(this.database.told).singleElement().isInstanceOf(AuditEvent.Noted.class);
		assertThat(this.chain.door.state().check().finding())
			.isEqualTo(new ChainFinding(ChainFinding.Kind.ENTRY_CHANGED, 7L, 7L));
	}

	@Test
	void theDatabaseRefusesWhatNobodyMayDo() {
		for (String table : List.of("audit_entry", "audit_link", "audit_anchor", "audit_check")) {
			for (String change : List.of("UPDATE %s SET " + column(table) + " = NULL", "DELETE FROM %s",
					"TRUNCATE %s")) {
				assertThatThrownBy(() -> this.database.template.execute(change.formatted(table))).as(table)
					.hasMessageContaining("only ever added");
			}
		}
		assertThatThrownBy(() -> this.database.template.execute("TRUNCATE audit_pending"))
			.hasMessageContaining("only ever added");
	}

	private static String column(String table) {
		return switch (table) {
			case "audit_entry" -> "actor";
			case "audit_check" -> "finding";
			default -> "hash";
		};
	}

	/// As somebody does it who knows the program: every hash is right again.
	private void rewrite() {
		ChainHash chained = new ChainHash();
		byte[] hash = ChainHash.start();
		for (Link link : this.chain.repository.links(1, 10)) {
			hash = chained.next(hash, link.position(), link.entry());
			this.database.tamper("UPDATE audit_link SET hash = '\\x"
					+ new Link(link.position(), Arrays.copyOf(hash, 32), link.entryId(), null).hex()
					+ "' WHERE position = " + link.position());
		}
	}

}
