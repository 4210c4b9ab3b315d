package org.mimamori.server.inventory.ledger;

import java.util.ArrayList;
import java.util.List;

import org.mimamori.server.inventory.SiteKind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Decides for every row of an import what it means for the inventory. Works on temporary tables that
/// end with the transaction; a commit finds them where a preview left them.
@Repository
class MatchRepository {

	private static final int BATCH = 1000;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	MatchRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	List<LedgerPlaces.Known> knownSites() {
		return this.jdbc
			.sql("""
					with recursive tree as (
					  select id, parent_id, kind, name, name_en, origin, 0 as depth from inventory_site where parent_id is null
					  union all
					  select s.id, s.parent_id, s.kind, s.name, s.name_en, s.origin, t.depth + 1
					  from inventory_site s join tree t on s.parent_id = t.id)
					select * from tree order by depth, id
					""")
			.query((rs, row) -> new LedgerPlaces.Known(rs.getLong("id"), rs.getObject("parent_id", Long.class),
					SiteKind.of(rs.getString("kind")), rs.getString("name"), rs.getString("name_en"),
					rs.getString("origin")))
			.list();
	}

	/// The distinct paths of an import, no more than `limit`.
	List<List<String>> paths(long importId, int limit) {
		this.jdbc.sql("delete from inventory_import_site where import_id = :id").param("id", importId).update();
		this.jdbc.sql("""
				insert into inventory_import_site (import_id, path)
				select distinct import_id, site_path from inventory_import_row
				where import_id = :id and action <> 'refused'
				""").param("id", importId).update();
		return this.jdbc.sql("select path from inventory_import_site where import_id = :id order by path limit :limit")
			.param("id", importId)
			.param("limit", limit)
			.query((rs, row) -> List.of((String[]) rs.getArray(1).getArray()))
			.list();
	}

	/// The distinct paths of the rows that a commit would write.
	List<List<String>> needed(long importId) {
		return this.jdbc.sql("""
				select distinct r.site_path from ledger_verdict v
				join inventory_import_row r on r.import_id = :id and r.row_number = v.row_number order by 1
				""").param("id", importId).query((rs, row) -> List.of((String[]) rs.getArray(1).getArray())).list();
	}

	/// @param ids beside the paths; null for sites that are still to be created
	void sites(long importId, List<List<String>> paths, List<@org.jspecify.annotations.Nullable Long> ids) {
		List<Integer> known = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) {
			if (ids.get(i) != null) {
				known.add(i);
			}
		}
		this.template.batchUpdate("update inventory_import_site set site_id = ? where import_id = ? and path = ?",
				known, BATCH, (statement, at) -> {
					statement.setObject(1, ids.get(at));
					statement.setLong(2, importId);
					statement.setArray(3, statement.getConnection().createArrayOf("text", paths.get(at).toArray()));
				});
	}

	/// Leaves `ledger_verdict` (row_number, device_id, site_id, model_id, firmware_id,
	/// has_firmware, action)
	/// and the actions and problems of the rows themselves.
	///
	/// @param curator whether new models and releases are taken; else their rows wait
	void decide(long importId, boolean curator) {
		run("match.sql", importId, curator);
	}

	/// Lists what a commit would create, and counts.
	void tell(long importId, List<String> newSites, boolean curator) {
		this.template.batchUpdate(
				"insert into inventory_import_creation (import_id, kind, label) values (?, 'site', ?)",
				newSites.stream().map((path) -> new Object[] { importId, path }).toList());
		run("tell.sql", importId, curator);
	}

	/// The script's statements, told apart by a semicolon at the end of a line.
	void run(String script, long importId, boolean curator) {
		for (String statement : text(script).split(";\\R")) {
			if (!statement.isBlank()) {
				// Utility statements take no parameters; a number needs no quoting.
				this.template.execute(statement.replace(":id", Long.toString(importId))
					.replace(":curator", Boolean.toString(curator)));
			}
		}
	}

	private static String text(String script) {
		Resource resource = new ClassPathResource(script, MatchRepository.class);
		try {
			return resource.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
