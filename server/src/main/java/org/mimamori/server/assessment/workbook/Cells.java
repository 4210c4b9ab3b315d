package org.mimamori.server.assessment.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;

/// What a writable cell says, in one form whoever wrote it: a mark, the code of an owner, a day, a text.
///
/// @param text `null` where it is empty
record Cells(Column column, @Nullable String text) {

	static final int LONGEST = 4000;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("u[-][/][.]M[-][/][.]d");

	private static final Set<String> BOTH = Set.of("both", "it and ot", "it と ot", "it・ot", "it/ot", "両方");

	/// What the sheet says now.
	static Cells of(Board.Line line, Phase phase, Column column) {
		Answer answer = line.answer(phase);
		return new Cells(column, switch (column) {
			case POC -> mark(line.poc());
			case PRODUCTION -> mark(line.production());
			case REASON -> (answer != null) ? plain(answer.reason()) : null;
			case REMEDY -> (answer != null) ? plain(answer.remedy()) : null;
			case OWNER -> line.owner(phase).code();
			case DUE -> (answer != null && answer.due() != null) ? answer.due().toString() : null;
			default -> throw new IllegalArgumentException(column.key());
		});
	}

	/// @return `null` for what cannot be read
	static @Nullable Cells read(Column column, @Nullable String written) {
		String plain = plain(written);
		if (plain == null) {
			return new Cells(column, null);
		}
		String read = switch (column) {
			case POC, PRODUCTION -> {
				Adopted adopted = Adopted.read(plain);
				yield (adopted != null) ? adopted.mark() : null;
			}
			case OWNER -> {
				Owner owner = owner(plain);
				yield (owner != null) ? owner.code() : null;
			}
			case DUE -> day(plain);
			default -> (plain.length() <= LONGEST) ? plain : null;
		};
		return (read != null) ? new Cells(column, read) : null;
	}

	/// The phase whose answer it belongs to.
	Phase phase(Phase own) {
		return switch (this.column) {
			case POC -> Phase.POC;
			case PRODUCTION -> Phase.PRODUCTION;
			default -> own;
		};
	}

	/// What is said, with this instead.
	Answer.Said in(Answer.Said said) {
		return switch (this.column) {
			case POC, PRODUCTION -> new Answer.Said((this.text != null) ? Adopted.read(this.text) : null, said.reason(),
					said.remedy(), said.owner(), said.due());
			case REASON -> new Answer.Said(said.adopted(), this.text, said.remedy(), said.owner(), said.due());
			case REMEDY -> new Answer.Said(said.adopted(), said.reason(), this.text, said.owner(), said.due());
			case OWNER -> new Answer.Said(said.adopted(), said.reason(), said.remedy(),
					(this.text != null) ? owner(this.text) : null, said.due());
			case DUE -> new Answer.Said(said.adopted(), said.reason(), said.remedy(), said.owner(),
					(this.text != null) ? LocalDate.parse(this.text) : null);
			default -> said;
		};
	}

	static @Nullable String plain(@Nullable String text) {
		String plain = Objects.toString(text, "").replace("\r\n", "\n").replace('\r', '\n').strip();
		return plain.isEmpty() ? null : plain;
	}

	private static @Nullable String mark(@Nullable Answer answer) {
		return (answer != null && answer.adopted() != null) ? answer.adopted().mark() : null;
	}

	private static @Nullable Owner owner(String text) {
		String plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
		return BOTH.contains(plain) ? Owner.BOTH
				: Arrays.stream(Owner.values()).filter((owner) -> owner.code().equals(plain)).findFirst().orElse(null);
	}

	private static @Nullable String day(String text) {
		try {
			// a spreadsheet may add a time of the day that nobody typed
			return LocalDate.parse(text.replaceFirst("[T ]00:00(:00(\\.0+)?)?$", ""), DAY).toString();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
