package org.mimamori.server.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SupplierRepository {

	private final JdbcClient jdbc;

	SupplierRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Supplier> all() {
		return this.jdbc.sql("""
				select s.*, (select count(*) from inventory_model m where m.supplier_id = s.id) as models
				from inventory_supplier s order by s.name_key
				""")
			.query((rs, row) -> new Supplier(rs.getLong("id"), rs.getString("name"), rs.getString("name_ja"),
					rs.getString("website"), rs.getString("support_contact"), rs.getString("security_contact"),
					rs.getLong("models")))
			.list();
	}

	@Nullable Long find(String key) {
		return this.jdbc.sql("select id from inventory_supplier where name_key = :key")
			.param("key", key)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long save(Supplier supplier, String key, @Nullable String origin) {
		JdbcClient.StatementSpec sql = (supplier.id() == 0) ? this.jdbc
			.sql("""
					insert into inventory_supplier (name, name_ja, name_key, website, support_contact, security_contact, origin)
					values (:name, :nameJa, :key, :website, :support, :security, :origin) returning id
					""")
			.param("origin", origin) : this.jdbc.sql("""
					update inventory_supplier set name = :name, name_ja = :nameJa, name_key = :key, website = :website,
					  support_contact = :support, security_contact = :security
					where id = :id returning id
					""").param("id", supplier.id());
		return sql.param("name", supplier.name())
			.param("nameJa", supplier.nameJa())
			.param("key", key)
			.param("website", supplier.website())
			.param("support", supplier.supportContact())
			.param("security", supplier.securityContact())
			.query(Long.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(supplier.id())));
	}

	boolean delete(long id) {
		return this.jdbc.sql("delete from inventory_supplier where id = :id").param("id", id).update() > 0;
	}

}
