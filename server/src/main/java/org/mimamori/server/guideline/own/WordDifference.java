package org.mimamori.server.guideline.own;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What changed in a text, word by word. A Japanese word is a run of one kind of characters.
public final class WordDifference {

	private static final Pattern WORD = Pattern.compile(
			"\\p{IsHan}+|\\p{IsKatakana}[\\p{IsKatakana}ー]*|\\p{IsHiragana}+|[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);

	/// More words than this are not compared one by one.
	private static final int MOST = 2_000;

	private WordDifference() {
	}

	/// The pieces of both texts in reading order: what is in both, what went, what came.
	public static List<Piece> between(String before, String after) {
		List<String> old = words(before);
		List<String> now = words(after);
		List<Piece> pieces = new ArrayList<>();
		if (old.size() > MOST || now.size() > MOST) {
			add(pieces, before.equals(after) ? Kind.BOTH : Kind.GONE, before);
			add(pieces, Kind.COME, before.equals(after) ? "" : after);
			return pieces;
		}
		int[][] common = common(old, now);
		int i = 0;
		int j = 0;
		while (i < old.size() || j < now.size()) {
			if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
				add(pieces, Kind.BOTH, old.get(i++));
				j++;
			}
			else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
				add(pieces, Kind.GONE, old.get(i++));
			}
			else {
				add(pieces, Kind.COME, now.get(j++));
			}
		}
		return joined(pieces);
	}

	/// Changes that only blanks keep apart are one change.
	private static List<Piece> joined(List<Piece> pieces) {
		List<Piece> joined = new ArrayList<>();
		StringBuilder gone = new StringBuilder();
		StringBuilder come = new StringBuilder();
		for (int i = 0; i < pieces.size(); i++) {
			Piece piece = pieces.get(i);
			boolean between = i > 0 && i < pieces.size() - 1 && piece.text().isBlank();
			if (piece.kind() == Kind.BOTH && !between) {
				add(joined, Kind.GONE, gone.toString());
				add(joined, Kind.COME, come.toString());
				gone.setLength(0);
				come.setLength(0);
				add(joined, Kind.BOTH, piece.text());
			}
			else {
				gone.append((piece.kind() != Kind.COME) ? piece.text() : "");
				come.append((piece.kind() != Kind.GONE) ? piece.text() : "");
			}
		}
		add(joined, Kind.GONE, gone.toString());
		add(joined, Kind.COME, come.toString());
		return joined;
	}

	/// The length of the longest common rest, from every pair of places.
	private static int[][] common(List<String> old, List<String> now) {
		int[][] common = new int[old.size() + 1][now.size() + 1];
		for (int i = old.size() - 1; i >= 0; i--) {
			for (int j = now.size() - 1; j >= 0; j--) {
				common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		Matcher matcher = WORD.matcher(text);
		while (matcher.find()) {
			words.add(matcher.group());
		}
		return words;
	}

	private static void add(List<Piece> pieces, Kind kind, String text) {
		if (text.isEmpty()) {
			return;
		}
		if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
			pieces.set(pieces.size() - 1, new Piece(kind, pieces.getLast().text() + text));
		}
		else {
			pieces.add(new Piece(kind, text));
		}
	}

	/// Where a piece is found.
	public enum Kind {

		BOTH, GONE, COME

	}

	/// A piece of a text.
	public record Piece(Kind kind, String text) {
	}

}
