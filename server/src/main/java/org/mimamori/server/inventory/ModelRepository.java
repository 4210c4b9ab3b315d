package org.mimamori.server.inventory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.mimamori.server.web.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ModelRepository {

	private static final String SELECT = """
			select m.*, coalesce(c.entries, 0) as entries, coalesce(c.units, 0) as units,
			       coalesce(c.affected, 0) as affected, coalesce(c.undecided, 0) as undecided,
			       coalesce(c.named, false) as named
			from inventory_model m
			left join lateral (
			  select sum(entries) as entries, sum(units) as units, bool_or(named) filter (where entries > 0 or not populated) as named,
			         max(affected) filter (where entries > 0) as affected,
			         max(undecided) filter (where entries > 0) as undecided
			  from inventory_composition where model_id = m.id) c on true
			""";

	private static final String LIKE = """
			 where (:like::text is null or lower(m.maker || ' ' || m.name || ' ' || coalesce(m.part_number, '')) like :like)
			""";

	private final JdbcClient jdbc;

	ModelRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Model> list(@Nullable String text, LocalDate today, int limit, int offset) {
		return this.jdbc.sql(SELECT + LIKE + " order by m.maker_key, m.name_key, m.id limit :limit offset :offset")
			.param("like", like(text))
			.param("limit", limit)
			.param("offset", offset)
			.query((rs, row) -> model(rs, today))
			.list();
	}

	long count(@Nullable String text) {
		return this.jdbc.sql("select count(*) from inventory_model m" + LIKE)
			.param("like", like(text))
			.query(Long.class)
			.single();
	}

	@Nullable Model get(long id, LocalDate today) {
		return this.jdbc.sql(SELECT + " where m.id = :id")
			.param("id", id)
			.query((rs, row) -> model(rs, today))
			.optional()
			.orElse(null);
	}

	List<Model> supportEnding(LocalDate today, LocalDate until, int limit) {
		return this.jdbc.sql(SELECT + """
				 where m.support_ends_on <= :until and coalesce(c.entries, 0) > 0
				order by m.support_ends_on < :today, m.support_ends_on, m.id limit :limit
				""")
			.param("today", today)
			.param("until", until)
			.param("limit", limit)
			.query((rs, row) -> model(rs, today))
			.list();
	}

	private static @Nullable String like(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : "%"
				+ text.strip().toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
				+ "%";
	}

	private static Model model(ResultSet rs, LocalDate today) throws SQLException {
		Array primitives = rs.getArray("primitives");
		return new Model(rs.getLong("id"), rs.getString("maker"), rs.getString("name"), rs.getString("category"),
				rs.getString("part_number"), rs.getString("hardware_revision"), rs.getString("cpe"),
				List.of((String[]) primitives.getArray()), rs.getObject("supplier_id", Long.class),
				rs.getString("update_method"), rs.getString("note"),
				Support.on(today, rs.getObject("support_ends_on", LocalDate.class), rs.getString("support_announced")),
				rs.getLong("entries"), rs.getLong("units"), CompositionRepository.touch(rs));
	}

	@Nullable Long find(String makerKey, String nameKey) {
		return this.jdbc.sql("select id from inventory_model where maker_key = :maker and name_key = :name")
			.param("maker", makerKey)
			.param("name", nameKey)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long save(Model model, String makerKey, String nameKey, @Nullable LocalDate end, String announced,
			@Nullable String origin) {
		JdbcClient.StatementSpec sql = (model.id() == 0) ? this.jdbc
			.sql("""
					insert into inventory_model (maker, name, maker_key, name_key, category, part_number, hardware_revision, cpe,
					  primitives, supplier_id, update_method, note, support_ends_on, support_announced, origin)
					values (:maker, :name, :makerKey, :nameKey, :category, :partNumber, :revision, :cpe, :primitives,
					  :supplier, :update, :note, :end, :announced, :origin) returning id
					""")
			.param("origin", origin) : this.jdbc.sql("""
					update inventory_model set maker = :maker, name = :name, maker_key = :makerKey, name_key = :nameKey,
					  category = :category, part_number = :partNumber, hardware_revision = :revision, cpe = :cpe,
					  primitives = :primitives, supplier_id = :supplier, update_method = :update, note = :note,
					  support_ends_on = :end, support_announced = :announced
					where id = :id returning id
					""").param("id", model.id());
		return sql.param("maker", model.maker())
			.param("name", model.name())
			.param("makerKey", makerKey)
			.param("nameKey", nameKey)
			.param("category", model.category())
			.param("partNumber", model.partNumber())
			.param("revision", model.hardwareRevision())
			.param("cpe", model.cpe())
			.param("primitives", model.primitives().toArray(String[]::new))
			.param("supplier", model.supplierId(), Types.BIGINT)
			.param("update", model.updateMethod())
			.param("note", model.note())
			.param("end", end, Types.DATE)
			.param("announced", announced)
			.query(Long.class)
			.optional()
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(model.id())));
	}

	List<SupportDate> supportDates(long modelId) {
		return this.jdbc
			.sql("select * from inventory_support_date where model_id = :model order by on_date nulls last, id")
			.param("model", modelId)
			.query((rs, row) -> new SupportDate(SupportDate.Kind.of(rs.getString("kind")),
					SupportDate.State.of(rs.getString("state")), rs.getObject("on_date", LocalDate.class),
					rs.getString("source")))
			.list();
	}

	void replaceSupportDates(long modelId, List<SupportDate> dates) {
		this.jdbc.sql("delete from inventory_support_date where model_id = :model").param("model", modelId).update();
		for (SupportDate date : dates) {
			this.jdbc.sql("""
					insert into inventory_support_date (model_id, kind, state, on_date, source)
					values (:model, :kind, :state, :date, :source)
					""")
				.param("model", modelId)
				.param("kind", date.kind().code())
				.param("state", date.state().code())
				.param("date", date.date(), Types.DATE)
				.param("source", date.source())
				.update();
		}
	}

	/// A model without devices is judged too: it may be what one is about to buy.
	void ensureComposition(long modelId) {
		this.jdbc.sql("""
				insert into inventory_composition (model_id, firmware_id, hardware_revision)
				select id, null, hardware_revision from inventory_model where id = :model
				on conflict do nothing
				""").param("model", modelId).update();
	}

	boolean inUse(long id) {
		return this.jdbc.sql("""
				select exists (select from inventory_device d join inventory_composition c on c.id = d.composition_id
				               where c.model_id = :id)
				""").param("id", id).query(Boolean.class).single();
	}

	boolean delete(long id) {
		this.jdbc.sql("delete from inventory_composition where model_id = :id").param("id", id).update();
		return this.jdbc.sql("delete from inventory_model where id = :id").param("id", id).update() > 0;
	}

	List<Tie> ties(long modelId) {
		return this.jdbc.sql("select * from inventory_tie where model_id = :model order by id")
			.param("model", modelId)
			.query((rs, row) -> new Tie(rs.getLong("id"), rs.getLong("model_id"), rs.getString("part").charAt(0),
					rs.getString("vendor"), rs.getString("product"), rs.getString("key"), rs.getString("made_by"),
					rs.getTimestamp("made_at").toInstant()))
			.list();
	}

	boolean tie(long modelId, char part, String vendor, String product, String key, String by, Instant at) {
		return this.jdbc.sql("""
				insert into inventory_tie (model_id, part, vendor, product, key, made_by, made_at)
				values (:model, :part, :vendor, :product, :key, :by, :at)
				on conflict do nothing
				""")
			.param("model", modelId)
			.param("part", String.valueOf(part))
			.param("vendor", vendor)
			.param("product", product)
			.param("key", key)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update() > 0;
	}

	boolean untie(long modelId, char part, String key) {
		return this.jdbc.sql("delete from inventory_tie where model_id = :model and part = :part and key = :key")
			.param("model", modelId)
			.param("part", String.valueOf(part))
			.param("key", key)
			.update() > 0;
	}

	List<Models.Named> named() {
		Map<Long, List<Composition.Tie>> ties = new HashMap<>();
		this.jdbc.sql("select model_id, part, vendor, product from inventory_tie order by id").query((rs) -> {
			ties.computeIfAbsent(rs.getLong("model_id"), (k) -> new ArrayList<>())
				.add(new Composition.Tie(rs.getString("part").charAt(0), rs.getString("vendor"),
						rs.getString("product")));
		});
		return this.jdbc.sql("select id, maker, name, part_number, cpe from inventory_model order by id")
			.query((rs, row) -> new Models.Named(rs.getLong("id"),
					new Composition.Model(rs.getString("maker"), rs.getString("name"), rs.getString("part_number"),
							null, rs.getString("cpe"), ties.getOrDefault(rs.getLong("id"), List.of()))))
			.list();
	}

	boolean untie(long modelId, long tieId) {
		return this.jdbc.sql("delete from inventory_tie where id = :id and model_id = :model")
			.param("id", tieId)
			.param("model", modelId)
			.update() > 0;
	}

	List<Long> compositions(long modelId) {
		return this.jdbc.sql("select id from inventory_composition where model_id = :model order by id")
			.param("model", modelId)
			.query(Long.class)
			.list();
	}

}
