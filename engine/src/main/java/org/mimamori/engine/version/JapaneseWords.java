package org.mimamori.engine.version;

import java.util.List;

/// The Japanese of version wordings, after full-width characters became plain. Earlier lines go before
/// later ones.
final class JapaneseWords {

	private static final String AND_THAT = "(?:(?: ?(?:[、,]|および|及び|または|又は|もしくは|若しくは|並びに|[ぁ-ん]{1,4}))? ?(?:それ|これ|当該バージョン|同バージョン))";

	static final List<Phrase> PHRASES = List.of(
			// bounds, all after their version
			Phrase.of(Meaning.UP_TO_LAST, AND_THAT
					+ " ?(?:以前|より(?:も)?(?:前|以前|古い|下位)|以下|までの?)|(?:を含む|も含む|を含み) ?(?:それ)?(?:以前|以下)|(?:より)?以前|以下|いぜん|まで|迄|およびそれ前"),
			Phrase.of(Meaning.FROM_LAST, AND_THAT
					+ " ?(?:以降|以後|以上|より(?:も)?(?:後|以降|新しい|上位))|(?:を含む|も含む) ?(?:それ)?(?:以降|以上)|(?:より)?以降|以後|以上|いこう|いじょう"),
			Phrase.of(Meaning.BEFORE_LAST, "未満|みまん|より(?:も)? ?(?:前|まえ|先|古い|小さい|下位|手前)|の?(?:直)?前(?=のバージョン)|を除く ?それ以前"),
			Phrase.of(Meaning.AFTER_LAST, "より(?:も)? ?(?:後|あと|新しい|大きい|上位)|を?超(?:える|過)?|の?次(?=のバージョン)"),
			Phrase.of(Meaning.START_LAST, "から|より(?= ?[vV]?(?:er)?\\.? ?\\d)"),
			Phrase.of(Meaning.EXCEPT_LAST, "(?:は|を)?(?:除く|除き|除いた|除外)|以外"),
			// all
			Phrase.of(Meaning.ALL,
					"(?:すべて|全て|凡て|全|あらゆる|いずれか?)(?:の)? ?(?:ファームウェア|ファームウエア|ソフトウェア)?(?:の)? ?(?:バージョン|ヴァージョン|版|リリース|リビジョン)|(?:すべて|全て)(?=$|[ (])|(?:すべて|全て|全)の ?(?=[vV]?\\d)"),
			// joints
			Phrase.of(Meaning.OR, "または|又は|もしくは|若しくは|あるいは|或いは"), Phrase.of(Meaning.AND, "および|及び|ならびに|並びに|かつ|且つ|そして"),
			// of which the meaning is not understood
			Phrase.of(Meaning.OBSCURE,
					"\\d+ ?(?:年|月|日|桁)|[一二三四五六七八九十]+桁|特定|一部|うち|のみ影響|場合|製造|出荷|掲載|公開さ|シリアル|製番|ロット|以内|不明|未定|ただし|但し|影響を受けない"
							+ "|該当しない|対象外|修正済|対策済|未適用|適用|影響しない|ない(?!し)|最新|当時|時点|前後|程度|ないし"),
			// names of versions
			Phrase.of(Meaning.SERIES, "系列|系統?|シリーズ|台(?=の|$|[ )])|ブランチ"),
			Phrase.of(Meaning.NOISE,
					"(?:ファームウェア|ファームウエア|ソフトウェア|ソフトウエア|プログラム|ユニット|製品)?(?:の)? ?(?:[バヴ][ァー]?ー?[ジシ]ョウ?ン+|リビジョン|ビルド番号)(?:番号|情報)?"
							+ "|ファームウェア|ファームウエア|ソフトウェア|ソフトウエア|のみ|いずれも|に該当|が影響を受け(?:る|ます)|[「」『』。]"));

	private JapaneseWords() {
	}

}
