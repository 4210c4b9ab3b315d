package org.mimamori.server.guideline.own;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ItemUploadRepository {

	private final JdbcClient jdbc;

	ItemUploadRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void put(String key, String name, byte[] content, Instant at, String by) {
		this.jdbc.sql("""
				insert into guideline_upload (guideline_id, name, content, at, by)
				select id, :name, :content, :at, :by from guideline_guideline where key = :key and own
				on conflict (guideline_id) do update
				set name = excluded.name, content = excluded.content, at = excluded.at, by = excluded.by
				""")
			.param("key", key)
			.param("name", name)
			.param("content", content)
			.param("at", Timestamp.from(at))
			.param("by", by)
			.update();
	}

	Optional<ItemUploads.Upload> get(String key) {
		return this.jdbc.sql("""
				select u.name, u.content from guideline_upload u join guideline_guideline g on g.id = u.guideline_id
				where g.key = :key
				""")
			.param("key", key)
			.query((rs, row) -> new ItemUploads.Upload(rs.getString("name"), rs.getBytes("content")))
			.optional();
	}

	void delete(String key) {
		this.jdbc.sql("""
				delete from guideline_upload where guideline_id = (select id from guideline_guideline where key = :key)
				""").param("key", key).update();
	}

}
