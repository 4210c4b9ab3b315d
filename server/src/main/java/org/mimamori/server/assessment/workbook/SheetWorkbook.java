package org.mimamori.server.assessment.workbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Finding;
import org.mimamori.server.assessment.Remarks;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Page;

/// A sheet in the layout of the paper: A3 across, one page wide, headings on every page.
public final class SheetWorkbook {

	private static final int HEADING = 3;

	/// The hidden row that says what the columns are, whatever the language.
	private static final int KEYS = HEADING + 1;

	private static final int OWN = 5;

	private static final List<Column> SHOWN = Column.shown();

	private final Board board;

	private final Map<String, List<Remarks.Comment>> comments;

	private final Page page;

	private final Phase phase;

	private final Paper paper;

	private final Worksheet sheet;

	private SheetWorkbook(Board board, Map<String, List<Remarks.Comment>> comments, Page page) {
		this.board = board;
		this.comments = comments;
		this.page = page;
		this.phase = board.sheet().system().phase();
		this.paper = new Paper(title(), page.t("assessment.title"), PaperSize.A3_PAPER, SHOWN.size());
		this.sheet = this.paper.sheet();
	}

	/// @param comments by item
	/// @param page whose language and zone it has
	public static byte[] write(Board board, Map<String, List<Remarks.Comment>> comments, Page page, Instant now) {
		SheetWorkbook book = new SheetWorkbook(board, comments, page);
		book.head(now);
		book.rows();
		return book.paper.finish();
	}

	private String title() {
		return this.board.sheet().system().name(this.page.japanese()) + " – "
				+ this.board.sheet().edition().guideline().title().in(this.page.japanese());
	}

	private void head(Instant now) {
		Guideline guideline = this.board.sheet().edition().guideline();
		Guideline.Source source = guideline.source();
		boolean ja = this.page.japanese();
		var level = this.board.sheet().system().setting().useLevel();
		this.paper.line(0, title(), 16);
		List<String> facts = new ArrayList<>();
		facts.add(this.page.t("assessment.phase") + ": " + this.page.t("assessment.phase." + this.phase.code()));
		facts.add(this.page.t("assessment.level." + ((level != null) ? level.code() : "unsaid")));
		facts.add(this.page.t("assessment.excel.edition", this.board.sheet().edition().number()));
		facts.add(this.page.t("assessment.excel.source",
				((source.publisher() != null) ? source.publisher().in(ja) + " " : "") + source.version()));
		facts.add(this.page.t("assessment.excel.written", this.page.dateTime(now)));
		if (this.board.asOf() != null) {
			facts.add(this.page.t("assessment.excel.evidence", this.page.dateTime(this.board.asOf())));
		}
		this.paper.line(1, String.join("　", facts), 10);
		this.paper.line(2, legend(), 9);
		this.paper.heading(HEADING, SHOWN.stream().map(this::heading).toList());
		this.sheet.rowHeight(HEADING, 32);
		for (Column column : Column.values()) {
			this.sheet.value(KEYS, column.ordinal(), column.key());
			if (column.hidden()) {
				this.sheet.hideColumn(column.ordinal());
			}
			else {
				this.sheet.width(column.ordinal(), column.width());
			}
		}
		int last = Column.values().length;
		this.sheet.value(KEYS, last, FilledSheet.mark(FilledSheet.SHEET, this.board.sheet().id(), this.phase));
		this.sheet.hideColumn(last);
		this.sheet.hideRow(KEYS);
		this.sheet.freezePane(Column.TEXT.ordinal(), KEYS + 1);
	}

	private String legend() {
		List<String> words = new ArrayList<>();
		for (Adopted adopted : Adopted.values()) {
			words.add(adopted.mark() + " " + this.page.t("assessment.adopted." + adopted.code()));
		}
		for (Strength strength : Strength.values()) {
			words.add(mark(strength) + " " + this.page.t("guideline.strength." + strength.code()));
		}
		return String.join("　", words) + "　" + this.page.t("assessment.excel.writable");
	}

	private String heading(Column column) {
		String words = this.page.t("assessment.excel." + column.key());
		return switch (column) {
			case REASON, REMEDY, OWNER, DUE ->
				this.page.t("assessment.excel.of", words, this.page.t("assessment.phase." + this.phase.code()));
			default -> words;
		};
	}

	private void rows() {
		int row = KEYS + 1;
		int first = row;
		for (Board.Section section : this.board.sections()) {
			String label = (section.group().label() != null) ? section.group().label().in(this.page.japanese()) + "　"
					: "";
			this.paper.group(row++, section.depth(), label + section.group().title().in(this.page.japanese()));
			for (Board.Line line : section.lines()) {
				line(row++, line);
			}
		}
		this.paper.group(row++, 0, this.page.t("assessment.excel.own"));
		for (int i = 0; i < OWN; i++) {
			this.paper.body(row++);
		}
		choices(first, row - 1);
	}

