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
				select c.model_id, sum(c.units) as units
				from inventory_composition c
				where c.units > 0
				group by c.model_id
				having not bool_or(c.named)
				order by units desc, c.model_id
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
