package org.mimamori.engine.version;

import java.util.List;

/// The English of version wordings, and their operators. Earlier lines go before later ones.
final class EnglishWords {

	private static final String VERSIONS = "(?: (?:firmware |software )?(?:versions?|releases?|builds?|revisions?))?";

	private static final String AND_ALL = "(?:,? ?(?:and|or|&) )(?:all |any )?";

	static final List<Phrase> PHRASES = List.of(
			// operators
			Phrase.of(Meaning.EXCEPT_NEXT, "!=|<>"), Phrase.of(Meaning.UP_TO_NEXT, "<=|=<|≤|≦"),
			Phrase.of(Meaning.FROM_NEXT, ">=|=>|≥|≧"), Phrase.of(Meaning.BEFORE_NEXT, "<"),
			Phrase.of(Meaning.AFTER_NEXT, ">"), Phrase.of(Meaning.EQUAL_NEXT, "==?"), Phrase.of(Meaning.PIPE, "\\|+"),
			Phrase.of(Meaning.COMMA, "[,;、・]"), Phrase.of(Meaning.SPAN, "[~〜–—…]"),
			Phrase.of(Meaning.SPAN, "[-−](?=[ \\d]|v\\d)"), Phrase.of(Meaning.ALL, "\\*(?=$|[ ,)])"),
			Phrase.of(Meaning.NOISE, "[:.](?=\\s|$|[<>=]|[^\\x00-\\x7f])|[-−](?=\\s*(?:[|(]|$))"),
			// bounds after the version
			Phrase.word(Meaning.UP_TO_LAST,
					AND_ALL + "(?:prior|earlier|below|older|lower|previous|before|under|less)" + VERSIONS
							+ "(?! (?:to|than)\\b)(?! ?v?\\d[\\d.]*(?!\\.?[x\\d]))"),
			Phrase.word(Meaning.FROM_LAST,
					AND_ALL + "(?:later|newer|above|higher|up|upwards?|onwards?|subsequent|greater|beyond|after)"
							+ VERSIONS + "(?! than\\b)(?! ?v?\\d)"),
			Phrase.word(Meaning.FROM_LAST, "onwards?|upwards?"), Phrase.of(Meaning.FROM_LAST, "\\+(?=$|[ ,)|])"),
			Phrase.word(Meaning.INCLUDING, "inclusive|including(?=\\))|included(?=\\))"),
			Phrase.word(Meaning.EXCLUDING, "exclusive|excluding(?=\\))|excluded(?=\\))"),
			// bounds before the version
			Phrase.word(Meaning.BEFORE_NEXT,
					"up to,? ?\\(?(?:but )?(?:not including|excluding)\\)?|but not including|prior to|before|(?:earlier|older|lower|less|smaller) than(?! or equal)|below|under|preceding|previous to"),
			Phrase.word(Meaning.UP_TO_NEXT,
					"up to(?: and| \\(?)? ?including\\)?|(?:less|lower|earlier|older) than or equal to|up to|at most|(?:not|no) later than"),
			Phrase.word(Meaning.FROM_NEXT,
					"(?:greater|higher|later|newer) than or equal to|from|since|(?:starting|beginning) (?:with|from|in|at)|at least|as of"),
			Phrase.word(Meaning.AFTER_NEXT, "(?:newer|later|greater|higher|more) than|after|above"),
			Phrase.word(Meaning.BETWEEN, "(?:in )?between"), Phrase.word(Meaning.SPAN, "to|through|thru"),
			Phrase.word(Meaning.EXCEPT_NEXT,
					"(?:with the )?exception of|except(?:ing)?(?: for)?|excluding|excludes|other than|but not|not including"),
			// the rest
			Phrase.word(Meaning.ALL,
					"(?:all|any|every)(?: of the)?(?: firmware| software| product| previous| released)?(?: versions?| releases?| revisions?| builds?)|all|any"),
			Phrase.word(Meaning.SERIES, "series|branch|branches|(?:release )?lines?|family"),
			Phrase.word(Meaning.NOISE,
					"(?:only )?(?:affected|impacted) by|(?:is|are) (?:also )?(?:affected|vulnerable|impacted)|affected|vulnerable"
							+ "|versions?|vers?\\.?|firmwares?|software|releases?|revisions?|the|os|product|of|both|and/or"),
			Phrase.word(Meaning.AND, ",? ?(?:and|&)|plus"), Phrase.of(Meaning.AND, "&"),
			Phrase.word(Meaning.OR, ",? ?or"),
			Phrase.word(Meaning.CONDITION,
					"only|if|when|where|while|with|without|using|running|on|in|for|via|that|which|installed|including|used|based"),
			Phrase.word(Meaning.OBSCURE,
					"not?|unless|until|some|certain|specific|selected|various|multiple|may|might|except|serial|numbers?|digits?"
							+ "|dates?|dated|distributed|manufactured|shipped|produced|production|removed|see|january|february|march"
							+ "|april|june|july|august|september|october|november|december|unaffected|fixed|patched|never|latest|current|possibly|probably|likely|prior|earlier|later|newer|older|previous"));

	private EnglishWords() {
	}

}
