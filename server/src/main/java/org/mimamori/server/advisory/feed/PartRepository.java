package org.mimamori.server.advisory.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class PartRepository {

	private final JdbcClient jdbc;

	PartRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<SourcePart> of(long source) {
		return this.jdbc.sql("select * from advisory_source_part where source_id = :id order by name")
			.param("id", source)
			.query((rs, row) -> part(rs))
			.list();
	}

	List<SourcePart> gaps(long source, int limit) {
		return this.jdbc.sql("""
				select * from advisory_source_part
				where source_id = :id and (trouble is not null or held < expected or listed < expected)
				order by year desc nulls last, name limit :limit
				""").param("id", source).param("limit", limit).query((rs, row) -> part(rs)).list();
	}

	List<YearCount> years(long source) {
		return this.jdbc.sql("""
				select year, sum(listed) as listed, sum(expected) as expected, sum(least(held, expected)) as held,
				  count(*) filter (where trouble is not null or held < expected) as gaps
				from advisory_source_part where source_id = :id group by year order by year desc nulls last
				""")
			.param("id", source)
			.query((rs, row) -> new YearCount(rs.getObject("year", Integer.class), rs.getLong("listed"),
					rs.getLong("expected"), rs.getLong("held"), rs.getLong("gaps")))
			.list();
	}

	void save(long source, SourcePart part) {
		this.jdbc
			.sql("""
					insert into advisory_source_part (source_id, name, year, expected, listed, held, document, hash, etag, modified,
					  changed_at, checked_at, trouble, detail)
					values (:source, :name, :year, :expected, :listed, :held, :document, :hash, :etag, :modified, :changed, :checked,
					  :trouble, :detail)
					on conflict (source_id, name) do update set year = excluded.year, expected = excluded.expected,
					  listed = excluded.listed, held = excluded.held, document = excluded.document, hash = excluded.hash,
					  etag = excluded.etag, modified = excluded.modified, changed_at = excluded.changed_at,
					  checked_at = excluded.checked_at, trouble = excluded.trouble, detail = excluded.detail
					""")
			.param("source", source)
			.param("name", part.name())
			.param("year", part.year())
			.param("expected", part.expected())
			.param("listed", part.listed())
			.param("held", part.held())
			.param("document", part.document())
			.param("hash", part.hash())
			.param("etag", part.known().etag())
			.param("modified", part.known().lastModified())
			.param("changed", SourceRepository.timestamp(part.changedAt()))
			.param("checked", SourceRepository.timestamp(part.checkedAt()))
			.param("trouble", (part.trouble() != null) ? part.trouble().code() : null)
			.param("detail", part.detail())
			.update();
	}

	/// Asks the documents themselves what is here of a source of single documents.
	void recountDocuments(long source, String of) {
		this.jdbc.sql("""
				update advisory_source_part p set held = case when d.key is null then 0 else 1 end
				from advisory_source_part q left join advisory_received d on d.source = :of and d.key = q.document
				where p.source_id = :id and q.source_id = p.source_id and q.name = p.name and p.trouble is null
				  and p.document is not null
				""").param("id", source).param("of", of).update();
	}

	/// Asks the documents themselves what is here of a source of yearly files: never more
	/// than was proven.
	void recountYears(long source, String of, int first) {
		this.jdbc
			.sql("""
					with here as (
					  select greatest(split_part(key, '-', 2)::int, :first) as year, count(*) as documents from advisory_received
					  where source = :of and key ~ '^CVE-[0-9]{4}-' group by 1)
					update advisory_source_part p
					set held = least(p.held, coalesce((select documents from here where here.year = p.year), 0))
					where p.source_id = :id and p.year is not null
					""")
			.param("id", source)
			.param("of", of)
			.param("first", first)
			.update();
	}

	/// Asks the documents themselves what is here of a source that only tells a total.
	void recountAll(long source, String name, String of) {
		this.jdbc
			.sql("""
					update advisory_source_part set held = least(expected, (select count(*) from advisory_received where source = :of))
					where source_id = :id and name = :name
					""")
			.param("id", source)
			.param("name", name)
			.param("of", of)
			.update();
	}

	/// By the year in which JVN iPedia published them, in its own time.
	void recountJvn(long source) {
		this.jdbc.sql("""
				with here as (
				  select extract(year from published at time zone 'Asia/Tokyo')::int as year, count(*) as documents
				  from advisory_received where source = 'jvn' and published is not null group by 1)
				update advisory_source_part p
				set held = least(p.expected, coalesce((select documents from here where here.year = p.year), 0))
				where p.source_id = :id and p.year is not null
				""").param("id", source).update();
	}

	Map<Integer, Long> counted(String of, int first) {
		Map<Integer, Long> counts = new HashMap<>();
		this.jdbc
			.sql("""
					select greatest(split_part(key, '-', 2)::int, :first) as year, count(*) as documents from advisory_received
					where source = :of and key ~ '^CVE-[0-9]{4}-' group by 1
					""")
			.param("of", of)
			.param("first", first)
			.query((rs) -> {
				counts.put(rs.getInt("year"), rs.getLong("documents"));
			});
		return counts;
	}

	void recountCatalogue(long source, String name) {
		this.jdbc.sql("""
				update advisory_source_part set held = least(expected,
				  (select count(*) from advisory_signal where source = 'KEV' and document_id is null))
				where source_id = :id and name = :name
				""").param("id", source).param("name", name).update();
	}

	/// Scores of an earlier day are not those of the file.
	void recountScores(long source, String name) {
		this.jdbc.sql("""
				update advisory_source_part p set held = least(expected,
				  (select count(*) from advisory_likelihood l where l.as_of >= (p.changed_at at time zone 'UTC')::date))
				where source_id = :id and name = :name and changed_at is not null
				""").param("id", source).param("name", name).update();
	}

	Set<String> present(String of, Collection<String> documents) {
		return Set.copyOf(this.jdbc.sql("select key from advisory_received where source = :of and key = any(:keys)")
			.param("of", of)
			.param("keys", documents.toArray(String[]::new))
			.query(String.class)
			.list());
	}

	/// What the source no longer lists is remembered as expected.
	void unlist(long source, Collection<String> names) {
		this.jdbc.sql("update advisory_source_part set listed = 0 where source_id = :id and name = any(:names)")
			.param("id", source)
			.param("names", names.toArray(String[]::new))
			.update();
	}

	/// Takes what the source tells now for all that there is; documents stay.
	void accept(long source) {
		this.jdbc.sql("delete from advisory_source_part where source_id = :id and listed = 0 and expected > 0")
			.param("id", source)
			.update();
		this.jdbc.sql("update advisory_source_part set expected = listed where source_id = :id and listed < expected")
			.param("id", source)
			.update();
	}

	private static SourcePart part(ResultSet rs) throws SQLException {
		String trouble = rs.getString("trouble");
		return new SourcePart(rs.getString("name"), rs.getObject("year", Integer.class), rs.getLong("expected"),
				rs.getLong("listed"), rs.getLong("held"), rs.getString("document"), rs.getString("hash"),
				new Known(rs.getString("etag"), rs.getString("modified")), SourceRepository.instant(rs, "changed_at"),
				rs.getTimestamp("checked_at").toInstant(), (trouble != null) ? Trouble.of(trouble) : null,
				rs.getString("detail"));
	}

}
