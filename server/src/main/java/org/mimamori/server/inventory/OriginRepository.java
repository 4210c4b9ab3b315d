package org.mimamori.server.inventory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OriginRepository {

	private final JdbcClient jdbc;

	OriginRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	boolean present(String origin) {
		return this.jdbc.sql("""
				select exists (select from inventory_device where origin = :origin)
				    or exists (select from inventory_model where origin = :origin)
				""").param("origin", origin).query(Boolean.class).single();
	}

	int remove(String origin) {
		int devices = run("delete from inventory_device where origin = :origin", origin);
		run("delete from inventory_system where origin = :origin", origin);
		run("""
				delete from inventory_composition c using inventory_model m
				where m.id = c.model_id
				  and (m.origin = :origin
				    or exists (select from inventory_firmware f where f.id = c.firmware_id and f.origin = :origin))
				  and not exists (select from inventory_device d where d.composition_id = c.id)
				  and not exists (select from inventory_firmware f
				                  where f.id = c.firmware_id and f.origin is distinct from :origin)
				""", origin);
		run("""
				delete from inventory_firmware f where f.origin = :origin
				  and not exists (select from inventory_composition c where c.firmware_id = f.id)
				""", origin);
		run("""
				delete from inventory_model m where m.origin = :origin
				  and not exists (select from inventory_composition c where c.model_id = m.id)
				  and not exists (select from inventory_firmware f where f.model_id = m.id)
				""", origin);
		run("""
				delete from inventory_supplier s where s.origin = :origin
				  and not exists (select from inventory_model m where m.supplier_id = s.id)
				""", origin);
		// from the leaves upwards, level by level
		while (run("""
				delete from inventory_site s where s.origin = :origin
				  and not exists (select from inventory_site c where c.parent_id = s.id)
				  and not exists (select from inventory_device d where d.site_id = s.id)
				""", origin) > 0) {
			continue;
		}
		// what one's own data rests on is one's own from now on
		run("update inventory_model set origin = null where origin = :origin", origin);
		run("update inventory_firmware set origin = null where origin = :origin", origin);
		run("update inventory_supplier set origin = null where origin = :origin", origin);
		run("update inventory_site set origin = null where origin = :origin", origin);
		return devices;
	}

	private int run(String sql, String origin) {
		return this.jdbc.sql(sql).param("origin", origin).update();
	}

}
