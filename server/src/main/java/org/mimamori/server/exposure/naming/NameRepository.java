package org.mimamori.server.exposure.naming;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.naming.Why;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Repository
class NameRepository {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String SELECT = """
			select n.*, m.maker, m.name as model, m.part_number, coalesce(c.units, 0) as units,
			       array(select p.part || p.vendor || e'\\t' || p.product from exposure_name_product p
			             where p.name_id = n.id order by p.part, p.vendor, p.product) as products
			from exposure_name n
			join inventory_model m on m.id = n.model_id
			left join lateral (select sum(units) as units from inventory_composition where model_id = m.id) c on true
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	NameRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// By model, what its names looked like and up to which product they were compared.
	record Compared(String fingerprint, long upTo) {
	}

	Map<Long, Compared> compared() {
		Map<Long, Compared> compared = new HashMap<>();
		this.jdbc.sql("select * from exposure_named").query((rs) -> {
			compared.put(rs.getLong("model_id"), new Compared(rs.getString("fingerprint"), rs.getLong("up_to")));
		});
		return compared;
	}

	void compared(Map<Long, Compared> models) {
		this.template.batchUpdate("""
				insert into exposure_named (model_id, fingerprint, up_to)
				select id, ?, ? from inventory_model where id = ?
				on conflict (model_id) do update set fingerprint = excluded.fingerprint, up_to = excluded.up_to
				""", models.entrySet(), 1000, (statement, entry) -> {
			statement.setString(1, entry.getValue().fingerprint());
			statement.setLong(2, entry.getValue().upTo());
			statement.setLong(3, entry.getKey());
		});
	}

	void forgetCompared() {
		this.jdbc.sql("delete from exposure_named").update();
	}

	/// Keeps what was found. What a person has decided stays decided, what turns out to
	/// be sure is.
	///
	/// @return its state now, or null if the model is gone
	Name.@Nullable State found(long modelId, String identity, boolean sure, double likeness, List<Why> why,
			Collection<Tie> products, Instant at) {
		Map<String, Object> row = this.jdbc.sql("""
				insert into exposure_name (model_id, identity, state, likeness, why, found_at)
				select id, :identity, :state, :likeness, :why::jsonb, :at from inventory_model where id = :model
				on conflict (model_id, identity) do update
				  set state = case when exposure_name.state = 'open' then excluded.state else exposure_name.state end,
				      likeness = greatest(exposure_name.likeness, excluded.likeness),
				      why = case when excluded.state = 'sure' then excluded.why else exposure_name.why end
				returning id, state
				""")
			.param("model", modelId)
			.param("identity", identity)
			.param("state", sure ? "sure" : "open")
			.param("likeness", likeness)
			.param("why", json(why))
			.param("at", Timestamp.from(at))
			.query()
			.listOfRows()
			.stream()
			.findFirst()
			.orElse(null);
		if (row == null) {
			return null;
		}
		long id = ((Number) Objects.requireNonNull(row.get("id"))).longValue();
		this.template.batchUpdate(
				"insert into exposure_name_product (name_id, part, vendor, product) values (?, ?, ?, ?) on conflict do nothing",
				products, 500, (statement, product) -> {
					statement.setLong(1, id);
					statement.setString(2, String.valueOf(product.part()));
					statement.setString(3, product.vendor());
					statement.setString(4, product.product());
				});
		return Name.State.valueOf(String.valueOf(row.get("state")).toUpperCase(Locale.ROOT));
	}

	/// Nobody is asked for more than a few products of one model.
	void prune(long modelId, int most) {
		this.jdbc.sql("""
				delete from exposure_name where id in (
				  select id from exposure_name where model_id = :model and state = 'open'
				  order by likeness desc, id offset :most)
				""").param("model", modelId).param("most", most).update();
	}

	List<Name> open(int limit) {
		return this.jdbc
			.sql(SELECT + " where n.state = 'open' order by (c.units > 0) desc, n.likeness desc,"
					+ " c.units desc, n.id limit :limit")
			.param("limit", limit)
			.query((rs, row) -> name(rs))
			.list();
	}

	Names.Counts counts() {
		return this.jdbc.sql("""
				select count(*) filter (where state = 'open') as open, count(*) filter (where state = 'sure') as sure,
				       count(*) filter (where state = 'accepted') as accepted,
				       count(*) filter (where state = 'rejected') as rejected
				from exposure_name
				""")
			.query((rs, row) -> new Names.Counts(rs.getLong("open"), rs.getLong("sure"), rs.getLong("accepted"),
					rs.getLong("rejected")))
			.single();
	}

	List<Name> list(Name.State state, @Nullable Long after, int limit) {
		return this.jdbc.sql(SELECT + """
				where n.state = :state and (:after::bigint is null
				  or (coalesce(n.decided_at, n.found_at), n.id) <
				     (select coalesce(o.decided_at, o.found_at), o.id from exposure_name o where o.id = :after))
				order by coalesce(n.decided_at, n.found_at) desc, n.id desc limit :limit
				""")
			.param("state", state.code())
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> name(rs))
			.list();
	}

	List<Name> of(long modelId) {
		return this.jdbc.sql(SELECT + " where n.model_id = :model order by n.state, n.likeness desc, n.id")
			.param("model", modelId)
			.query((rs, row) -> name(rs))
			.list();
	}

	@Nullable Name get(long id) {
		return this.jdbc.sql(SELECT + " where n.id = :id")
			.param("id", id)
			.query((rs, row) -> name(rs))
			.optional()
			.orElse(null);
	}

	/// For a decision: two people who press a key at once do not decide twice.
	@Nullable Name lock(long id) {
		this.jdbc.sql("select id from exposure_name where id = :id for update").param("id", id).query().listOfRows();
		return get(id);
	}

	void decide(long id, Name.State state, @Nullable String by, @Nullable Instant at) {
		this.jdbc.sql("update exposure_name set state = :state, decided_by = :by, decided_at = :at where id = :id")
			.param("id", id)
			.param("state", state.code())
			.param("by", by)
			.param("at", (at != null) ? Timestamp.from(at) : null, java.sql.Types.TIMESTAMP)
			.update();
	}

	private static Name name(ResultSet rs) throws SQLException {
		List<Tie> products = new ArrayList<>();
		for (String product : (String[]) rs.getArray("products").getArray()) {
			int tab = product.indexOf('\t');
			products.add(new Tie(product.charAt(0), product.substring(1, tab), product.substring(tab + 1)));
		}
		Timestamp decided = rs.getTimestamp("decided_at");
		return new Name(rs.getLong("id"), rs.getLong("model_id"), rs.getString("maker"), rs.getString("model"),
				rs.getString("part_number"), rs.getLong("units"),
				Name.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)), rs.getDouble("likeness"),
				why(rs.getString("why")), products, rs.getString("decided_by"),
				(decided != null) ? decided.toInstant() : null);
	}

	private static String json(List<Why> why) {
		ArrayNode array = JSON.createArrayNode();
		why.forEach((one) -> array.addObject()
			.put("reason", one.reason().name())
			.put("model", one.model().replace("\0", ""))
			.put("product", one.product().replace("\0", "")));
		return array.toString();
	}

	private static List<Why> why(String json) {
		List<Why> why = new ArrayList<>();
		for (JsonNode one : JSON.readTree(json)) {
			why.add(new Why(Why.Reason.valueOf(one.get("reason").stringValue()), one.get("model").stringValue(),
					one.get("product").stringValue()));
		}
		return why;
	}

}
