package org.mimamori.server.assessment.own;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AskedRepository {

	private final JdbcClient jdbc;

	AskedRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Whether nobody asked before.
	boolean first() {
		return this.jdbc.sql("insert into assessment_own (one) values (true) on conflict do nothing").update() == 1;
	}

}
