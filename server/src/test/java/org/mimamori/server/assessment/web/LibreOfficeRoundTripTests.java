package org.mimamori.server.assessment.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.workbook.Column;
import org.mimamori.server.assessment.workbook.SheetEdits;
import org.mimamori.server.assessment.workbook.SheetImports;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// A sheet that is edited in LibreOffice: exactly the edits arrive, and a row that changed here is told.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class LibreOfficeRoundTripTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Answers answers;

	@Autowired
	private SheetImports imports;

	@Test
	void exactlyTheEditsArrive(@TempDir Path folder) throws IOException {
		LibreOffice office = LibreOffice.start(folder);
		SheetScene scene = new SheetScene(this.context, this.mvc, "jssec-1");
		this.answers.say(scene.sheet, "17-1-1", Phase.PRODUCTION,
				new Answer.Said(Adopted.FULL, "=契約 <1> & \"引用\"\n二行目", null, Owner.OT, LocalDate.parse("2027-03-31")),
				0, "taro");
		this.answers.say(scene.sheet, "17-1-2", Phase.PRODUCTION,
				new Answer.Said(Adopted.PARTLY, "2.10", "007", null, LocalDate.parse("2028-02-29")), 0, "taro");
		byte[] file = scene.excel("ja");
		Map<Integer, List<String>> cells = SheetScene.cells(file);
		byte[] edited = office.edited(file,
				List.of(set(cells, "17-1-1", Column.PRODUCTION, "×"), set(cells, "17-2-1", Column.POC, "△"),
						set(cells, "17-2-1", Column.REASON, "機種ごとに確認中"), set(cells, "17-1-2", Column.REASON, "3.0"),
						"sheet.getCellByPosition(" + Column.DUE.ordinal() + "," + (SheetScene.row(cells, "17-1-1") - 1)
								+ ").Value = DateSerial(2027, 6, 30)"));
		this.answers.say(scene.sheet, "17-1-2", Phase.PRODUCTION,
				new Answer.Said(Adopted.NONE, "meanwhile", null, null, null), 1, "jiro");
		SheetEdits edits = this.imports.edits(scene.sheet,
				this.imports.keep(scene.sheet, "edited.xlsx", new ByteArrayInputStream(edited)));
		assertThat(edits.troubles()).isEmpty();
		assertThat(edits.moved()).isZero();
		assertThat(edits.rows())
			.extracting((row) -> row.item().id(), SheetEdits.RowEdit::stale,
					(row) -> row.cells().stream().map((cell) -> cell.column() + " " + cell.after()).toList())
			.containsExactly(tuple("17-1-1", false, List.of("PRODUCTION ×", "DUE 2027-06-30")),
					tuple("17-1-2", true, List.of("REASON 3.0")),
					tuple("17-2-1", false, List.of("POC △", "REASON 機種ごとに確認中")));
	}

	private static String set(Map<Integer, List<String>> cells, String item, Column column, String text) {
		return "sheet.getCellByPosition(" + column.ordinal() + "," + (SheetScene.row(cells, item) - 1) + ").String = \""
				+ text + "\"";
	}

}
