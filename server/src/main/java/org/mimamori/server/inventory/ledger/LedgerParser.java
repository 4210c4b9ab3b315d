package org.mimamori.server.inventory.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import org.mimamori.engine.format.CellProblem;
import org.jspecify.annotations.Nullable;

/// Understands one row of a ledger. Whatever it cannot understand becomes an error, or a
/// warning that says what was assumed.
public final class LedgerParser {

	static final int MOST_DEVICES = 1_000_000;

	private static final int NAME = 200;

	private static final int NOTE = 2000;

	private static final int CPE = 500;

	private static final int DEPTH = 8;

	private LedgerParser() {
	}

	public static LedgerResult parse(int rowNumber, List<@Nullable String> cells, ColumnMapping mapping) {
		return parse(rowNumber, cells, mapping, List.of());
	}

	/// @param noticed what the reader of the file noticed about these cells
	public static LedgerResult parse(int rowNumber, List<@Nullable String> cells, ColumnMapping mapping,
			List<CellProblem> noticed) {
		String first = firstText(cells);
		if (first == null && noticed.isEmpty()) {
			return new LedgerResult.Skipped(rowNumber, LedgerResult.Skipped.Reason.BLANK, List.of());
		}
		if (mapping.isHeader(cells)) {
			return new LedgerResult.Skipped(rowNumber, LedgerResult.Skipped.Reason.HEADER, List.of());
		}
		RowTexts texts = new RowTexts(rowNumber, cells, mapping);
		if (first != null && LedgerWords.isTotal(RowTexts.clean(first)) && texts.raw(LedgerColumn.MODEL) == null) {
			texts.note(ProblemKind.TOTAL_ROW, null, RowTexts.clean(first));
			return new LedgerResult.Skipped(rowNumber, LedgerResult.Skipped.Reason.TOTAL, texts.warnings());
		}
		texts.noticed(noticed);
		return parse(texts);
	}

	private static LedgerResult parse(RowTexts texts) {
		List<String> place = place(texts);
		String model = texts.text(LedgerColumn.MODEL, NAME);
		if (model == null && noError(texts, LedgerColumn.MODEL)) {
			texts.note(ProblemKind.MODEL_MISSING, LedgerColumn.MODEL);
		}
		String name = texts.text(LedgerColumn.NAME, NAME);
		String serial = texts.text(LedgerColumn.SERIAL, NAME);
		String counted = texts.text(LedgerColumn.COUNT, NAME);
		int count = count(counted, texts);
		if (name == null && serial == null && counted == null
				&& noError(texts, LedgerColumn.NAME, LedgerColumn.SERIAL, LedgerColumn.COUNT)) {
			texts.note(ProblemKind.IDENTITY_MISSING, LedgerColumn.NAME);
		}
		if (serial != null && count > 1) {
			texts.note(ProblemKind.COUNT_WITH_SERIAL, LedgerColumn.COUNT, String.valueOf(count), serial);
		}
		String announced = texts.raw(LedgerColumn.SUPPORT_END);
		boolean notAnnounced = announced != null && LedgerWords.isNotAnnounced(announced);
		LedgerRow row = new LedgerRow(texts.row(), place, name, serial, count, texts.text(LedgerColumn.MAKER, NAME),
				(model == null) ? "" : model, texts.text(LedgerColumn.PART_NUMBER, NAME),
				texts.text(LedgerColumn.HARDWARE_REVISION, NAME), cpe(texts, LedgerColumn.MODEL_CPE),
				texts.text(LedgerColumn.FIRMWARE_NAME, NAME), texts.text(LedgerColumn.FIRMWARE_VERSION, NAME),
				cpe(texts, LedgerColumn.FIRMWARE_CPE), texts.text(LedgerColumn.CATEGORY, NAME),
				texts.text(LedgerColumn.PURPOSE, NOTE), owner(texts), state(texts), address(texts), mac(texts),
				date(texts, LedgerColumn.INSTALLED_ON, false), texts.text(LedgerColumn.SUPPLIER, NAME),
				notAnnounced ? null : date(texts, LedgerColumn.SUPPORT_END, true), notAnnounced,
				texts.lines(LedgerColumn.NOTE, NOTE));
		if (texts.errors().isEmpty()) {
			return new LedgerResult.Parsed(row, texts.warnings());
		}
		List<RowProblem> problems = new ArrayList<>(texts.errors());
		problems.addAll(texts.warnings());
		return new LedgerResult.Rejected(texts.row(), problems);
	}

	private static @Nullable String firstText(List<@Nullable String> cells) {
		for (String cell : cells) {
			if (cell != null && !cell.isBlank()) {
				return cell;
			}
		}
		return null;
	}

	/// Whether the columns have no error yet, so that one cause is told once.
	private static boolean noError(RowTexts texts, LedgerColumn... columns) {
		List<LedgerColumn> asked = List.of(columns);
		return texts.errors().stream().noneMatch((problem) -> asked.contains(problem.column()));
	}

