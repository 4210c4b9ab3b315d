package org.mimamori.server.exposure;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which models no advisory names under any of their names.
@Repository
class NamingRepository {

	private final JdbcClient jdbc;

	NamingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Exposures.Unnamed> unnamed() {
		return this.jdbc.sql("""
				SELECT c.model_id, sum(c.units) AS units
				FROM inventory_composition c
				WHERE c.units > 0
				GROUP BY c.model_id
				HAVING NOT bool_or(EXISTS (
				  SELECT 1 FROM exposure_key k JOIN advisory_key a ON a.key = k.key WHERE k.composition_id = c.id))
				ORDER BY units DESC, c.model_id
				""").query((row, number) -> new Exposures.Unnamed(row.getLong(1), row.getLong(2))).list();
	}

	boolean named(List<Long> compositions) {
		return !compositions.isEmpty() && this.jdbc.sql("""
				SELECT EXISTS (
				  SELECT 1 FROM exposure_key k JOIN advisory_key a ON a.key = k.key
				  WHERE k.composition_id IN (:compositions))
				""").param("compositions", compositions).query(Boolean.class).single();
	}

}
