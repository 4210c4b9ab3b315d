package org.mimamori.server.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.mimamori.engine.format.Advisory.NamedProduct;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProductRepository {

	private static final int PAGE = 5000;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	ProductRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	void add(Collection<NamedProduct> products) {
		this.template.batchUpdate("""
				insert into advisory_product (part, vendor, product, key) values (?, ?, ?, ?)
				on conflict (part, key) do nothing
				""", products, 1000, (statement, product) -> {
			statement.setString(1, String.valueOf(product.part()));
			statement.setString(2, product.vendor());
			statement.setString(3, product.product());
			statement.setString(4, product.key());
		});
	}

	/// Every word must occur in vendor or product.
	List<ProductName> search(List<String> words, int limit) {
		return this.jdbc.sql("""
				with found as (
				  select * from advisory_product
				  where search like all (:patterns)
				  order by length(search), id limit 300)
				select f.part, f.vendor, f.product, f.key,
				       (select count(*) from advisory_key k where k.key = f.key) as documents
				from found f
				where exists (select from advisory_key k where k.key = f.key)
				order by documents desc, f.vendor, f.product limit :limit
				""")
			.param("patterns", words.stream().map((word) -> "%" + word + "%").toArray(String[]::new))
			.param("limit", limit)
			.query((rs, row) -> product(rs))
			.list();
	}

	List<ProductName> byKey(Collection<String> keys) {
		return this.jdbc.sql("""
				select part, vendor, product, key,
				       (select count(*) from advisory_key k where k.key = p.key) as documents
				from advisory_product p where key = any(:keys) order by documents desc, vendor, product
				""").param("keys", keys.toArray(String[]::new)).query((rs, row) -> product(rs)).list();
	}

	List<ProductName> of(long documentId, int limit) {
		return this.jdbc.sql("""
				select p.part, p.vendor, p.product, p.key, 0 as documents
				from advisory_key k join advisory_product p on p.key = k.key
				where k.document_id = :id and p.part <> 'n' order by p.vendor, p.product limit :limit
				""").param("id", documentId).param("limit", limit).query((rs, row) -> product(rs)).list();
	}

	private static ProductName product(ResultSet rs) throws SQLException {
		return new ProductName(rs.getString("part").charAt(0), rs.getString("vendor"), rs.getString("product"),
				rs.getString("key"), rs.getLong("documents"));
	}

	long last() {
		return this.jdbc.sql("select coalesce(max(id), 0) from advisory_product").query(Long.class).single();
	}

	/// Relationships are no products of their own.
	void each(long after, long upTo, Consumer<ProductName> visitor) {
		long[] from = { after };
		int[] read = new int[1];
		do {
			read[0] = 0;
			this.jdbc.sql("""
					select id, part, vendor, product, key, 0 as documents from advisory_product
					where id > :after and id <= :upTo and part <> 'r' order by id limit :page
					""").param("after", from[0]).param("upTo", upTo).param("page", PAGE).query((rs) -> {
				read[0]++;
				from[0] = rs.getLong("id");
				visitor.accept(product(rs));
			});
		}
		while (read[0] == PAGE);
	}

	void forgetUnused() {
		this.jdbc.sql("""
				delete from advisory_product p where not exists (select from advisory_key k where k.key = p.key)
				""").update();
	}

}
