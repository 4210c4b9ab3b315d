package org.mimamori.server.assessment.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.workbook.Column;
import org.mimamori.server.assessment.workbook.SheetEdits;
import org.mimamori.server.assessment.workbook.SheetImports;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/// A sheet goes out as Excel and comes back: exactly the edits arrive.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SheetImportTests {

	private static final String FIRST = "17-1-1";

	private static final String SECOND = "17-1-2";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Answers answers;

	@Autowired
	private SheetImports imports;

	private SheetScene scene;

	@BeforeEach
	void sheet() {
		this.scene = new SheetScene(this.context, this.mvc, "jssec-1");
		say(FIRST, Phase.POC, new Answer.Said(Adopted.FULL, null, null, null, null));
		say(FIRST, Phase.PRODUCTION,
				new Answer.Said(Adopted.FULL, "契約で確認済み\n二行目", "更新", Owner.OT, LocalDate.parse("2027-03-31")));
		say(SECOND, Phase.PRODUCTION, new Answer.Said(Adopted.PARTLY, "=1+1", null, null, null));
	}

	private void say(String item, Phase phase, Answer.Said said) {
		this.answers.say(this.scene.sheet, item, phase, said, null, "taro");
	}

	private Answer answer(String item, Phase phase) {
		return this.answers.of(this.scene.sheet).of(item, phase);
	}

	private String keep(byte[] file) throws IOException {
		return this.imports.keep(this.scene.sheet, "回答.xlsx", new ByteArrayInputStream(file));
	}

	private SheetEdits edits(byte[] file) throws IOException {
		return this.imports.edits(this.scene.sheet, keep(file));
	}

	private static int at(Column column) {
		return column.ordinal();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ja", "en" })
	void aFileThatNobodyEditedChangesNothing(String language) throws IOException {
		byte[] file = this.scene.excel(language);
		for (byte[] same : List.of(file, SheetScene.edited(file, (cells) -> {
		}))) {
			SheetEdits edits = edits(same);
			assertThat(edits.troubles()).isEmpty();
			assertThat(edits.rows()).isEmpty();
			assertThat(edits.moved()).isZero();
			assertThat(edits.same()).isGreaterThan(40);
		}
	}

	@Test
	void thePaperIsLaidOutToPrint() throws IOException {
		byte[] file = this.scene.excel("ja");
		String sheet = part(file, "xl/worksheets/sheet1.xml");
		assertThat(sheet).contains("paperSize=\"8\"", "orientation=\"landscape\"", "fitToWidth=\"1\"",
				"fitToHeight=\"0\"", "◎,△,×,–", "ySplit=\"5\"");
		assertThat(part(file, "xl/workbook.xml")).contains("_xlnm.Print_Titles");
		assertThat(part(file, "xl/styles.xml")).contains("Yu Gothic");
		assertThat(SheetScene.cells(file).get(1).getFirst()).startsWith("見守り");
		assertThat(SheetScene.cells(file).get(4)).contains("番号", "PoC", "本番", "理由（本番）", "コメント");
	}

	private static String part(byte[] file, String name) throws IOException {
		Path path = Files.createTempFile("sheet", ".xlsx");
		Files.write(path, file);
		try (ZipFile zip = new ZipFile(path.toFile()); InputStream in = zip.getInputStream(zip.getEntry(name))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			Files.delete(path);
		}
	}

	@Test
	void exactlyTheEditsArrive() throws IOException {
		Answer poc = answer(FIRST, Phase.POC);
		byte[] file = SheetScene.edited(this.scene.excel("ja"), (cells) -> {
			int row = SheetScene.row(cells, FIRST);
			SheetScene.set(cells, row, at(Column.PRODUCTION), "×");
			SheetScene.set(cells, row, at(Column.REMEDY), null);
			SheetScene.set(cells, row, at(Column.DUE), "2027/4/5");
			SheetScene.set(cells, row, at(Column.TITLE), "別の題名");
			SheetScene.set(cells, SheetScene.row(cells, "17-2-1"), at(Column.POC), "○");
		});
		String id = keep(file);
		SheetEdits edits = this.imports.edits(this.scene.sheet, id);
		assertThat(edits.rows()).hasSize(2).noneMatch(SheetEdits.RowEdit::stale);
		assertThat(edits.rows().getFirst().cells())
			.extracting(SheetEdits.CellEdit::column, SheetEdits.CellEdit::now, SheetEdits.CellEdit::after)
			.containsExactly(tuple(Column.PRODUCTION, "◎", "×"), tuple(Column.REMEDY, "更新", null),
					tuple(Column.DUE, "2027-03-31", "2027-04-05"));
		String preview = this.scene.both(this.scene.here() + "/import/" + id);
		assertThat(preview).contains("2027-04-05", "17-2-1").doesNotContain("別の題名");

		MvcTestResult taken = this.scene.post(this.scene.here() + "/import/" + id);
		assertThat(taken).hasStatus(302).redirectedUrl().isEqualTo(this.scene.here());
		Answer after = answer(FIRST, Phase.PRODUCTION);
		assertThat(after.said())
			.isEqualTo(new Answer.Said(Adopted.NONE, "契約で確認済み\n二行目", null, Owner.OT, LocalDate.parse("2027-04-05")));
		assertThat(after.origin()).isEqualTo(Answer.Origin.IMPORTED);
		assertThat(answer(FIRST, Phase.POC)).isEqualTo(poc);
		assertThat(answer(SECOND, Phase.PRODUCTION).by()).isEqualTo("taro");
		assertThat(answer("17-2-1", Phase.POC).adopted()).isEqualTo(Adopted.FULL);
		assertThat(this.answers.of(this.scene.sheet).list()).hasSize(4);

		long act = this.answers.history(this.scene.sheet, FIRST).getFirst().act();
		assertThat(this.answers.undo(act, "hanako")).isEqualTo(2);
		assertThat(answer(FIRST, Phase.PRODUCTION).adopted()).isEqualTo(Adopted.FULL);
		assertThat(answer("17-2-1", Phase.POC)).isNull();
		assertThat(this.mvc.get().uri(this.scene.here() + "/import/" + id)).hasStatus(404);
	}

	@Test
	void whatSomebodyChangedSinceIsNotOverwritten() throws IOException {
		byte[] file = SheetScene.edited(this.scene.excel("en"), (cells) -> {
			SheetScene.set(cells, SheetScene.row(cells, FIRST), at(Column.REASON), "from the file");
			SheetScene.set(cells, SheetScene.row(cells, SECOND), at(Column.REASON), "also from the file");
		});
		say(FIRST, Phase.PRODUCTION, new Answer.Said(Adopted.NONE, "meanwhile", null, null, null));
		String id = keep(file);
		SheetEdits.RowEdit stale = this.imports.edits(this.scene.sheet, id).rows().getFirst();
		assertThat(stale.stale()).isTrue();
		assertThat(stale.by()).isEqualTo("taro");
		assertThat(stale.cells())
			.containsExactly(new SheetEdits.CellEdit(Column.REASON, "契約で確認済み\n二行目", "meanwhile", "from the file"));
		assertThat(this.scene.both(this.scene.here() + "/import/" + id)).contains("name=\"stale\"", "meanwhile");

		SheetImports.Taken taken = this.imports.take(this.scene.sheet, id, Set.of(), "hanako");
		assertThat(taken).extracting(SheetImports.Taken::rows, SheetImports.Taken::left).containsExactly(1, 1);
		assertThat(answer(FIRST, Phase.PRODUCTION).reason()).isEqualTo("meanwhile");
		assertThat(answer(SECOND, Phase.PRODUCTION).reason()).isEqualTo("also from the file");

		this.imports.take(this.scene.sheet, keep(file), Set.of(FIRST), "hanako");
		assertThat(answer(FIRST, Phase.PRODUCTION).said())
			.isEqualTo(new Answer.Said(Adopted.NONE, "from the file", null, null, null));
	}

	@Test
	void anAnswerThatWasClearedAndGivenAnewIsStale() throws IOException {
		say(SECOND, Phase.PRODUCTION, Answer.Said.NOTHING);
		say(SECOND, Phase.PRODUCTION, new Answer.Said(Adopted.FULL, "first", null, null, null));
		byte[] file = SheetScene.edited(this.scene.excel("en"),
				(cells) -> SheetScene.set(cells, SheetScene.row(cells, SECOND), at(Column.REASON), "second"));
		say(SECOND, Phase.PRODUCTION, Answer.Said.NOTHING);
		say(SECOND, Phase.PRODUCTION, new Answer.Said(Adopted.FULL, "other", null, null, null));
		assertThat(edits(file).rows()).singleElement().matches(SheetEdits.RowEdit::stale);
	}

	@Test
	void whatCannotBeReadIsNamedWithItsCell() throws IOException {
		SheetEdits edits = edits(SheetScene.edited(this.scene.excel("ja"), (cells) -> {
			int row = SheetScene.row(cells, FIRST);
			SheetScene.set(cells, row, at(Column.POC), "?");
			SheetScene.set(cells, row, at(Column.OWNER), "総務");
			SheetScene.set(cells, row, at(Column.DUE), "来月");
			SheetScene.set(cells, row, at(Column.REASON), "x".repeat(4001));
			SheetScene.set(cells, 9001, at(Column.TITLE), "自社の項目");
			SheetScene.set(cells, 9002, at(Column.ITEM), "99-9");
			SheetScene.set(cells, 9003, at(Column.ITEM), SECOND);
		}));
		assertThat(edits.rows()).isEmpty();
		assertThat(edits.troubles()).extracting((trouble) -> Objects.toString(trouble.column(), "") + trouble.key())
			.containsExactly("Eassessment.import.cell.mark", "Jassessment.import.cell.long",
					"Lassessment.import.cell.owner", "Massessment.import.cell.due", "assessment.import.own",
					"assessment.import.unknown", "assessment.import.twice");
	}

	@Test
	void otherFilesAreRefusedInWords() throws IOException {
		SheetScene other = new SheetScene(this.context, this.mvc, "jssec-1");
		assertRefused("assessment.import.other", other.excel("ja"));
		assertRefused("assessment.import.foreign",
				SheetScene.edited(this.scene.excel("ja"), (cells) -> cells.remove(5)));
		assertRefused("assessment.import.unreadable", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
		String form = this.scene.here() + "/import";
		assertThat(this.scene.upload(form, new byte[0])).hasStatus(302).redirectedUrl().isEqualTo(form);
		assertThat(this.scene.both(form)).contains("type=\"file\"");
		assertThat(this.mvc.get().uri(other.here() + "/import/" + keep(this.scene.excel("ja")))).hasStatus(404);
	}

	private void assertRefused(String key, byte[] file) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> keep(file))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo(key));
	}

}
