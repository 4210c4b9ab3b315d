package org.mimamori.server.advisory;

import java.util.ArrayList;
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

	/// Takes over what documents say of themselves.
	///
	/// @param contradictions what a document's version contradicts, by number
	void write(Map<Long, Advisory> documents, Map<Long, String> contradictions) {
		List<Map.Entry<Long, Advisory>> told = documents.entrySet()
			.stream()
			.filter((one) -> one.getValue().head().form() != null)
			.toList();
		if (told.isEmpty()) {
			return;
		}
		this.template.update("delete from advisory_head where document_id = any(?)",
				(Object) told.stream().map(Map.Entry::getKey).toArray(Long[]::new));
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
					String contradiction = contradictions.get(one.getKey());
					if (contradiction != null) {
						problems.add(contradiction);
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
