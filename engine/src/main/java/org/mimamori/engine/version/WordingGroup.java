package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What stands in parentheses: CVE ids, a branch, exceptions, or words that only limit.
record WordingGroup(List<Piece> pieces) {

	private static final List<Meaning> SILENT = List.of(Meaning.NOISE, Meaning.COMMA, Meaning.AND, Meaning.OR,
			Meaning.CONDITION, Meaning.OPEN, Meaning.CLOSE, Meaning.OF, Meaning.PIPE);

	boolean has(Predicate<Meaning> meaning) {
		return this.pieces.stream().map(Piece::meaning).anyMatch(meaning);
	}

	boolean has(Meaning meaning) {
		return has((other) -> other == meaning);
	}

	boolean speaksOfVersions() {
		return has((meaning) -> meaning == Meaning.VERSION || meaning == Meaning.BRANCH || meaning == Meaning.BUILD
				|| meaning.isBoundOfNext() || meaning.isBoundOfLast());
	}

	/// Only `(including)` or `(excluding)`.
	boolean isOnly(Meaning meaning) {
		return has(meaning) && !has((other) -> other != meaning && !SILENT.contains(other));
	}

	/// The branch of which the bound before the parentheses speaks, as pieces that say
	/// so.
	List<Piece> branch() {
		List<Piece> named = this.pieces.stream()
			.filter((piece) -> piece.meaning() == Meaning.BRANCH
					|| (piece.meaning() == Meaning.VERSION && has(Meaning.SERIES)))
			.toList();
		boolean alone = named.size() == 1
				&& !has((meaning) -> meaning.isBoundOfNext() || meaning.isBoundOfLast() || meaning == Meaning.OBSCURE
						|| meaning == Meaning.CONDITION || meaning == Meaning.BUILD)
				&& this.pieces.stream().filter((piece) -> piece.meaning() == Meaning.VERSION).count() <= 1;
		return alone ? List.of(new Piece(Meaning.OF, "", "", true), named.getFirst().as(Meaning.BRANCH)) : List.of();
	}

	/// The versions taken out, as pieces that say so; empty where that is not all that is
	/// said.
	List<Piece> exceptions() {
		if (!has(Meaning.EXCEPT_NEXT) && !has(Meaning.EXCEPT_LAST)) {
			return List.of();
		}
		List<Piece> exceptions = new ArrayList<>();
		for (Piece piece : this.pieces) {
			if (piece.meaning() == Meaning.VERSION) {
				exceptions.add(new Piece(Meaning.EXCEPT_NEXT, "", "", true));
				exceptions.add(piece);
			}
			else if (piece.meaning() != Meaning.EXCEPT_NEXT && piece.meaning() != Meaning.EXCEPT_LAST
					&& !SILENT.contains(piece.meaning())) {
				return List.of();
			}
		}
		return exceptions;
	}

	String text() {
		StringBuilder text = new StringBuilder();
		for (Piece piece : this.pieces) {
			text.append((piece.spaced() && !text.isEmpty()) ? " " : "").append(piece.source());
		}
		return text.toString();
	}

}
