package org.mimamori.server.assessment;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What a person says of an item: adopted, adopted in part, not adopted, or not a question here.
public enum Adopted {

	FULL("◎"), PARTLY("△"), NONE("×"), NOT_APPLICABLE("–");

	private final String mark;

	Adopted(String mark) {
		this.mark = mark;
	}

	/// As it is written on paper.
	public String mark() {
		return this.mark;
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/// @return `null` for what is not one of the codes
	public static @Nullable Adopted of(@Nullable String code) {
		return Arrays.stream(values()).filter((one) -> one.code().equals(code)).findFirst().orElse(null);
	}

	/// By mark as well as by code, as it may stand in a spreadsheet.
	public static @Nullable Adopted read(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "◎", "○", "〇", "o", "full", "yes", "はい", "採用" -> FULL;
			case "△", "▲", "partly", "partial", "一部", "一部採用" -> PARTLY;
			case "×", "✕", "✗", "x", "none", "no", "いいえ", "不採用", "未採用" -> NONE;
			case "–", "-", "—", "－", "ー", "n/a", "na", "not applicable", "not_applicable", "対象外" -> NOT_APPLICABLE;
			default -> null;
		};
	}

}
