package org.mimamori.server.advisory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a list of documents is ordered by. Orders by what only some documents tell list only those.
public enum AdvisoryOrder {

	NEWEST("coalesce(revised, published, loaded_at)", false, true),
	INITIAL("coalesce(published, loaded_at)", false, true), SCORE("coalesce(score, 0)", false, true),
	SEVERITY("severity_order", true, true), ID("left(key, 100) collate \"C\"", false, false),
	TITLE("lower(left(title, 100)) collate \"C\"", false, false),
	PUBLISHER("lower(left(publisher, 100)) collate \"C\"", false, false),
	PUBLISHER_CATEGORY("publisher_category", true, false), NAMESPACE("namespace", true, false),
	VULNERABILITY("coalesce(left(vulnerabilities[1], 100), '') collate \"C\"", false, false),
	PRODUCT("left(tree, 100)", true, false), CATEGORY("category", true, false),
	STATUS("coalesce(left(state, 100), '') collate \"C\"", false, false), VERSION("revision_order", true, false),
	HISTORY("left(history, 100)", true, true), TLP("tlp", true, false), LANGUAGE("language", true, false),
	FORM("form", true, false);

	private final String expression;

	private final boolean ofHead;

	private final boolean down;

	AdvisoryOrder(String expression, boolean ofHead, boolean down) {
		this.expression = expression;
		this.ofHead = ofHead;
		this.down = down;
	}

	String expression() {
		return this.expression;
	}

	/// Whether only CSAF documents tell it.
	public boolean ofHead() {
		return this.ofHead;
	}

	/// Whether the largest comes first, unless somebody turns it round.
	public boolean down() {
		return this.down;
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static Optional<AdvisoryOrder> of(String code) {
		return Arrays.stream(values()).filter((order) -> order.code().equals(code)).findFirst();
	}

}
