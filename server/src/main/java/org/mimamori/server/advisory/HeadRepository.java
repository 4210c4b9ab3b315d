package org.mimamori.server.advisory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.Head;
import org.mimamori.engine.format.DocumentVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class HeadRepository {

	private static final int BATCH = 500;

	private static final int LONGEST_HISTORY = 20_000;

	private static final int LONGEST_TREE = 60_000;

	private final JdbcTemplate template;

	HeadRepository(JdbcTemplate template) {
		this.template = template;
	}

	/// Takes over what documents say of themselves, and where their version contradicts
	/// the
	/// revision before, which has to be kept by now.
	void write(Map<Long, Advisory> documents) {
		List<Map.Entry<Long, Advisory>> told = documents.entrySet()
			.stream()
			.filter((one) -> one.getValue().head().form() != null)
			.toList();
		if (told.isEmpty()) {
			return;
		}
		Object ids = told.stream().map(Map.Entry::getKey).toArray(Long[]::new);
		Map<Long, String> former = former(ids);
		this.template.update("delete from advisory_head where document_id = any(?)", ids);
		this.template.batchUpdate(
				"""
						insert into advisory_head (document_id, category, form, publisher_category, namespace, language, tlp, severity,
						  severity_order, revision, revision_order, history, tree, problems, words)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
						""",
				told, BATCH, (statement, one) -> {
					Advisory document = one.getValue();
					Head head = document.head();
					String history = history(document);
					String tree = cut(String.join("\n", head.tree()), LONGEST_TREE);
					List<String> problems = new ArrayList<>(document.problems());
					String before = former.get(one.getKey());
					if (DocumentVersion.contradict(before, document.revision())) {
						problems.add("version " + document.revision() + " follows on version " + before
								+ ", which counts in another scheme");
					}
					statement.setLong(1, one.getKey());
					statement.setString(2, orNull(head.category()));
					statement.setString(3, orNull(head.form()));
					statement.setString(4, orNull(head.publisherCategory()));
					statement.setString(5, orNull(head.namespace()));
					statement.setString(6, orNull(head.language()));
					statement.setString(7, orNull(head.tlp()));
					statement.setString(8, orNull(head.severity()));
					statement.setString(9, orNull(severityOrder(head.severity())));
					statement.setString(10, orNull(document.revision()));
					statement.setString(11,
							DocumentVersion.of(document.revision()).map(DocumentVersion::orderText).orElse(null));
					statement.setString(12, history.isEmpty() ? null : history);
					statement.setString(13, tree.isEmpty() ? null : clean(tree));
					statement.setArray(14, statement.getConnection()
						.createArrayOf("text", problems.stream().map(HeadRepository::clean).toArray()));
					statement.setString(15, (history + "\n" + clean(tree)).toLowerCase(Locale.ROOT));
				});
	}

	/// The version that each document had before the one it has.
	private Map<Long, String> former(Object ids) {
		Map<Long, String> former = new HashMap<>();
		this.template.query("""
				select distinct on (document_id) document_id, revision from advisory_former
				where document_id = any(?) order by document_id, replaced_at desc
				""", (rs) -> {
			String revision = rs.getString("revision");
			if (revision != null) {
				former.put(rs.getLong("document_id"), revision);
			}
		}, ids);
		return former;
	}

	/// The newest revision first.
	private static String history(Advisory document) {
		return clean(cut(document.history()
			.reversed()
			.stream()
			.map((one) -> ((one.date() != null) ? one.date().toString() : "") + " " + one.number() + " "
					+ one.summary())
			.collect(Collectors.joining("\n")), LONGEST_HISTORY));
	}

	/// Publishers use words of their own; those that are common stand in their order, the
	/// gravest last.
	static @Nullable String severityOrder(@Nullable String severity) {
		if (severity == null) {
			return null;
		}
		String word = severity.strip().toLowerCase(Locale.ROOT);
		int rank = switch (word) {
			case "critical", "緊急" -> 5;
			case "important", "high", "重要", "高" -> 4;
			case "moderate", "medium", "警告", "中" -> 3;
			case "low", "注意", "低" -> 2;
			case "none", "informational", "なし", "情報" -> 1;
			default -> 0;
		};
		return rank + cut(word, 99);
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) : text;
	}

	/// PostgreSQL takes every character but this one.
	private static String clean(String text) {
		return text.replace('\0', ' ');
	}

	private static @Nullable String orNull(@Nullable String text) {
		return (text != null) ? clean(text) : null;
	}

}
