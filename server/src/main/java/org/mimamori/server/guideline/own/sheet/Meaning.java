package org.mimamori.server.guideline.own.sheet;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What a column of a table of items means. A text may come in one language, or in a column for each.
public enum Meaning {

	NUMBER("番号", "no", "項番", "number", "id"),

	TITLE("項目", "title", "項目名", "タイトル", "名称", "見出し", "item", "チェック項目"), TITLE_JA, TITLE_EN,

	TEXT("内容", "text", "要求事項", "本文", "対策", "requirement", "statement", "説明", "description"), TEXT_JA, TEXT_EN,

	EXPLANATION("解説", "explanation", "理由", "why", "guidance", "目的", "背景"), EXPLANATION_JA, EXPLANATION_EN,

	EXAMPLE("例", "example", "具体例", "対策例"), EXAMPLE_JA, EXAMPLE_EN,

	REMEDY("ヒント", "remedy", "まずやること", "hint", "対応方法"), REMEDY_JA, REMEDY_EN,

	VERIFY("確認方法", "verify", "検証", "verification", "確認の方法"), VERIFY_JA, VERIFY_EN,

	GROUP("分類", "group", "カテゴリ", "category", "区分", "大項目", "章", "機能"), GROUP_JA, GROUP_EN,

	RECOMMENDED("推奨", "recommended", "推奨度", "強さ", "strength", "must"),

	LOW("低", "low", "データ"), MIDDLE("中", "middle", "事業"), HIGH("高", "high", "人"),

	OWNER("担当", "owner", "itot", "責任", "主管"),

	ELEMENTS("構成要素", "components", "elements", "対象"),

	/// Kept in the explanation, under the column's own heading.
	NOTE;

	private final List<String> words;

	Meaning(String... words) {
		this.words = List.of(words);
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '.');
	}

	/// What a heading says, as far as its words are known.
	static @Nullable Meaning of(String heading) {
		String folded = Normalizer.normalize(heading, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{L}\\p{N}]", "")
			.replace("ー", "");
		String bare = folded.replaceAll("(japanese|日本語|和文|english|英語|英文|ja|jp|en)$", "");
		Meaning found = bare.isEmpty() ? null : word(bare);
		if (found == null || bare.equals(folded)) {
			return (found != null) ? found : word(folded);
		}
		String language = folded.substring(bare.length());
		String suffix = List.of("japanese", "日本語", "和文", "ja", "jp").contains(language) ? "_JA" : "_EN";
		for (Meaning meaning : values()) {
			if (meaning.name().equals(found.name() + suffix)) {
				return meaning;
			}
		}
		return found;
	}

	private static @Nullable Meaning word(String folded) {
		Meaning within = null;
		for (Meaning meaning : values()) {
			for (String word : meaning.words) {
				if (word.replace("ー", "").equals(folded)) {
					return meaning;
				}
				if (within == null && word.length() > 1 && folded.startsWith(word.replace("ー", ""))) {
					within = meaning;
				}
			}
		}
		return within;
	}

}
