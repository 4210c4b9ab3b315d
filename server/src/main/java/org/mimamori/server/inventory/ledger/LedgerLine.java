package org.mimamori.server.inventory.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;

/// One row on its way into the database, in the text form of COPY.
///
/// @param row null if the row was rejected
/// @param stateGiven whether the ledger says in which state the device is
record LedgerLine(int number, @Nullable LedgerRow row, boolean stateGiven, List<LedgerProblem> problems) {

	static final String COLUMNS = """
			import_id, row_number, action, problems, site_path, maker, model, maker_key, model_key, category, part_number,
			hardware_revision, model_cpe, firmware_name, firmware_version, firmware_cpe, lot, units, name, serial, purpose,
			owner, state, network_address, mac_address, installed_on, supplier, supplier_key, support_end,
			support_not_announced, note""";

	private static final int FIELDS_OF_ROW = 27;

	void write(long importId, StringBuilder out) {
		out.append(importId).append('\t').append(this.number).append('\t');
		out.append((this.row == null) ? "refused" : "new").append('\t');
		if (this.problems.isEmpty()) {
			out.append("\\N");
		}
		else {
			escape(json(), out);
		}
		if (this.row == null) {
			out.repeat("\t\\N", FIELDS_OF_ROW);
		}
		else {
			write(this.row, out);
		}
		out.append('\n');
	}

	private void write(LedgerRow row, StringBuilder out) {
		field(array(row.place()), out);
		field(row.maker(), out);
		field(row.model(), out);
		field((row.maker() != null) ? Names.fold(row.maker()) : "", out);
		field(Names.fold(row.model()), out);
		field((row.category() != null) ? CategoryWords.code(row.category()) : null, out);
		field(row.partNumber(), out);
		field(row.hardwareRevision(), out);
		field(row.modelCpe(), out);
		field(row.firmwareName(), out);
		field(row.firmwareVersion(), out);
		field(row.firmwareCpe(), out);
		boolean lot = row.serial() == null && (row.count() > 1 || row.name() == null);
		field(lot ? "t" : "f", out);
		field(String.valueOf(row.count()), out);
		field(row.name(), out);
		field(row.serial(), out);
		field(row.purpose(), out);
		field((row.owner() != null) ? row.owner().name() : null, out);
		field(this.stateGiven ? row.state().name().toLowerCase(java.util.Locale.ROOT) : null, out);
		field(row.networkAddress(), out);
		field(row.macAddress(), out);
		field((row.installedOn() != null) ? row.installedOn().toString() : null, out);
		field(row.supplier(), out);
		field((row.supplier() != null) ? Names.fold(row.supplier()) : null, out);
		field((row.supportEnd() != null) ? row.supportEnd().toString() : null, out);
		field(row.supportEndNotAnnounced() ? "t" : "f", out);
		field(row.note(), out);
	}

	private static void field(@Nullable String text, StringBuilder out) {
		out.append('\t');
		if (text == null) {
			out.append("\\N");
		}
		else {
			escape(text, out);
		}
	}

	private static void escape(String text, StringBuilder out) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '\\' -> out.append("\\\\");
				case '\t' -> out.append("\\t");
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				// PostgreSQL stores no NUL
				case '\0' -> out.append('\ufffd');
				default -> out.append(c);
			}
		}
	}

	private static String array(List<String> names) {
		StringBuilder out = new StringBuilder("{");
		for (String name : names) {
			out.append((out.length() > 1) ? ",\"" : "\"");
			out.append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
		}
		return out.append('}').toString();
	}

	private String json() {
		StringBuilder out = new StringBuilder("[");
		for (LedgerProblem problem : this.problems) {
			out.append((out.length() > 1) ? ",{\"k\":" : "{\"k\":");
			quote(problem.words().key(), out);
			out.append(",\"r\":").append(problem.refused()).append(",\"a\":[");
			for (int i = 0; i < problem.words().arguments().size(); i++) {
				out.append((i > 0) ? "," : "");
				quote(problem.words().arguments().get(i), out);
			}
			out.append(']');
			if (problem.column() != null) {
				out.append(",\"c\":\"").append(problem.column().name()).append('"');
			}
			if (problem.value() != null) {
				out.append(",\"v\":");
				quote(problem.value(), out);
			}
			out.append('}');
		}
		return out.append(']').toString();
	}

	private static void quote(String text, StringBuilder out) {
		out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				out.append('\\').append(c);
			}
			else if (c < 0x20 || Character.isSurrogate(c) && !paired(text, i)) {
				out.append((c == '\n' || c == '\t') ? ' ' : '\ufffd');
			}
			else {
				out.append(c);
			}
		}
		out.append('"');
	}

	private static boolean paired(String text, int i) {
		return Character.isHighSurrogate(text.charAt(i))
				? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
				: i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
	}

}
