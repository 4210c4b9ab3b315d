package org.mimamori.server.inventory.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes what was decided into the inventory; every statement takes all rows, or a chunk of them.
@Repository
class CommitRepository {

	private static final int CHUNK = 10_000;

	private final JdbcClient jdbc;

	CommitRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// One import writes at a time, and no page writes meanwhile: what was decided stays
	/// true until it is
	/// written. The order is the one in which the doors touch these tables.
	///
	/// @param curator whether the catalogue is written, too
	void lock(boolean curator) {
		this.jdbc.sql("select pg_advisory_xact_lock(7236144, 1)").query().listOfRows();
		this.jdbc
			.sql(curator
					? """
							lock table inventory_supplier, inventory_site, inventory_model, inventory_support_date, inventory_firmware,
							  inventory_composition, inventory_device in share row exclusive mode
							"""
					: "lock table inventory_site, inventory_device in share row exclusive mode")
			.update();
	}

	/// Waits as well for whoever refers to a composition, because compositions will be
	/// removed.
	void lockForRemoval(boolean curator) {
		this.jdbc.sql("select pg_advisory_xact_lock(7236144, 1)").query().listOfRows();
		if (curator) {
			this.jdbc.sql("lock table inventory_composition in exclusive mode").update();
		}
		lock(curator);
	}

	long insertSite(@Nullable Long parentId, String kind, String name, long importId) {
		return this.jdbc.sql("""
				insert into inventory_site (parent_id, kind, name, full_path, import_id)
				values (:parent, :kind, :name,
				        coalesce((select full_path || ' / ' from inventory_site where id = :parent), '') || :name, :id)
				returning id
				""")
			.param("parent", parentId, java.sql.Types.BIGINT)
			.param("kind", kind)
			.param("name", name)
			.param("id", importId)
			.query(Long.class)
			.single();
	}

	/// Compositions that are new, or whose model or firmware says more than before.
	List<Long> revised() {
		return this.jdbc.sql("select id from ledger_revised order by id").query(Long.class).list();
	}

	int[] writes() {
		return this.jdbc
			.sql("select coalesce(min(row_number), 0), coalesce(max(row_number), 0), count(*) from ledger_target")
			.query((rs, row) -> new int[] { rs.getInt(1), rs.getInt(2), rs.getInt(3) })
			.single();
	}

	/// @param written told after each chunk how many devices it wrote
	void devices(long importId, Instant now, IntConsumer written) {
		int[] range = writes();
		for (int from = range[0]; range[2] > 0 && from <= range[1]; from += CHUNK) {
			int added = chunk(INSERT, importId, now, from);
			chunk(REMEMBER, importId, now, from);
			written.accept(added + chunk(UPDATE, importId, now, from));
		}
	}

	private int chunk(String sql, long importId, Instant now, int from) {
		return this.jdbc.sql(sql)
			.param("id", importId)
			.param("now", Timestamp.from(now))
			.param("from", from)
			.param("to", from + CHUNK)
			.update();
	}

	private static final String INSERT = """
			insert into inventory_device (composition_id, site_id, lot, units, name, serial, purpose, owner, state,
			  network_address, mac_address, installed_on, note, import_id, updated_at)
			select t.composition_id, t.site_id, r.lot, r.units, r.name, r.serial, r.purpose, coalesce(r.owner, 'unset'),
			       coalesce(r.state, 'in_service'), r.network_address, r.mac_address, r.installed_on, r.note, :id, :now
			from ledger_target t join inventory_import_row r on r.import_id = :id and r.row_number = t.row_number
			where t.device_id is null and t.row_number >= :from and t.row_number < :to
			order by t.row_number
			""";

	private static final String REMEMBER = """
			insert into inventory_import_undo (import_id, kind, row_id, before)
			select :id, 'device', d.id, to_jsonb(d) - 'search'
			from ledger_target t join inventory_device d on d.id = t.device_id
			where t.row_number >= :from and t.row_number < :to
			""";

	private static final String UPDATE = """
			update inventory_device d
			set composition_id = t.composition_id, site_id = t.site_id, units = case when r.lot then r.units else d.units end,
			    name = coalesce(r.name, d.name), serial = coalesce(r.serial, d.serial),
			    purpose = coalesce(r.purpose, d.purpose), owner = coalesce(r.owner, d.owner),
			    state = coalesce(r.state, d.state), network_address = coalesce(r.network_address, d.network_address),
			    mac_address = coalesce(r.mac_address, d.mac_address),
			    installed_on = coalesce(r.installed_on, d.installed_on), note = coalesce(r.note, d.note), updated_at = :now
			from ledger_target t join inventory_import_row r on r.import_id = :id and r.row_number = t.row_number
			where d.id = t.device_id and t.row_number >= :from and t.row_number < :to
			""";

}
