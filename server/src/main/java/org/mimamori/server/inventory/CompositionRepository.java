package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CompositionRepository {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	CompositionRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	record Found(long id, boolean created) {
	}

	Found findOrCreate(long modelId, @Nullable Long firmwareId, @Nullable String hardwareRevision) {
		Optional<Long> created = this.jdbc.sql("""
				insert into inventory_composition (model_id, firmware_id, hardware_revision)
				values (:model, :firmware::bigint, :revision) on conflict do nothing returning id
				""")
			.param("model", modelId)
			.param("firmware", firmwareId)
			.param("revision", hardwareRevision)
			.query(Long.class)
			.optional();
		return created.map((id) -> new Found(id, true))
			.orElseGet(() -> new Found(this.jdbc.sql("""
					select id from inventory_composition where model_id = :model
					  and firmware_id is not distinct from :firmware::bigint
					  and hardware_revision is not distinct from :revision::text
					""")
				.param("model", modelId)
				.param("firmware", firmwareId)
				.param("revision", hardwareRevision)
				.query(Long.class)
				.single(), false));
	}

	/// Those that turned from empty to not, or back, since this was last asked.
	List<Long> populated() {
		return this.jdbc.sql("""
				select inventory_tell_populated()
				""").query(Long.class).list();
	}

	List<Long> allIds() {
		return this.jdbc.sql("select id from inventory_composition order by id").query(Long.class).list();
	}

	/// The compositions as the engine takes them; component lists are shared between
	/// compositions of one
	/// firmware.
	Map<Long, Composition> load(List<Long> ids) {
		Long[] array = ids.toArray(Long[]::new);
		Map<Long, List<Composition.Component>> components = new HashMap<>();
		this.template.query("""
				select firmware_id, name, version, purl, cpe, hashes from inventory_component
				where firmware_id in (select firmware_id from inventory_composition where id = any(?)) order by id
				""", (rs) -> {
			components.computeIfAbsent(rs.getLong("firmware_id"), (k) -> new ArrayList<>())
				.add(new Composition.Component(rs.getString("name"), rs.getString("version"), rs.getString("purl"),
						rs.getString("cpe"), List.of((String[]) rs.getArray("hashes").getArray())));
		}, (Object) array);
		Map<Long, List<Composition.Tie>> ties = new HashMap<>();
		this.template.query("""
				select model_id, part, vendor, product from inventory_tie
				where model_id in (select model_id from inventory_composition where id = any(?)) order by id
				""", (rs) -> {
			ties.computeIfAbsent(rs.getLong("model_id"), (k) -> new ArrayList<>())
				.add(new Composition.Tie(rs.getString("part").charAt(0), rs.getString("vendor"),
						rs.getString("product")));
		}, (Object) array);
		Map<Long, Composition> compositions = new LinkedHashMap<>();
		this.template.query("""
				select c.id, c.model_id, c.firmware_id, coalesce(c.hardware_revision, m.hardware_revision) as revision,
				       m.maker, m.name, m.part_number, m.cpe, f.name as firmware_name, f.version, f.cpe as firmware_cpe,
				       f.file_hashes
				from inventory_composition c
				join inventory_model m on m.id = c.model_id
				left join inventory_firmware f on f.id = c.firmware_id
				where c.id = any(?) order by c.id
				""", (rs) -> {
			Long firmwareId = rs.getObject("firmware_id", Long.class);
			compositions.put(rs.getLong("id"),
					new Composition("composition:" + rs.getLong("id"),
							new Composition.Model(rs.getString("maker"), rs.getString("name"),
									rs.getString("part_number"), rs.getString("revision"), rs.getString("cpe"),
									ties.getOrDefault(rs.getLong("model_id"), List.of())),
							(firmwareId != null) ? new Composition.Firmware(rs.getString("firmware_name"),
									rs.getString("version"), rs.getString("firmware_cpe"),
									List.of((String[]) rs.getArray("file_hashes").getArray())) : null,
							(firmwareId != null) ? components.getOrDefault(firmwareId, List.of()) : List.of()));
		}, (Object) array);
		return compositions;
	}

	/// In one statement, in the order in which everyone locks compositions.
	void touched(Map<Long, Touch> touches) {
		this.jdbc.sql("""
				with told as materialized (
				  select t.* from unnest(:ids, :affected, :undecided, :named) as t (id, affected, undecided, named)
				  join inventory_composition c on c.id = t.id order by t.id for no key update of c)
				update inventory_composition c set affected = told.affected, undecided = told.undecided,
				  named = told.named
				from told
				where c.id = told.id and (c.affected, c.undecided, c.named)
				  is distinct from (told.affected, told.undecided, told.named)
				""")
			.param("ids", touches.keySet().toArray(Long[]::new))
			.param("affected", touches.values().stream().map(Touch::affected).toArray(Integer[]::new))
			.param("undecided", touches.values().stream().map(Touch::undecided).toArray(Integer[]::new))
			.param("named", touches.values().stream().map(Touch::named).toArray(Boolean[]::new))
			.update();
	}

	/// From the columns `affected`, `undecided` and `named`.
	static Touch touch(ResultSet rs) throws SQLException {
		return new Touch(rs.getInt("affected"), rs.getInt("undecided"), rs.getBoolean("named"));
	}

	/// What a person sees of compositions.
	/// To whoever is bound to sites, none that stands only elsewhere.
	List<CompositionRow> rows(List<Long> ids) {
		return this.jdbc
			.sql("""
					select c.id, c.model_id, c.firmware_id, coalesce(c.hardware_revision, m.hardware_revision) as revision,
					       m.maker, m.name, nullif(trim(coalesce(f.name, '') || ' ' || coalesce(f.version, '')), '') as firmware,
					       c.entries, c.units
					from inventory_composition c
					join inventory_model m on m.id = c.model_id
					left join inventory_firmware f on f.id = c.firmware_id
					where c.id = any(:ids)
					  and (coalesce(current_setting('mimamori.sites', true), '') = '' or exists (
					    select from inventory_population p where p.composition_id = c.id and p.entries > 0))
					order by c.units desc, m.maker_key, m.name_key, c.id
					""")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs, row) -> new CompositionRow(rs.getLong("id"), rs.getLong("model_id"),
					rs.getObject("firmware_id", Long.class), rs.getString("maker"), rs.getString("name"),
					rs.getString("firmware"), rs.getString("revision"), rs.getLong("entries"), rs.getLong("units")))
			.list();
	}

}
