package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SpreadsheetReader;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/// Takes ledgers into the inventory: upload, choice of columns, preview, commit, undo.
@Needs(Right.INVENTORY)
@Service
public class LedgerImports {

	private static final int FIRST_ROWS = 40;

	private final ImportRepository imports;

	private final LedgerFiles files;

	private final LedgerSteps steps;

	private final AuditLog audit;

	private final Clock clock;

	LedgerImports(ImportRepository imports, LedgerFiles files, LedgerSteps steps, AuditLog audit, Clock clock) {
		this.imports = imports;
		this.files = files;
		this.steps = steps;
		this.audit = audit;
		this.clock = clock;
	}

	/// Keeps a file that can be read as a ledger.
	///
	/// @throws InventoryRefusal `import.file` if it cannot, `import.tooLarge`,
	/// `import.disk`
	public LedgerImport upload(String fileName, InputStream in) {
		String name = fileName(fileName);
		Path received = this.files.receive(name, in);
		try {
			SheetChoice sheet = LedgerSheets.likeliest(received, name, FIRST_ROWS);
			if (sheet == null) {
				throw new InventoryRefusal("import.empty", name);
			}
			long id = this.imports.insert(name, sheet.name(), Files.size(received), Actor.current().name(),
					this.clock.instant());
			this.files.keep(received, id);
			this.audit.record("inventory.import.uploaded", "import:" + id, name);
			return get(id);
		}
		catch (RefusedInput ex) {
			throw new InventoryRefusal("import.file", ex.place() + ": " + ex.reason());
		}
		catch (IOException ex) {
			throw new InventoryRefusal("import.disk", name, String.valueOf(ex.getMessage()));
		}
		finally {
			this.files.delete(received);
		}
	}

	private static String fileName(String name) {
		String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
			.replaceAll("\\p{Cntrl}", "")
			.strip();
		return plain.isEmpty() ? "ledger" : plain.substring(0, Math.min(200, plain.length()));
	}

	/// @throws Refusal where there is no such import
	public LedgerImport get(long id) {
		LedgerImport one = this.imports.find(id);
		if (one == null) {
			throw Refusal.notFound("inventory.refusal.import.gone");
		}
		return one;
	}

	public List<LedgerImport> newest(int limit) {
		return this.imports.newest(limit);
	}

	/// The problems of up to `rows` rows after a row.
	public List<LedgerProblem> problems(long id, int after, int rows, boolean refusedOnly) {
		return this.imports.problems(id, after, rows, refusedOnly);
	}

	/// The first rows as they would be.
	///
	/// @param action new, changed or same; null for all
	public List<LedgerPreviewRow> firstRows(long id, @Nullable String action, int rows) {
		return this.imports.firstRows(id, action, rows);
	}

	/// How many sites, suppliers, models, firmware and support dates would be created.
	public Map<String, Long> creations(long id) {
		return this.imports.creations(id);
	}

	public List<String> creations(long id, String kind, int most) {
		return this.imports.creations(id, kind, most);
	}

	/// The columns to choose from; guessed where nothing was chosen.
	///
	/// @param sheet null for the one chosen before, else the likeliest
	/// @param headerRow number of the row chosen as header, null for the one chosen
	/// before, else guessed
	/// @param chosen meanings chosen just now, to be shown again; null for those chosen
	/// before
	public LedgerColumns columns(long id, @Nullable String sheet, @Nullable Integer headerRow,
			@Nullable List<String> chosen) {
		LedgerImport one = get(id);
		if (chosen != null) {
			return look(one, sheet, headerRow, chosen);
		}
		boolean asBefore = !one.columns().isEmpty() && (sheet == null || sheet.equals(one.sheet()))
				&& (headerRow == null || headerRow == one.headerRow());
		return look(one, (sheet != null) ? sheet : one.sheet(),
				(headerRow == null && asBefore) ? Integer.valueOf(one.headerRow()) : headerRow,
				asBefore ? one.columns() : null);
	}

	private LedgerColumns look(LedgerImport one, @Nullable String sheet, @Nullable Integer headerRow,
			@Nullable List<String> chosen) {
		if (!this.files.has(one.id())) {
			throw new InventoryRefusal("import.fileGone", one.fileName());
		}
		try {
			List<String> sheets = SpreadsheetReader.sheets(this.files.path(one.id()), one.fileName());
			String shown = sheets.contains(String.valueOf(sheet)) ? sheet : likeliest(one);
			return LedgerColumns.of(sheets, shown, file(one, shown).firstRows(FIRST_ROWS), headerRow, chosen);
		}
		catch (RefusedInput ex) {
			throw new InventoryRefusal("import.file", ex.place() + ": " + ex.reason());
		}
		catch (IOException ex) {
			throw new InventoryRefusal("import.disk", one.fileName(), String.valueOf(ex.getMessage()));
		}
	}

