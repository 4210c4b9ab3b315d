package org.mimamori.server.inventory.ledger;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import org.mimamori.server.inventory.SiteKind;

/// Tells from its name what kind of place a site is.
final class SiteWords {

	private static final List<String> COMPANY = List.of("株式会社", "有限会社", "(株)", "グループ", " inc", " corp", " ltd", " co.",
			"gmbh", "company");

	private static final List<String> PLANT = List.of("工場", "事業所", "本社", "支店", "支社", "営業所", "センター", "研究所", "製作所", "店舗",
			"倉庫", "病院", "学校", "plant", "factory", "office", "campus", "center", "centre", "warehouse", "branch",
			"headquarters");

	private static final List<String> BUILDING = List.of("棟", "号館", "建屋", "ビル", "館", "building", "bldg", "tower");

	private static final List<String> FLOOR = List.of("階", "フロア", "屋上", "地下", "floor", "storey", "basement", "roof");

	private static final List<String> AREA = List.of("ライン", "室", "エリア", "区画", "ゾーン", "廊下", "入口", "ロビー", "line", "room",
			"area", "zone", "lobby", "entrance");

	private static final SiteKind[] BY_LEVEL = { SiteKind.PLANT, SiteKind.BUILDING, SiteKind.FLOOR, SiteKind.AREA };

	private SiteWords() {
	}

	/// @param level how many places of the path stand above it
	static SiteKind kind(String name, int level) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
		if (level == 0 && holds(COMPANY, plain)) {
			return SiteKind.COMPANY;
		}
		if (floorNumber(plain) || holds(FLOOR, plain)) {
			return SiteKind.FLOOR;
		}
		if (holds(AREA, plain)) {
			return SiteKind.AREA;
		}
		if (holds(PLANT, plain)) {
			return SiteKind.PLANT;
		}
		return holds(BUILDING, plain) ? SiteKind.BUILDING : BY_LEVEL[Math.min(level, BY_LEVEL.length - 1)];
	}

	private static boolean holds(List<String> words, String name) {
		return words.stream().anyMatch(name::contains);
	}

	/// `2f`, `b1f`, `rf`, `b1`
	private static boolean floorNumber(String name) {
		int at = name.startsWith("b") ? 1 : 0;
		int digits = at;
		while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
			digits++;
		}
		String rest = name.substring(digits);
		return digits > at && digits - at <= 3 && (rest.equals("f") || at == 1 && rest.isEmpty()) || name.equals("rf");
	}

}
