package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;

/// Puts what stands in parentheses into the line, as pieces that say what it means there.
final class WordingParentheses {

	private final List<Piece> line = new ArrayList<>();

	private WordingParentheses() {
	}

	static List<Piece> resolved(List<Piece> pieces) {
		WordingParentheses parentheses = new WordingParentheses();
		for (int i = 0; i < pieces.size(); i++) {
			Meaning meaning = pieces.get(i).meaning();
			if (meaning == Meaning.OPEN) {
				int start = i + 1;
				int depth = 1;
				while (depth > 0 && ++i < pieces.size()) {
					meaning = pieces.get(i).meaning();
					depth += (meaning == Meaning.OPEN) ? 1 : (meaning == Meaning.CLOSE) ? -1 : 0;
				}
				parentheses.group(new WordingGroup(pieces.subList(start, Math.min(i, pieces.size()))));
			}
			else if (meaning != Meaning.CLOSE) {
				parentheses.line.add(pieces.get(i));
			}
		}
		return parentheses.line;
	}

	private void group(WordingGroup group) {
		boolean first = !new WordingGroup(this.line).has((meaning) -> meaning == Meaning.VERSION
				|| meaning == Meaning.BRANCH || meaning == Meaning.NAME || meaning == Meaning.ALL);
		boolean onlyNames = !group.speaksOfVersions()
				|| (first && !group.has((meaning) -> meaning.isBoundOfLast() || meaning.isBoundOfNext()));
		if (group.has(Meaning.CVE) && !group.speaksOfVersions() && !group.has(Meaning.OBSCURE)) {
			group.pieces().stream().filter((piece) -> piece.meaning() == Meaning.CVE).forEach(this.line::add);
		}
		else if (group.isOnly(Meaning.INCLUDING) || group.isOnly(Meaning.EXCLUDING)) {
			this.line.addAll(group.pieces());
		}
		else if (!first && !group.branch().isEmpty()) {
			this.line.addAll(group.branch());
		}
		else if (!group.exceptions().isEmpty()) {
			this.line.addAll(group.exceptions());
		}
		else if (!group.pieces().isEmpty()) {
			boolean harmless = onlyNames && !group.has(Meaning.OBSCURE);
			this.line.add(new Piece(harmless ? Meaning.NOTE : Meaning.OBSCURE, group.text(), group.text(), true));
		}
	}

}
