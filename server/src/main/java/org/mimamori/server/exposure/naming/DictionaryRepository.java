package org.mimamori.server.exposure.naming;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.naming.Dictionary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DictionaryRepository {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	DictionaryRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	Dictionary load() {
		Dictionary.Builder builder = new Dictionary.Builder();
		this.jdbc.sql("select maker, product, cpe from exposure_dictionary_entry").query((rs) -> {
			String maker = rs.getString(1);
			String product = rs.getString(2);
			CpeName.parse(rs.getString(3)).ifPresent((cpe) -> builder.add(maker, product, cpe));
		});
		return builder.build();
	}

	List<NameDictionary> all() {
		return this.jdbc.sql("select * from exposure_dictionary order by id desc")
			.query((rs, row) -> new NameDictionary(rs.getLong("id"), rs.getString("name"), rs.getInt("entries"),
					rs.getInt("refused"), rs.getString("loaded_by"), rs.getTimestamp("loaded_at").toInstant()))
			.list();
	}

	long insert(String name, String by, Instant at) {
		return this.jdbc.sql("""
				insert into exposure_dictionary (name, entries, refused, loaded_by, loaded_at)
				values (:name, 0, 0, :by, :at) returning id
				""").param("name", name).param("by", by).param("at", Timestamp.from(at)).query(Long.class).single();
	}

	void add(long id, List<String[]> entries) {
		this.template.batchUpdate(
				"insert into exposure_dictionary_entry (dictionary_id, maker, product, cpe) values (?, ?, ?, ?)",
				entries, 1000, (statement, entry) -> {
					statement.setLong(1, id);
					statement.setString(2, entry[0].replace("\0", ""));
					statement.setString(3, entry[1].replace("\0", ""));
					statement.setString(4, entry[2].replace("\0", ""));
				});
	}

	void counted(long id, int entries, int refused) {
		this.jdbc.sql("update exposure_dictionary set entries = :entries, refused = :refused where id = :id")
			.param("id", id)
			.param("entries", entries)
			.param("refused", refused)
			.update();
	}

	boolean delete(long id) {
		return this.jdbc.sql("delete from exposure_dictionary where id = :id").param("id", id).update() > 0;
	}

}
