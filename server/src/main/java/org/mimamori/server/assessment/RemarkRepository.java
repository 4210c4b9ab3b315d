package org.mimamori.server.assessment;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RemarkRepository {

	private static final String ATTACHMENT = """
			select id, sheet_id, item, title, link, file_name, file_type, size, digest, effective, expires, by, at, removed
			from assessment_attachment
			""";

	private final JdbcClient jdbc;

	RemarkRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<String, Remarks.Counts> counts(long sheet) {
		Map<String, Remarks.Counts> counts = new HashMap<>();
		this.jdbc
			.sql("""
					select item, count(*) filter (where kind = 'c') as comments, count(*) filter (where kind = 'a') as attachments
					from (select item, 'c' as kind from assessment_comment where sheet_id = :sheet and not removed
					      union all
					      select item, 'a' from assessment_attachment where sheet_id = :sheet and not removed) x group by item
					""")
			.param("sheet", sheet)
			.query((rs) -> {
				counts.put(rs.getString("item"), new Remarks.Counts(rs.getInt("comments"), rs.getInt("attachments")));
			});
		return counts;
	}

	List<Remarks.Comment> comments(long sheet, String item) {
		return this.jdbc.sql("""
				select * from assessment_comment where sheet_id = :sheet and item = :item and not removed order by id
				""")
			.param("sheet", sheet)
			.param("item", item)
			.query((rs, row) -> new Remarks.Comment(rs.getLong("id"), rs.getLong("sheet_id"), rs.getString("item"),
					rs.getString("text"), rs.getString("by"), rs.getTimestamp("at").toInstant()))
			.list();
	}

	long comment(long sheet, String item, String text, String by, Instant at) {
		return this.jdbc.sql("""
				insert into assessment_comment (sheet_id, item, text, by, at) values (:sheet, :item, :text, :by, :at)
				returning id
				""")
			.param("sheet", sheet)
			.param("item", item)
			.param("text", text)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
	}

	boolean removeComment(long sheet, long id, String by, boolean removed) {
		return this.jdbc.sql("""
				update assessment_comment set removed = :removed where sheet_id = :sheet and id = :id and by = :by
				""").param("sheet", sheet).param("id", id).param("by", by).param("removed", removed).update() == 1;
	}

	List<Remarks.Attachment> attachments(long sheet, String item) {
		return this.jdbc.sql(ATTACHMENT + "where sheet_id = :sheet and item = :item and not removed order by id")
			.param("sheet", sheet)
			.param("item", item)
			.query((rs, row) -> attachment(rs))
			.list();
	}

	Optional<Remarks.Attachment> attachment(long sheet, long id) {
		return this.jdbc.sql(ATTACHMENT + "where sheet_id = :sheet and id = :id and not removed")
			.param("sheet", sheet)
			.param("id", id)
			.query((rs, row) -> attachment(rs))
			.optional();
	}

	byte[] content(long id) {
		return this.jdbc.sql("select content from assessment_attachment where id = :id")
			.param("id", id)
			.query(byte[].class)
			.single();
	}

	long attach(Remarks.Attachment one, byte @Nullable [] content) {
		return this.jdbc
			.sql("""
					insert into assessment_attachment
					  (sheet_id, item, title, link, file_name, file_type, content, size, digest, effective, expires, by, at)
					values (:sheet, :item, :title, :link, :name, :type, :content, :size, :digest, :effective, :expires, :by, :at)
					returning id
					""")
			.param("sheet", one.sheet())
			.param("item", one.item())
			.param("title", one.title())
			.param("link", one.link())
			.param("name", one.fileName())
			.param("type", one.fileType())
			.param("content", content)
			.param("size", one.size())
			.param("digest", one.digest())
			.param("effective", (one.effective() != null) ? Date.valueOf(one.effective()) : null)
			.param("expires", (one.expires() != null) ? Date.valueOf(one.expires()) : null)
			.param("by", one.by())
			.param("at", Timestamp.from(one.at()))
			.query(Long.class)
			.single();
	}

	long bytes(long sheet) {
		return this.jdbc.sql("select coalesce(sum(size), 0) from assessment_attachment where sheet_id = :sheet")
			.param("sheet", sheet)
			.query(Long.class)
			.single();
	}

	boolean removeAttachment(long sheet, long id, boolean removed) {
		return this.jdbc.sql("update assessment_attachment set removed = :removed where sheet_id = :sheet and id = :id")
			.param("sheet", sheet)
			.param("id", id)
			.param("removed", removed)
			.update() == 1;
	}

	private static Remarks.Attachment attachment(ResultSet rs) throws SQLException {
		return new Remarks.Attachment(rs.getLong("id"), rs.getLong("sheet_id"), rs.getString("item"),
				rs.getString("title"), rs.getString("link"), rs.getString("file_name"), rs.getString("file_type"),
				rs.getObject("size", Long.class), rs.getString("digest"), rs.getObject("effective", LocalDate.class),
				rs.getObject("expires", LocalDate.class), rs.getString("by"), rs.getTimestamp("at").toInstant());
	}

}
