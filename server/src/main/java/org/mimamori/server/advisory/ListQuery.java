package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;

/// A filter and an order as SQL: what follows on `from advisory_document d`.
final class ListQuery {

	private final StringBuilder where = new StringBuilder(" where true");

	private final Map<String, Object> parameters = new HashMap<>();

	private boolean head;

	private ListQuery() {
	}

	static ListQuery of(AdvisoryFilter filter) {
		ListQuery query = new ListQuery();
		query.common(filter);
		query.texts(filter.fields());
		query.words(filter.fields());
		query.times(filter.fields());
		return query;
	}

	/// The part of a list that follows on a document.
	///
	/// @return the order, too
	String page(AdvisoryOrder order, boolean turned, @Nullable Long after) {
		boolean down = order.down() != turned;
		this.head |= order.ofHead();
		if (order.ofHead()) {
			and(order.expression() + " is not null");
		}
		String id = order.ofHead() ? "document_id" : "id";
		if (after != null) {
			and("(" + order.expression() + ", " + id + ") " + (down ? "<" : ">") + " ((select " + order.expression()
					+ " from " + (order.ofHead() ? "advisory_head" : "advisory_document") + " where " + id
					+ " = :after), :after)");
			this.parameters.put("after", after);
		}
		String way = down ? " desc" : "";
		return conditions() + " order by " + order.expression() + way + ", " + id + way;
	}

	/// The documents that an order has a place for.
	String counted(AdvisoryOrder order) {
		return page(order, false, null).replaceFirst(" order by .*", "");
	}

	String conditions() {
		return (this.head ? " join advisory_head h on h.document_id = d.id" : "") + this.where;
	}

	Map<String, Object> parameters() {
		return this.parameters;
	}

	private void and(String condition) {
		this.where.append(" and ").append(condition);
	}

	private void and(String condition, String name, Object value) {
		and(condition);
		this.parameters.put(name, value);
	}

	private static boolean told(@Nullable String text) {
		return text != null && !text.isBlank();
	}

	/// Part of a text, as `like` has it.
	private static String like(String text) {
		return "%" + text.strip().toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
				+ "%";
	}

	private void common(AdvisoryFilter filter) {
		String text = filter.text();
		String source = filter.source();
		Standing standing = filter.standing();
		String reader = filter.unreadBy();
		if (text != null && told(text)) {
			and("search like :like", "like", like(text));
		}
		if (source != null && told(source)) {
			and("source = :source", "source", source);
		}
		if (!filter.withdrawn() && standing == null) {
			and("not standing @> '{rejected}'");
		}
		if (standing != null) {
			and("standing @> array[:standing::text]", "standing", standing.name().toLowerCase(Locale.ROOT));
		}
		if (filter.exploited()) {
			and("vulnerabilities && (select coalesce(array_agg(vulnerability), '{}') from advisory_signal"
					+ " where exploitation = 'active')");
		}
		if (reader != null) {
			and("not exists (select from advisory_seen s where s.reader = :reader and s.document_id = d.id"
					+ " and s.seq >= d.seq)", "reader", reader);
		}
	}

	/// What is searched is all in one text with an index; the field itself decides.
	private void texts(AdvisoryFields fields) {
		String id = fields.id();
		String title = fields.title();
		String publisher = fields.publisher();
		String vulnerability = fields.vulnerability();
		if (id != null) {
			and("search like :key and lower(key) like :key", "key", like(id));
		}
		if (title != null) {
			and("search like :title and (lower(title) like :title or lower(title_ja) like :title)", "title",
					like(title));
		}
		if (publisher != null) {
			and("search like :publisher and lower(publisher) like :publisher", "publisher", like(publisher));
		}
		if (vulnerability != null) {
			// looked up first: walking an order until one turns up would visit every
			// document
			and("d.id = any(array(select id from advisory_document where vulnerabilities @> array[:vulnerability::text]))",
					"vulnerability", vulnerability.toUpperCase(Locale.ROOT));
		}
		String product = fields.product();
		if (product != null) {
			StringBuilder tree = new StringBuilder("true");
			StringBuilder named = new StringBuilder("true");
			int n = 0;
			for (String word : product.strip().split("\\s+")) {
				String name = "product" + n++;
				tree.append(" and words like :" + name + " and lower(tree) like :" + name);
				named.append(" and p.search like :" + name);
				this.parameters.put(name, like(word));
			}
			and("d.id in (select document_id from advisory_head where " + tree
					+ " union all select k.document_id from advisory_product p join advisory_key k on k.key = p.key where "
					+ named + ")");
		}
		String history = fields.history();
		if (history != null) {
			this.head = true;
			and("h.words like :history and lower(h.history) like :history", "history", like(history));
		}
	}

	private void words(AdvisoryFields fields) {
		equal("h.publisher_category", fields.publisherCategory());
		equal("h.category", fields.category());
		equal("h.tlp", fields.tlp());
		equal("h.form", fields.form());
		equal("h.revision", fields.version());
		String namespace = fields.namespace();
		if (namespace != null) {
			this.head = true;
			and("lower(h.namespace) like :namespace", "namespace", like(namespace));
		}
		String language = fields.language();
		if (language != null) {
			this.head = true;
			and("lower(h.language) like :language", "language", like(language).substring(1));
		}
		String severity = fields.severity();
		if (severity != null) {
			this.head = true;
			and("h.severity_order = :severity", "severity", String.valueOf(HeadRepository.severityOrder(severity)));
		}
		String status = fields.status();
		if (status != null) {
			and(AdvisoryOrder.STATUS.expression() + " = :status", "status", status);
		}
		if (fields.contradictory()) {
			this.head = true;
			and("h.problems <> '{}'");
		}
	}

	private void equal(String column, @Nullable String value) {
		if (value != null) {
			this.head = true;
			String name = column.replace("h.", "");
			and(column + " = :" + name, name, value);
		}
	}

	private void times(AdvisoryFields fields) {
		time(AdvisoryOrder.NEWEST.expression() + " >= :revisedFrom", "revisedFrom", fields.revisedFrom());
		time(AdvisoryOrder.NEWEST.expression() + " < :revisedBefore", "revisedBefore", fields.revisedBefore());
		time(AdvisoryOrder.INITIAL.expression() + " >= :publishedFrom", "publishedFrom", fields.publishedFrom());
		time(AdvisoryOrder.INITIAL.expression() + " < :publishedBefore", "publishedBefore", fields.publishedBefore());
		Double score = fields.score();
		if (score != null) {
			and("coalesce(score, 0) >= :score", "score", score);
		}
	}

	private void time(String condition, String name, @Nullable Instant time) {
		if (time != null) {
			and(condition, name, time.atOffset(ZoneOffset.UTC));
		}
	}

}
