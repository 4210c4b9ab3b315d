package org.mimamori.server.advisory.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A document as published, laid out in lines, with the words that decided a verdict marked.
final class SourceText {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int MOST_LINES = 400_000;

	/// Lines shown before and after a marked one.
	private static final int AROUND = 6;

	private static final int MOST_SHOWN = 3000;

	private static final List<String> ENDS = List.of("versionStartIncluding", "versionStartExcluding",
			"versionEndIncluding", "versionEndExcluding");

	/// @param omitted how many lines were left out before this one
	/// @param marked whether its words decided
	/// @param first whether it is the first marked one
	record Line(int number, String text, boolean marked, boolean first, int omitted) {
	}

	/// What decided.
	///
	/// @param product as the clause names it: a CPE name or the maker's words
	/// @param range the versions as the clause names them
	/// @param productId of CSAF
	record Decided(@Nullable String product, @Nullable String range, @Nullable String productId) {
	}

	private final Decided decided;

	private final List<Line> lines = new ArrayList<>();

	private boolean found;

	private SourceText(Decided decided) {
		this.decided = decided;
	}

	/// @param whole every line, not only those around the marked ones
	static List<Line> of(byte[] raw, Decided decided, boolean whole) {
		SourceText text = new SourceText(decided);
		if (raw.length > 0 && raw[0] == '{') {
			text.write("", JSON.readTree(raw), 0, false, "");
		}
		else {
			text.plain(new String(raw, StandardCharsets.UTF_8));
		}
		return whole || !text.found ? text.lines.subList(0, Math.min(MOST_SHOWN, text.lines.size())) : text.around();
	}

	/// A form without fields of ours, such as JVN's XML: the lines that hold the words.
	private void plain(String document) {
		document.lines()
			.forEach((line) -> line(line, holds(line, this.decided.product()) || holds(line, this.decided.productId())
					|| holds(line, this.decided.range())));
	}

	private static boolean holds(String line, @Nullable String words) {
		return words != null && words.length() > 2 && line.contains(words);
	}

	private List<Line> around() {
		List<Line> shown = new ArrayList<>();
		int last = -1;
		int next = -1;
		for (int i = 0; i < this.lines.size() && shown.size() < MOST_SHOWN; i++) {
			if (next < i) {
				next = i;
				while (next < this.lines.size() && !this.lines.get(next).marked()) {
					next++;
				}
			}
			boolean near = next - i <= AROUND && next < this.lines.size() || (last >= 0 && i - last <= AROUND);
			if (this.lines.get(i).marked()) {
				last = i;
			}
			if (near || this.lines.get(i).marked()) {
				Line line = this.lines.get(i);
				int before = shown.isEmpty() ? 0 : shown.getLast().number();
				shown
					.add(new Line(line.number(), line.text(), line.marked(), line.first(), line.number() - before - 1));
			}
		}
		return shown;
	}

	private void write(String name, JsonNode node, int depth, boolean mark, String tail) {
		String start = "  ".repeat(depth) + (name.isEmpty() ? "" : quoted(name) + ": ");
		if (node.isObject()) {
			boolean decides = decides(node);
			line(start + "{", false);
			int left = node.size();
			for (Map.Entry<String, JsonNode> field : node.properties()) {
				left--;
				write(field.getKey(), field.getValue(), depth + 1, decides && told(field.getKey(), field.getValue()),
						(left > 0) ? "," : "");
			}
			line("  ".repeat(depth) + "}" + tail, false);
		}
		else if (node.isArray()) {
			line(start + "[", false);
			int left = node.size();
			for (JsonNode item : node) {
				left--;
				write("", item, depth + 1, false, (left > 0) ? "," : "");
			}
			line("  ".repeat(depth) + "]" + tail, false);
		}
		else {
			boolean id = this.decided.productId() != null && node.isString()
					&& node.stringValue().equals(this.decided.productId());
			line(start + (node.isString() ? quoted(node.stringValue()) : node.toString()) + tail, mark || id);
		}
	}

	private static boolean told(String name, JsonNode value) {
		return value.isString() && !name.equals("matchCriteriaId") && !name.equals("category") || value.isBoolean();
	}

	/// Whether an object of the document is what the clause was read from.
	private boolean decides(JsonNode node) {
		String product = this.decided.product();
		JsonNode criteria = node.get("criteria");
		if (product != null && criteria != null && criteria.isString()) {
			return sameProduct(criteria.stringValue(), product)
					&& ENDS.stream().allMatch((end) -> inRange(node.get(end))) && exactly(criteria.stringValue());
		}
		JsonNode inner = node.get("product");
		JsonNode id = (inner != null && inner.isObject()) ? inner.get("product_id") : node.get("product_id");
		return this.decided.productId() != null && id != null && id.isString()
				&& id.stringValue().equals(this.decided.productId());
	}

	private static boolean sameProduct(String criteria, String product) {
		String[] one = criteria.split("(?<!\\\\):", 7);
		String[] other = product.split("(?<!\\\\):", 7);
		return one.length > 5 && other.length > 5 && one[2].equalsIgnoreCase(other[2])
				&& one[3].equalsIgnoreCase(other[3]) && one[4].equalsIgnoreCase(other[4]);
	}

	private boolean inRange(@Nullable JsonNode end) {
		String range = this.decided.range();
		return end == null || !end.isString() || (range != null && range.contains(end.stringValue()));
	}

	/// A criterion for one version was read as that version.
	private boolean exactly(String criteria) {
		String version = criteria.split("(?<!\\\\):", 7)[5];
		String range = this.decided.range();
		return version.equals("*") || version.equals("-") || range == null || range.contains(version.replace("\\", ""));
	}

	private void line(String text, boolean marked) {
		if (this.lines.size() < MOST_LINES) {
			this.lines.add(new Line(this.lines.size() + 1, text, marked, marked && !this.found, 0));
			this.found |= marked;
		}
	}

	private static String quoted(String text) {
		return JSON.writeValueAsString(text);
	}

}
