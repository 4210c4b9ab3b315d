package org.mimamori.server.inventory.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Words that people write into the cells of a ledger.
final class LedgerWords {

	private static final Set<String> BLANK = Set.of("-", "--", "---", "―", "ー", "‐", "−", "–", "—", "なし", "無し", "無",
			"不明", "未定", "未設定", "未記入", "未確認", "未登録", "該当なし", "該当無し", "n/a", "na", "n.a.", "none", "unknown", "null",
			"nil", "tbd", "tbc", "?", "??", "???", "/", "(空白)", "未入力");

	private static final Set<String> DITTO = Set.of("〃", "\"", "″", "''", "′′", "〟", "同上", "々", "↑", "ditto",
			"same as above");

	private static final Set<String> TOTAL = Set.of("合計", "総計", "小計", "計", "総合計", "累計", "台数合計", "合計台数", "total",
			"subtotal", "sub total", "grand total", "sum");

	private static final Set<String> NOT_ANNOUNCED = Set.of("未定", "未発表", "未公表", "未公開", "メーカー未発表", "発表なし",
			"not announced", "tba", "to be announced", "unannounced");

	private static final List<String> IT = List.of("情シス", "情報シス", "情報システム", "情報部", "情報推進", "情報管理", "情報基盤", "情報企画",
			"it部", "it推進", "it課", "it企画", "システム部", "デジタル", "dx推進", "ict部", "ict推進", "informationsystem",
			"informationtechnology", "itdep", "itteam", "itdiv", "computing");

	private static final List<String> OT = List.of("設備", "生産", "製造", "保全", "施設", "工務", "ot部", "ot課", "プラント", "工場",
			"ビル管理", "ファシリティ", "動力", "計装", "制御", "総務営繕", "営繕", "engineering", "maintenance", "production",
			"manufacturing", "facilit", "plant", "operationaltechnology", "otdep", "otteam", "otdiv", "building");

	private static final List<String> RETIRED = List.of("廃棄", "撤去", "除却", "廃止", "処分", "返却済", "売却", "retired",
			"disposed", "scrapped", "decommission", "removed");

	private static final List<String> SPARE = List.of("予備", "在庫", "保管", "スペア", "待機機", "代替機", "spare", "stock",
			"storage", "standby");

	private static final List<String> OUT = List.of("停止", "休止", "故障", "修理", "未稼働", "未稼動", "未使用", "非稼働", "不使用", "未運用",
			"未利用", "未設置", "使用中止", "利用中止", "運用終了", "使用終了", "利用終了", "outofservice", "outoforder", "broken", "repair",
			"inactive", "offline", "notinuse", "notinservice", "unused", "stopped", "disabled", "suspended");

	private static final List<String> IN = List.of("稼働", "稼動", "使用", "運用", "利用", "正常", "設置済", "現用", "現役", "運転", "本番",
			"有効", "active", "inservice", "running", "online", "operat", "inuse", "production", "deployed", "installed",
			"live");

	private LedgerWords() {
	}

	static boolean isBlank(String text) {
		return text.length() <= 5 && BLANK.contains(text.toLowerCase(Locale.ROOT));
	}

	static boolean isDitto(String text) {
		return text.length() <= 13 && DITTO.contains(text.toLowerCase(Locale.ROOT));
	}

	static boolean isTotal(String text) {
		if (text.length() > 13) {
			return false;
		}
		StringBuilder word = new StringBuilder(text.toLowerCase(Locale.ROOT));
		while (!word.isEmpty() && ":(".indexOf(word.charAt(word.length() - 1)) >= 0) {
			word.setLength(word.length() - 1);
		}
		// 合 計 is how a total is set to the width of its cell
		String bare = word.toString().strip();
		return TOTAL.contains(bare) || TOTAL.contains(bare.replace(" ", ""));
	}

	static boolean isNotAnnounced(String text) {
		return text.length() <= 16 && NOT_ANNOUNCED.contains(text.toLowerCase(Locale.ROOT));
	}

	/// Null if the text names neither side, or both.
	static LedgerRow.@Nullable Owner owner(String text) {
		String word = HeaderFold.fold(text);
		boolean it = word.equals("it") || word.equals("情報") || anyIn(word, IT);
		boolean ot = word.equals("ot") || anyIn(word, OT);
		if (it == ot) {
			return null;
		}
		return it ? LedgerRow.Owner.IT : LedgerRow.Owner.OT;
	}

	/// Null if the text is not known; a plan (廃棄予定) is no state.
	static LedgerRow.@Nullable State state(String text) {
		if (text.equals("○") || text.equals("〇") || text.equals("◯")) {
			return LedgerRow.State.IN_SERVICE;
		}
		String word = HeaderFold.fold(text);
		if (word.contains("予定") || word.contains("planned")) {
			return null;
		}
		if (anyIn(word, RETIRED)) {
			return LedgerRow.State.RETIRED;
		}
		if (anyIn(word, SPARE)) {
			return LedgerRow.State.SPARE;
		}
		if (anyIn(word, OUT)) {
			return LedgerRow.State.OUT_OF_SERVICE;
		}
		return anyIn(word, IN) ? LedgerRow.State.IN_SERVICE : null;
	}

	private static boolean anyIn(String word, List<String> parts) {
		for (String part : parts) {
			if (word.contains(part)) {
				return true;
			}
		}
		return false;
	}

}
