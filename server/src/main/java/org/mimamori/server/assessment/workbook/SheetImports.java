package org.mimamori.server.assessment.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/// Files of sheets that come back: kept until somebody has looked at what they would change.
@Needs(Right.ASSESSMENT)
@Service
public class SheetImports {

	/// Files that wait to be looked at.
	private static final int MOST = 50;

	private final Path folder;

	private final Boards boards;

	private final Answers answers;

	private final Map<String, Kept> kept = new LinkedHashMap<>();

	SheetImports(DataFolder data, Boards boards, Answers answers) throws IOException {
		this.folder = data.resolve("uploads").resolve("sheets");
		this.boards = boards;
		this.answers = answers;
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/// Keeps a file that can be read.
	///
	/// @return by which it is asked for again
	/// @throws Refusal `assessment.import.unreadable`, `assessment.import.foreign`,
	/// `assessment.import.other`
	public String keep(long sheet, String name, InputStream content) throws IOException {
		Files.createDirectories(this.folder);
		String id = UUID.randomUUID().toString();
		Path path = this.folder.resolve(id);
		try {
			Files.copy(content, path);
			if (FilledSheet.read(path, name, FilledSheet.SHEET).of() != sheet) {
				throw Refusal.unusable("assessment.import.other", name);
			}
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(path);
			throw ex;
		}
		synchronized (this.kept) {
			this.kept.put(id, new Kept(sheet, name, path));
			while (this.kept.size() > MOST) {
				drop(this.kept.keySet().iterator().next());
			}
		}
		return id;
	}

	@Transactional(readOnly = true)
	public SheetEdits edits(long sheet, String id) {
		Kept one;
		synchronized (this.kept) {
			one = this.kept.get(id);
		}
		if (one == null || one.sheet() != sheet) {
			throw Refusal.notFound("assessment.import.gone");
		}
		try {
			return SheetEdits.of(this.boards.of(sheet, null),
					FilledSheet.read(one.path(), one.name(), FilledSheet.SHEET));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Stores what the file changes, as one act.
	///
	/// @param ticked items that are written although somebody changed them since
	@Transactional
	public Taken take(long sheet, String id, Collection<String> ticked, String by) {
		SheetEdits edits = edits(sheet, id);
		List<SheetEdits.Write> writes = edits.writes(ticked);
		long act = this.answers.bring(sheet, writes.stream().map(SheetEdits.Write::written).toList(),
				writes.stream().map(SheetEdits.Write::seen).toList(), Answer.Origin.IMPORTED, by);
		int left = (int) edits.rows()
			.stream()
			.filter((row) -> row.stale() && !ticked.contains(row.item().id()))
			.count();
		drop(id);
		return new Taken(act, edits.rows().size() - left, left);
	}

	public void drop(String id) {
		synchronized (this.kept) {
			Kept one = this.kept.remove(id);
			if (one != null) {
				try {
					Files.deleteIfExists(one.path());
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	private record Kept(long sheet, String name, Path path) {
	}

	/// What became of a file.
	///
	/// @param act 0 if nothing changed
	/// @param left rows that were not written, because somebody changed them since
	public record Taken(long act, int rows, int left) {
	}

}