	private void line(int row, Board.Line line) {
		boolean ja = this.page.japanese();
		this.paper.body(row);
		put(row, Column.NUMBER, line.item().number());
		put(row, Column.TITLE, line.item().title().in(ja));
		put(row, Column.TEXT, (line.item().text() != null) ? line.item().text().in(ja) : null);
		put(row, Column.RECOMMENDED, (line.strength() != null) ? mark(line.strength()) : null);
		evidence(row, line);
		put(row, Column.COMMENTS, comments(line));
		put(row, Column.ITEM, line.item().id());
		this.sheet.value(row, Column.POC_VERSION.ordinal(), version(line.poc()));
		this.sheet.value(row, Column.PRODUCTION_VERSION.ordinal(), version(line.production()));
		for (Column column : Column.WRITABLE) {
			Cells value = Cells.of(line, this.phase, column);
			write(row, column, value);
			write(row, column.was(), value);
			this.paper.input(row, column.ordinal());
		}
		for (Column column : List.of(Column.RECOMMENDED, Column.POC, Column.PRODUCTION)) {
			this.paper.middle(row, column.ordinal());
		}
	}

	private void write(int row, Column column, Cells value) {
		if (value.text() == null) {
			return;
		}
		if (value.column() == Column.DUE) {
			this.sheet.value(row, column.ordinal(), LocalDate.parse(value.text()));
			this.sheet.style(row, column.ordinal()).format("yyyy-mm-dd").set();
		}
		else if (value.column() == Column.OWNER) {
			put(row, column, this.page.t("guideline.owner." + value.text()));
		}
		else {
			put(row, column, value.text());
		}
	}

	private void evidence(int row, Board.Line line) {
		put(row, Column.VERDICT,
				(line.verdict() != null) ? this.page.t("assessment.verdict." + line.verdict().code())
						: line.later()
							.map((room) -> this.page.t("assessment.later.room", this.page.t("assessment.room." + room)))
							.orElse(null));
		List<String> figures = new ArrayList<>();
		Instant oldest = null;
		for (Board.Found found : line.found()) {
			Finding finding = found.finding();
			if (finding != null) {
				figures.add(this.page.t("assessment.rule." + found.rule().name()) + ": "
						+ ((finding.total() > 0)
								? this.page.t("assessment.unit." + found.rule().unit(), finding.met(), finding.total())
								: this.page.t("assessment.nothing-to-count")));
				oldest = (oldest == null || finding.asOf().isBefore(oldest)) ? finding.asOf() : oldest;
			}
		}
		put(row, Column.FIGURE, String.join("\n", figures));
		put(row, Column.AS_OF, (oldest != null) ? this.page.date(oldest) : null);
	}

	private String comments(Board.Line line) {
		List<String> texts = new ArrayList<>();
		line.claims()
			.stream()
			.filter((claim) -> claim.adopted() != null || claim.text() != null)
			.forEach((claim) -> texts.add(this.page.t("assessment.claimed.by", claim.supplier()) + ": "
					+ ((claim.adopted() != null) ? claim.adopted().mark() + " " : "")
					+ ((claim.text() != null) ? claim.text() : "")));
		this.comments.getOrDefault(line.item().id(), List.of())
			.forEach((comment) -> texts.add(this.page.date(comment.at()) + " " + comment.by() + ": " + comment.text()));
		return String.join("\n", texts);
	}

	private void choices(int first, int last) {
		List<String> marks = Arrays.stream(Adopted.values()).map(Adopted::mark).toList();
		String wrong = this.page.t("assessment.excel.mark.wrong", String.join(" ", marks));
		this.paper.choices(first, last, Column.POC.ordinal(), marks, wrong);
		this.paper.choices(first, last, Column.PRODUCTION.ordinal(), marks, wrong);
		List<String> owners = Arrays.stream(Owner.values())
			.map((owner) -> this.page.t("guideline.owner." + owner.code()))
			.toList();
		this.paper.choices(first, last, Column.OWNER.ordinal(), owners,
				this.page.t("assessment.excel.owner.wrong", String.join(", ", owners)));
	}

	private void put(int row, Column column, @Nullable String text) {
		this.paper.text(row, column.ordinal(), text);
	}

	private static int version(@Nullable Answer answer) {
		return (answer != null) ? answer.version() : 0;
	}

	private static String mark(Strength strength) {
		return switch (strength) {
			case MUST -> "●";
			case SHOULD -> "○";
			case BETTER -> "・";
		};
	}

}
