package org.mimamori.server.inventory.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportRepository {

	private final JdbcClient jdbc;

	ImportRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long insert(String fileName, @Nullable String sheet, long fileSize, String by, Instant at) {
		return this.jdbc.sql("""
				insert into inventory_import (file_name, sheet, file_size, state, created_by, created_at)
				values (:name, :sheet, :size, 'uploaded', :by, :at) returning id
				""")
			.param("name", fileName)
			.param("sheet", sheet)
			.param("size", fileSize)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
	}

	List<LedgerImport> newest(int limit) {
		return this.jdbc.sql("select * from inventory_import order by id desc limit :limit")
			.param("limit", limit)
			.query((rs, row) -> one(rs))
			.list();
	}

	@Nullable LedgerImport find(long id) {
		return this.jdbc.sql("select * from inventory_import where id = :id")
			.param("id", id)
			.query((rs, row) -> one(rs))
			.optional()
			.orElse(null);
	}

	private static LedgerImport one(ResultSet rs) throws SQLException {
		String key = rs.getString("message_key");
		Timestamp committed = rs.getTimestamp("committed_at");
		Timestamp undone = rs.getTimestamp("undone_at");
		return new LedgerImport(rs.getLong("id"), rs.getString("file_name"), rs.getLong("file_size"),
				LedgerImport.State.of(rs.getString("state")), rs.getString("sheet"), rs.getInt("header_row"),
				rs.getInt("header_rows"), texts(rs.getArray("columns")),
				new LedgerImport.Counts(rs.getInt("rows_new"), rs.getInt("rows_changed"), rs.getInt("rows_same"),
						rs.getInt("rows_refused"), rs.getInt("rows_warned"), rs.getInt("rows_waiting")),
				(key != null) ? new LedgerImport.Words(key, texts(rs.getArray("message_args"))) : null,
				rs.getString("job_id"), rs.getString("created_by"), rs.getTimestamp("created_at").toInstant(),
				(committed != null) ? committed.toInstant() : null, (undone != null) ? undone.toInstant() : null);
	}

	private static List<String> texts(@Nullable Array array) throws SQLException {
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	/// The database's own code for what failed, where it was the database.
	static @Nullable String sqlState(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return null;
	}

	/// Takes the next step if nobody else has.
	boolean move(long id, List<LedgerImport.State> from, LedgerImport.State to) {
		return this.jdbc.sql("""
				update inventory_import set state = :to, message_key = null, message_args = null
				where id = :id and state = any(:from)
				""")
			.param("id", id)
			.param("to", to.code())
			.param("from", from.stream().map(LedgerImport.State::code).toArray(String[]::new))
			.update() > 0;
	}

	void job(long id, String jobId) {
		this.jdbc.sql("update inventory_import set job_id = :job where id = :id")
			.param("id", id)
			.param("job", jobId)
			.update();
	}

	void choose(long id, @Nullable String sheet, int headerRow, int headerRows, List<String> columns) {
		this.jdbc.sql("""
				update inventory_import set sheet = :sheet, header_row = :row, header_rows = :rows, columns = :columns
				where id = :id
				""")
			.param("id", id)
			.param("sheet", sheet)
			.param("row", headerRow)
			.param("rows", headerRows)
			.param("columns", columns.toArray(String[]::new))
			.update();
	}

	/// Back to where it stood, with the reason.
	void failed(long id, LedgerImport.State state, LedgerImport.Words words) {
		this.jdbc.sql("""
				update inventory_import set state = :state, message_key = :key, message_args = :args where id = :id
				""")
			.param("id", id)
			.param("state", state.code())
			.param("key", words.key())
			.param("args", words.arguments().toArray(String[]::new))
			.update();
	}

	void committed(long id, Instant at) {
		this.jdbc.sql("update inventory_import set state = 'committed', committed_at = :at where id = :id")
			.param("id", id)
			.param("at", Timestamp.from(at))
			.update();
	}

	void undone(long id, Instant at, LedgerImport.@Nullable Words words) {
		this.jdbc.sql("""
				update inventory_import set state = 'undone', undone_at = :at, message_key = :key, message_args = :args
				where id = :id
				""")
			.param("id", id)
			.param("at", Timestamp.from(at))
			.param("key", (words != null) ? words.key() : null)
			.param("args", (words != null) ? words.arguments().toArray(String[]::new) : null, java.sql.Types.ARRAY)
			.update();
	}

	/// What a stopped server was at: its transaction is gone, so the import stands where
	/// it
	/// stood before.
	/// @param id of one import, or null for all
	void restart(@Nullable Long id) {
		this.jdbc
			.sql("""
					update inventory_import set message_key = 'inventory.import.failed.stopped', message_args = '{}',
					  state = case state when 'previewing' then 'uploaded' when 'committing' then 'previewed' else 'committed' end
					where state in ('previewing', 'committing', 'undoing') and (:id::bigint is null or id = :id::bigint)
					""")
			.param("id", id)
			.update();
	}

	void delete(long id) {
		clearRows(id);
		this.jdbc.sql("delete from inventory_import where id = :id").param("id", id).update();
	}

	void clearRows(long id) {
		this.jdbc.sql("delete from inventory_import_row where import_id = :id").param("id", id).update();
		this.jdbc.sql("delete from inventory_import_known where import_id = :id").param("id", id).update();
		clearCreations(id);
	}

	void clearCreations(long id) {
		this.jdbc.sql("delete from inventory_import_creation where import_id = :id").param("id", id).update();
	}

	void analyzeRows() {
		this.jdbc.sql("analyze inventory_import_row (import_id, row_number, action, maker_key, model_key, site_path)")
			.update();
	}

	/// After a commit only the problems are still of interest.
	void forgetRows(long id) {
		this.jdbc.sql("delete from inventory_import_row where import_id = :id and problems is null")
			.param("id", id)
			.update();
		this.jdbc.sql("delete from inventory_import_known where import_id = :id").param("id", id).update();
		this.jdbc.sql("delete from inventory_import_site where import_id = :id").param("id", id).update();
	}

	/// The problems of up to `limit` rows after a row; refused ones only, if so wished.
	List<LedgerProblem> problems(long id, int after, int limit, boolean refusedOnly) {
		return this.jdbc.sql("""
				select r.row_number, p.value ->> 'c' as field, p.value ->> 'k' as key, p.value ->> 'v' as value,
				       (p.value ->> 'r')::boolean as refused,
				       array(select jsonb_array_elements_text(p.value -> 'a')) as arguments
				from (select row_number, problems from inventory_import_row
				      where import_id = :id and problems is not null and row_number > :after
				        and (action in ('refused', 'waiting') or not :refused)
				      order by row_number limit :limit) r
				cross join jsonb_array_elements(r.problems) with ordinality p
				order by r.row_number, p.ordinality
				""")
			.param("id", id)
			.param("after", after)
			.param("limit", limit)
			.param("refused", refusedOnly)
			.query((rs, row) -> {
				String field = rs.getString("field");
				return new LedgerProblem(rs.getInt("row_number"), (field != null) ? LedgerColumn.valueOf(field) : null,
						new LedgerImport.Words(rs.getString("key"), texts(rs.getArray("arguments"))),
						rs.getString("value"), rs.getBoolean("refused"));
			})
			.list();
	}

	List<LedgerPreviewRow> firstRows(long id, @Nullable String action, int limit) {
		return this.jdbc.sql("""
				select r.*, coalesce(k.action, r.action) as verdict
				from inventory_import_row r
				left join inventory_import_known k on k.import_id = r.import_id and k.row_number = r.row_number
				where r.import_id = :id and r.action <> 'refused'
				  and (:action::text is null or coalesce(k.action, r.action) = :action)
				order by r.row_number limit :limit
				""")
			.param("id", id)
			.param("action", action)
			.param("limit", limit)
			.query((rs, row) -> new LedgerPreviewRow(rs.getInt("row_number"), rs.getString("verdict"),
					rs.getString("name"), rs.getString("serial"), rs.getBoolean("lot"), rs.getInt("units"),
					String.join(" / ", texts(rs.getArray("site_path"))), joined(rs, "maker", "model"),
					joined(rs, "firmware_name", "firmware_version"), rs.getString("owner"), rs.getString("state")))
			.list();
	}

	private static String joined(ResultSet rs, String first, String second) throws SQLException {
		String one = rs.getString(first);
		String two = rs.getString(second);
		return ((one != null) ? one + " " : "") + ((two != null) ? two : "");
	}

	/// How many things of each kind would be created.
	Map<String, Long> creations(long id) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.jdbc.sql("select kind, count(*) from inventory_import_creation where import_id = :id group by kind")
			.param("id", id)
			.query((rs) -> {
				counts.put(rs.getString(1), rs.getLong(2));
			});
		return counts;
	}

	List<String> creations(long id, String kind, int limit) {
		return this.jdbc.sql("""
				select label from inventory_import_creation where import_id = :id and kind = :kind
				order by label limit :limit
				""").param("id", id).param("kind", kind).param("limit", limit).query(String.class).list();
	}

}