	private static List<String> place(RowTexts texts) {
		List<String> place = new ArrayList<>(4);
		int before = texts.errors().size();
		add(place, texts.text(LedgerColumn.SITE, NAME));
		add(place, texts.text(LedgerColumn.BUILDING, NAME));
		add(place, texts.text(LedgerColumn.FLOOR, NAME));
		String path = texts.text(LedgerColumn.SITE_PATH, NOTE);
		if (path != null) {
			path(path, place, texts);
		}
		if (place.isEmpty() && texts.errors().size() == before) {
			texts.note(ProblemKind.SITE_MISSING, LedgerColumn.SITE);
		}
		else {
			add(place, texts.text(LedgerColumn.AREA, NAME));
		}
		if (place.size() > DEPTH) {
			texts.note(ProblemKind.PLACE_TOO_DEEP, LedgerColumn.SITE_PATH, String.valueOf(place.size()),
					String.valueOf(DEPTH));
		}
		return place;
	}

	private static void add(List<String> place, @Nullable String name) {
		if (name != null) {
			place.add(name);
		}
	}

	private static void path(String path, List<String> place, RowTexts texts) {
		StringTokenizer names = new StringTokenizer(path, "/\\>›→＞｜|");
		int at = 0;
		while (names.hasMoreTokens()) {
			String name = names.nextToken().strip();
			// a path may repeat the site that has a column of its own
			boolean repeated = at < place.size() && place.get(at).equals(name);
			at = repeated ? at + 1 : place.size() + 1;
			if (name.length() > NAME) {
				texts.note(ProblemKind.TEXT_TOO_LONG, LedgerColumn.SITE_PATH, String.valueOf(name.length()),
						String.valueOf(NAME));
			}
			else if (!name.isEmpty() && !repeated) {
				place.add(name);
			}
		}
	}

	private static int count(@Nullable String text, RowTexts texts) {
		if (text == null) {
			return 1;
		}
		int end = text.length();
		while (end > 0 && (Character.isLetter(text.charAt(end - 1)) || " .()".indexOf(text.charAt(end - 1)) >= 0)) {
			end--;
		}
		long value = 0;
		boolean any = false;
		int at = 0;
		for (; at < end && text.charAt(at) != '.'; at++) {
			char c = text.charAt(at);
			if (c >= '0' && c <= '9') {
				any = true;
				value = Math.min(value * 10 + c - '0', Integer.MAX_VALUE);
			}
			else if (c != ',') {
				any = false;
				break;
			}
		}
		boolean whole = at >= end || text.charAt(at) == '.' && zeros(text, at + 1, end);
		if (!any || !whole) {
			texts.note(ProblemKind.COUNT_UNREADABLE, LedgerColumn.COUNT, text);
			return 1;
		}
		if (value < 1 || value > MOST_DEVICES) {
			texts.note(ProblemKind.COUNT_OUT_OF_RANGE, LedgerColumn.COUNT, text, String.valueOf(MOST_DEVICES));
			return 1;
		}
		return (int) value;
	}

	private static boolean zeros(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

	private static @Nullable String cpe(RowTexts texts, LedgerColumn column) {
		String text = texts.text(column, CPE);
		if (text != null && !CpeSyntax.isCpe(text)) {
			texts.note(ProblemKind.CPE_INVALID, column, text);
			return null;
		}
		return text;
	}

	private static LedgerRow.@Nullable Owner owner(RowTexts texts) {
		String text = texts.text(LedgerColumn.OWNER, NAME);
		LedgerRow.Owner owner = (text == null) ? null : LedgerWords.owner(text);
		if (text != null && owner == null) {
			texts.note(ProblemKind.OWNER_UNKNOWN, LedgerColumn.OWNER, text);
		}
		return owner;
	}

	private static LedgerRow.State state(RowTexts texts) {
		String text = texts.text(LedgerColumn.STATE, NAME);
		LedgerRow.State state = (text == null) ? LedgerRow.State.IN_SERVICE : LedgerWords.state(text);
		if (state == null) {
			texts.note(ProblemKind.STATE_UNKNOWN, LedgerColumn.STATE, String.valueOf(text));
			return LedgerRow.State.IN_SERVICE;
		}
		return state;
	}

	private static @Nullable String address(RowTexts texts) {
		String text = texts.text(LedgerColumn.NETWORK_ADDRESS, NAME);
		String address = (text == null) ? null : NetworkNames.addresses(text);
		if (text != null && address == null) {
			texts.note(ProblemKind.ADDRESS_INVALID, LedgerColumn.NETWORK_ADDRESS, text);
		}
		return address;
	}

	private static @Nullable String mac(RowTexts texts) {
		String text = texts.text(LedgerColumn.MAC_ADDRESS, NAME);
		String mac = (text == null) ? null : NetworkNames.mac(text);
		if (text != null && mac == null) {
			texts.note(ProblemKind.MAC_INVALID, LedgerColumn.MAC_ADDRESS, text);
		}
		return mac;
	}

	private static @Nullable LocalDate date(RowTexts texts, LedgerColumn column, boolean endOfMonth) {
		String text = texts.text(column, NAME);
		if (text == null) {
			return null;
		}
		LedgerDates read = LedgerDates.read(text, endOfMonth);
		if (read == null) {
			texts.note(ProblemKind.DATE_UNREADABLE, column, text);
			return null;
		}
		if (read.monthOnly()) {
			texts.note(ProblemKind.DATE_MONTH_ONLY, column, text, read.date().toString());
		}
		return read.date();
	}

}
