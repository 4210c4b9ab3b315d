package org.mimamori.server.inventory.ledger;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UndoRepository {

	private final JdbcClient jdbc;

	UndoRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Files of later imports, not undone, that changed a device this one added or
	/// changed.
	List<String> later(long importId) {
		return this.jdbc
			.sql("""
					select i.file_name from inventory_import i
					where i.id <> :id and i.state in ('committed', 'undoing')
					  and i.committed_at > (select committed_at from inventory_import where id = :id)
					  and exists (
					    select from inventory_import_undo later
					    where later.import_id = i.id and (later.kind = 'device' and (
					        exists (select from inventory_device d where d.id = later.row_id and d.import_id = :id)
					        or exists (select from inventory_import_undo mine
					                   where mine.import_id = :id and mine.kind = 'device' and mine.row_id = later.row_id))))
					order by i.committed_at desc
					""")
			.param("id", importId)
			.query(String.class)
			.list();
	}

	/// Whether it wrote or changed anything beyond the sites of who asks; never for those
	/// who are bound to none.
	boolean beyond(long importId) {
		return this.jdbc.sql("select inventory_import_beyond(:id)").param("id", importId).query(Boolean.class).single();
	}

	/// Whether it made or changed suppliers, models or releases.
	boolean catalogue(long importId) {
		return this.jdbc.sql("""
				select exists (select from inventory_import_undo where import_id = :id and kind <> 'device')
				    or exists (select from inventory_supplier where import_id = :id)
				    or exists (select from inventory_model where import_id = :id)
				    or exists (select from inventory_firmware where import_id = :id)
				""").param("id", importId).query(Boolean.class).single();
	}

	/// How many devices were not restored because somebody changed them since.
	long left(long importId) {
		return this.jdbc
			.sql("""
					select count(*) from inventory_import_undo u
					join inventory_device d on d.id = u.row_id
					where u.import_id = :id and u.kind = 'device' and not exists (select from ledger_restored r where r.id = u.row_id)
					""")
			.param("id", importId)
			.query(Long.class)
			.single();
	}

	/// Removes the sites an import created that nothing stands on any more, leaves first.
	int removeSites(long importId) {
		int removed = 0;
		for (int level = 0; level < 20; level++) {
			int now = this.jdbc.sql("""
					delete from inventory_site s where s.import_id = :id
					  and not exists (select from inventory_site c where c.parent_id = s.id)
					  and not exists (select from inventory_device d where d.site_id = s.id)
					""").param("id", importId).update();
			removed += now;
			if (now == 0) {
				break;
			}
		}
		return removed;
	}

	void forget(long importId) {
		this.jdbc.sql("delete from inventory_import_undo where import_id = :id").param("id", importId).update();
	}

}
