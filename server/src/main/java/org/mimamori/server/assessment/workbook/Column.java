package org.mimamori.server.assessment.workbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The columns of a sheet on paper. Those without a width are hidden: by them a row is known again, and what it
/// said when it was written.
public enum Column {

	NUMBER(9), TITLE(26), TEXT(46), RECOMMENDED(6), POC(8), PRODUCTION(11), VERDICT(11), FIGURE(34), AS_OF(12),
	REASON(30), REMEDY(30), OWNER(11), DUE(12), COMMENTS(24), ITEM(0), POC_VERSION(0), PRODUCTION_VERSION(0),
	WAS_POC(0), WAS_PRODUCTION(0), WAS_REASON(0), WAS_REMEDY(0), WAS_OWNER(0), WAS_DUE(0);

	/// Those that are read back.
	static final List<Column> WRITABLE = List.of(POC, PRODUCTION, REASON, REMEDY, OWNER, DUE);

	private final int width;

	Column(int width) {
		this.width = width;
	}

	int width() {
		return this.width;
	}

	boolean hidden() {
		return this.width == 0;
	}

	/// What stands over it in the hidden row.
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/// The column that keeps what a writable one said when it was written.
	Column was() {
		return valueOf("WAS_" + name());
	}

	static List<Column> shown() {
		return Arrays.stream(values()).filter((column) -> !column.hidden()).toList();
	}

}
