package org.mimamori.server.inventory.ledger;

import java.util.Map;

import org.mimamori.engine.match.Names;

/// Words for categories that the inventory names in both languages; others stay as they are.
final class CategoryWords {

	private static final Map<String, String> CODES = Map.ofEntries(Map.entry("カメラ", "camera"),
			Map.entry("監視カメラ", "camera"), Map.entry("ネットワークカメラ", "camera"), Map.entry("ipカメラ", "camera"),
			Map.entry("録画装置", "recorder"), Map.entry("レコーダー", "recorder"), Map.entry("レコーダ", "recorder"),
			Map.entry("ルーター", "router"), Map.entry("ルータ", "router"), Map.entry("ゲートウェイ", "gateway"),
			Map.entry("スイッチ", "switch"), Map.entry("l2スイッチ", "switch"), Map.entry("l3スイッチ", "switch"),
			Map.entry("アクセスポイント", "access_point"), Map.entry("無線ap", "access_point"), Map.entry("シーケンサ", "plc"),
			Map.entry("タッチパネル", "hmi"), Map.entry("表示器", "hmi"), Map.entry("コントローラ", "controller"),
			Map.entry("コントローラー", "controller"), Map.entry("センサー", "sensor"), Map.entry("センサ", "sensor"),
			Map.entry("メーター", "meter"), Map.entry("計測器", "meter"), Map.entry("アクチュエータ", "actuator"),
			Map.entry("プリンター", "printer"), Map.entry("プリンタ", "printer"), Map.entry("複合機", "printer"),
			Map.entry("サーバー", "server"), Map.entry("サーバ", "server"), Map.entry("その他", "other"),
			Map.entry("accesspoint", "access_point"));

	private static final java.util.Set<String> ENGLISH = java.util.Set.of("camera", "recorder", "router", "gateway",
			"switch", "plc", "hmi", "controller", "sensor", "meter", "actuator", "printer", "server", "other");

	private CategoryWords() {
	}

	static String code(String typed) {
		String folded = Names.fold(typed);
		return ENGLISH.contains(folded) ? folded : CODES.getOrDefault(folded, typed);
	}

}
