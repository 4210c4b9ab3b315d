package org.mimamori.server.exposure;

import java.util.HashMap;
import java.util.Map;

import org.mimamori.engine.version.VersionCondition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReadingRepository {

	private final JdbcClient jdbc;

	ReadingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// What people said wordings mean, by the words as published.
	Map<String, VersionCondition> kept() {
		Map<String, VersionCondition> kept = new HashMap<>();
		this.jdbc.sql("select text, meaning from exposure_wording where state = 'read'").query((rs) -> {
			kept.put(rs.getString(1), Meaning.read(rs.getString(2)));
		});
		return kept;
	}

}
