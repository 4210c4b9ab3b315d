package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FirmwareRepository {

	private static final String SELECT = """
			select f.*, n.components, n.unnamed, coalesce(c.entries, 0) as entries, coalesce(c.units, 0) as units,
			       coalesce(c.affected, 0) as affected, coalesce(c.undecided, 0) as undecided,
			       coalesce(c.named, false) as named
			from inventory_firmware f
			cross join lateral (
			  select count(*) as components, count(*) filter (where purl is null and cpe is null and hashes = '{}') as unnamed
			  from inventory_component where firmware_id = f.id) n
			left join lateral (
			  select sum(entries) as entries, sum(units) as units, bool_or(named) filter (where entries > 0 or not populated) as named,
			         max(affected) filter (where entries > 0) as affected,
			         max(undecided) filter (where entries > 0) as undecided
			  from inventory_composition where firmware_id = f.id) c on true
			""";

	private static final int BATCH = 1000;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	FirmwareRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	List<Firmware> of(long modelId) {
		return this.jdbc.sql(SELECT + " where f.model_id = :model order by f.released_on desc nulls last, f.id desc")
			.param("model", modelId)
			.query((rs, row) -> firmware(rs))
			.list();
	}

	@Nullable Firmware get(long id) {
		return this.jdbc.sql(SELECT + " where f.id = :id")
			.param("id", id)
			.query((rs, row) -> firmware(rs))
			.optional()
			.orElse(null);
	}

	private static Firmware firmware(ResultSet rs) throws SQLException {
		Timestamp loaded = rs.getTimestamp("sbom_loaded_at");
		return new Firmware(rs.getLong("id"), rs.getLong("model_id"), rs.getString("name"), rs.getString("version"),
				rs.getString("cpe"), rs.getObject("released_on", LocalDate.class),
				List.of((String[]) rs.getArray("file_hashes").getArray()), rs.getString("sbom_name"),
				rs.getString("sbom_format"), (loaded != null) ? loaded.toInstant() : null, rs.getInt("components"),
				rs.getInt("unnamed"), rs.getLong("entries"), rs.getLong("units"), CompositionRepository.touch(rs));
	}

	List<Component> components(long firmwareId, int limit, int offset) {
		return this.jdbc.sql("""
				select name, version, supplier, purl, cpe, hashes from inventory_component
				where firmware_id = :firmware order by name, id limit :limit offset :offset
				""")
			.param("firmware", firmwareId)
			.param("limit", limit)
			.param("offset", offset)
			.query((rs, row) -> new Component(rs.getString("name"), rs.getString("version"), rs.getString("supplier"),
					rs.getString("purl"), rs.getString("cpe"), List.of((String[]) rs.getArray("hashes").getArray())))
			.list();
	}

	@Nullable Long find(long modelId, @Nullable String name, @Nullable String version) {
		return this.jdbc.sql("""
				select id from inventory_firmware where model_id = :model
				  and name is not distinct from :name::text and version is not distinct from :version::text
				""")
			.param("model", modelId)
			.param("name", name)
			.param("version", version)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long save(Firmware firmware, @Nullable String origin) {
		JdbcClient.StatementSpec sql = (firmware.id() == 0) ? this.jdbc.sql("""
				insert into inventory_firmware (model_id, name, version, cpe, released_on, file_hashes, origin)
				values (:model, :name, :version, :cpe, :released, :hashes, :origin) returning id
				""").param("model", firmware.modelId()).param("origin", origin) : this.jdbc.sql("""
				update inventory_firmware set name = :name, version = :version, cpe = :cpe, released_on = :released,
				       file_hashes = :hashes
				where id = :id returning id
				""").param("id", firmware.id());
		return sql.param("name", firmware.name())
			.param("version", firmware.version())
			.param("cpe", firmware.cpe())
			.param("hashes", firmware.hashes().toArray(String[]::new), Types.ARRAY)
			.param("released", firmware.releasedOn(), Types.DATE)
			.query(Long.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(firmware.id())));
	}

	void sbom(long id, String fileName, String format, Instant at) {
		this.jdbc.sql(
				"update inventory_firmware set sbom_name = :name, sbom_format = :format, sbom_loaded_at = :at where id = :id")
			.param("name", fileName)
			.param("format", format)
			.param("at", Timestamp.from(at))
			.param("id", id)
			.update();
	}

	void replaceComponents(long firmwareId, List<Component> components) {
		this.jdbc.sql("delete from inventory_component where firmware_id = :id").param("id", firmwareId).update();
		this.template.batchUpdate("""
				insert into inventory_component (firmware_id, name, version, supplier, purl, cpe, hashes)
				values (?, ?, ?, ?, ?, ?, ?)
				""", components, BATCH, (statement, component) -> {
			statement.setLong(1, firmwareId);
			statement.setString(2, component.name());
			statement.setString(3, component.version());
			statement.setString(4, component.supplier());
			statement.setString(5, component.purl());
			statement.setString(6, component.cpe());
			statement.setArray(7,
					statement.getConnection().createArrayOf("text", component.hashes().toArray(String[]::new)));
		});
	}

	/// A release no device runs yet is judged too.
	void ensureComposition(long firmwareId) {
		this.jdbc.sql("""
				insert into inventory_composition (model_id, firmware_id, hardware_revision)
				select m.id, f.id, m.hardware_revision
				from inventory_firmware f join inventory_model m on m.id = f.model_id where f.id = :id
				on conflict do nothing
				""").param("id", firmwareId).update();
	}

	boolean inUse(long id) {
		return this.jdbc.sql("""
				select exists (select from inventory_device d join inventory_composition c on c.id = d.composition_id
				               where c.firmware_id = :id)
				""").param("id", id).query(Boolean.class).single();
	}

	boolean delete(long id) {
		this.jdbc.sql("delete from inventory_composition where firmware_id = :id").param("id", id).update();
		return this.jdbc.sql("delete from inventory_firmware where id = :id").param("id", id).update() > 0;
	}

	List<Long> compositions(long firmwareId) {
		return this.jdbc.sql("select id from inventory_composition where firmware_id = :id order by id")
			.param("id", firmwareId)
			.query(Long.class)
			.list();
	}

}