	private @Nullable String likeliest(LedgerImport one) throws RefusedInput, IOException {
		SheetChoice choice = LedgerSheets.likeliest(this.files.path(one.id()), one.fileName(), FIRST_ROWS);
		return (choice != null) ? choice.name() : null;
	}

	private LedgerFile file(LedgerImport one, @Nullable String sheet) {
		return new LedgerFile(this.files.path(one.id()), one.fileName(), new SheetChoice(sheet));
	}

	/// Keeps the choice of columns.
	///
	/// @param columns name of a [LedgerColumn] by index, empty where a column means
	/// nothing
	/// @throws InventoryRefusal `import.columnTwice`, `import.columnMissing`
	public void choose(long id, @Nullable String sheet, int headerRow, List<String> columns) {
		mapping(columns, List.of());
		LedgerColumns look = look(get(id), sheet, headerRow, columns);
		this.imports.choose(id, look.sheet(), look.headerRow(), look.headerRows(), columns);
	}

	private static ColumnMapping mapping(List<String> columns, List<@Nullable String> headers) {
		Map<Integer, LedgerColumn> meanings = new java.util.TreeMap<>();
		for (int i = 0; i < columns.size(); i++) {
			if (!columns.get(i).isEmpty()) {
				LedgerColumn meaning = LedgerColumn.valueOf(columns.get(i));
				if (meanings.containsValue(meaning)) {
					throw new InventoryRefusal("import.columnTwice", meaning.name());
				}
				meanings.put(i, meaning);
			}
		}
		if (!meanings.containsValue(LedgerColumn.MODEL)) {
			throw new InventoryRefusal("import.modelMissing");
		}
		if (List.of(LedgerColumn.SITE_PATH, LedgerColumn.SITE, LedgerColumn.BUILDING, LedgerColumn.FLOOR)
			.stream()
			.noneMatch(meanings::containsValue)) {
			throw new InventoryRefusal("import.siteMissing");
		}
		if (List.of(LedgerColumn.NAME, LedgerColumn.SERIAL, LedgerColumn.COUNT)
			.stream()
			.noneMatch(meanings::containsValue)) {
			throw new InventoryRefusal("import.identityMissing");
		}
		return ColumnMapping.of(meanings, headers);
	}

	/// Reads the whole ledger by the columns chosen and tells what a commit would do.
	public void preview(long id, JobProgress progress) throws RefusedInput, IOException {
		LedgerImport one = get(id);
		LedgerColumns look = look(one, one.sheet(), one.headerRow(), one.columns());
		List<@Nullable String> headers = new ArrayList<>();
		look.columns().forEach((column) -> headers.add(column.header()));
		ColumnMapping mapping = mapping(one.columns(), headers);
		int lastHeaderRow = (one.headerRow() == 0) ? 0 : one.headerRow() + one.headerRows() - 1;
		this.steps.preview(one,
				(target) -> LedgerReading.read(file(one, one.sheet()), lastHeaderRow, mapping, target, progress),
				curator(), progress);
	}

	/// Writes what the preview told, if it still holds; all of it or nothing. Whoever may
	/// not keep the catalogue leaves out the rows that would change it.
	public void commit(long id, JobProgress progress) {
		this.steps.commit(get(id), curator(), progress);
		this.files.remove(id);
	}

	/// Takes a commit back.
	///
	/// @throws InventoryRefusal `import.later` if a later import changed the same
	/// devices, `import.beyond` if it reached beyond the sites of who asks,
	/// `import.catalogue` if it changed what they may not change
	public void undo(long id, JobProgress progress) {
		this.steps.undo(get(id), curator(), progress);
	}

	/// Whether this thread works for somebody who may keep the catalogue, or for the
	/// server itself.
	private static boolean curator() {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		return person == null || Right.CATALOGUE.heldBy(person);
	}

	/// Sets right an import whose job ended without a word, because the database was
	/// gone.
	public void settle(long id) {
		this.imports.restart(id);
	}

	/// Notes which job is at work on it.
	public void job(long id, String jobId) {
		this.imports.job(id, jobId);
	}

	/// Forgets an import that was not committed.
	public void discard(long id) {
		LedgerImport one = get(id);
		if (one.state() != LedgerImport.State.UPLOADED && one.state() != LedgerImport.State.PREVIEWED) {
			throw new InventoryRefusal("import.busy");
		}
		this.imports.delete(id);
		this.files.remove(id);
		this.audit.record("inventory.import.discarded", "import:" + id, one.fileName());
	}

}
