package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts traits in two passes, one over the population and one over devices. What is met becomes a bit of
/// a number, so that the database groups by a handful of numbers and nothing is asked of a device twice.
///
/// The aliases of the predicates: p device or its population, c composition, m model, f release, u upkeep,
/// v supplier, s place, t what is said of the place, w wiping, g sighting, i since when it is idle.
@Repository
class TallyRepository {

	private static final String COMPOSITION = """
			inventory_composition c join inventory_model m on m.id = c.model_id
			left join inventory_firmware f on f.id = c.firmware_id
			left join inventory_upkeep u on u.model_id = m.id
			left join inventory_supplier v on v.id = m.supplier_id
			""";

	private static final String BESIDE = """
			left join inventory_wiping w on w.device_id = p.id
			left join inventory_sighting g on g.device_id = p.id
			left join inventory_idle i on i.device_id = p.id
			""";

	private final JdbcClient jdbc;

	private final SystemPartRepository systems;

	TallyRepository(JdbcClient jdbc, SystemPartRepository systems) {
		this.jdbc = jdbc;
		this.systems = systems;
	}

	Map<Trait, Tally> tally(long systemId, LocalDate today) {
		SystemScope scope = this.systems.scope(systemId);
		Map<String, Object> parameters = new HashMap<>();
		return tally(
				"""
						counted as materialized (
						  select p.composition_id, p.site_id, p.owner, p.state, p.lot, p.entries, p.units
						  from inventory_population p where p.entries > 0 and %s
						  union all
						  select p.composition_id, p.site_id, p.owner, p.state, p.lot, 1, p.units from inventory_device p where %s),
						standing as (select p.* from inventory_device p where %s)
						"""
					.formatted(scope.condition("p", parameters), scope.ofSingles("p", parameters),
							scope.ofDevices("p", parameters)),
				today, parameters);
	}

	Map<Trait, Tally> tallyFleet(LocalDate today) {
		return tally("""
				counted as (select p.* from inventory_population p where p.entries > 0),
				standing as (select p.* from inventory_device p)
				""", today, new HashMap<>());
	}

	private Map<Trait, Tally> tally(String of, LocalDate today, Map<String, Object> parameters) {
		parameters.put("today", today);
		Map<Trait, Tally> sums = sums();
		count("with " + of
				+ """
						, facts as materialized (
						  select c.id, %s as met, %s as asked from %s
						  where c.id in (select composition_id from counted)),
						places as materialized (
						  select s.id, %s as met from inventory_site s left join inventory_site_setting t on t.site_id = s.id)
						select c.met | s.met | %s as met, c.asked & %s as asked, sum(p.entries) as entries, sum(p.units) as units
						from counted p join facts c on c.id = p.composition_id join places s on s.id = p.site_id
						group by 1, 2
						"""
					.formatted(met(Trait.Level.COMPOSITION), asked((trait) -> true), COMPOSITION,
							met(Trait.Level.PLACE), met(Trait.Level.ROW),
							scope((trait) -> trait.level() != Trait.Level.DEVICE)),
				parameters, sums);
		count("with " + of + """
				select %s as met, %s as asked, count(*) as entries, sum(p.units) as units
				from standing p
				""".formatted(met(Trait.Level.DEVICE), scope((trait) -> trait.level() == Trait.Level.DEVICE)) + BESIDE
				+ " group by 1, 2", parameters, sums);
		return sums;
	}

	private void count(String sql, Map<String, Object> parameters, Map<Trait, Tally> sums) {
		this.jdbc.sql(sql).params(parameters).query((rs) -> {
			long met = rs.getLong("met");
			long asked = rs.getLong("asked");
			long entries = rs.getLong("entries");
			long units = rs.getLong("units");
			for (Trait trait : Trait.values()) {
				if ((asked & trait.bit()) != 0) {
					boolean has = (met & trait.bit()) != 0;
					sums.merge(trait, new Tally(has ? entries : 0, entries, has ? units : 0, units), Tally::plus);
				}
			}
		});
	}

	private static Map<Trait, Tally> sums() {
		Map<Trait, Tally> sums = new EnumMap<>(Trait.class);
		Arrays.stream(Trait.values()).forEach((trait) -> sums.put(trait, Tally.NONE));
		return sums;
	}

	private static String met(Trait.Level level) {
		return bits((trait) -> trait.level() == level, Trait::met);
	}

	private static String asked(Predicate<Trait> traits) {
		return bits(traits, (trait) -> {
			String condition = trait.of().composition();
			return (condition != null) ? condition : "true";
		});
	}

	private static String scope(Predicate<Trait> traits) {
		return bits(traits, (trait) -> trait.of().row());
	}

	/// One case for each condition, however many traits share it.
	private static String bits(Predicate<Trait> traits, Function<Trait, String> condition) {
		Map<String, Long> masks = Arrays.stream(Trait.values())
			.filter(traits)
			.collect(Collectors.toMap(condition, Trait::bit, (one, other) -> one | other, TreeMap::new));
		return masks.entrySet()
			.stream()
			.map((mask) -> "case when " + mask.getKey() + " then " + mask.getValue() + "::bigint else 0 end")
			.collect(Collectors.joining(" | ", "(", ")"));
	}

	/// First which compositions or places lack it, then a walk along the devices, and
	/// only of those
	/// that are shown what a reader wants to see.
	List<Lacking> lacking(@Nullable Long systemId, Trait trait, long after, int limit, LocalDate today) {
		Map<String, Object> parameters = new HashMap<>();
		String of = (systemId != null) ? " and " + this.systems.scope(systemId).ofDevices("p", parameters) : "";
		boolean device = trait.level() == Trait.Level.DEVICE;
		return this.jdbc.sql("""
				with found as materialized (
				  select p.id from inventory_device p %s
				  where p.id > :after and %s and %s%s order by p.id limit :limit)
				select p.id, coalesce(p.name, p.serial, '#' || p.id) as label, p.lot, p.units, m.id as model_id,
				       m.maker || ' ' || m.name as model, s.id as site_id, s.full_path, (%s)::text as detail
				from found join inventory_device p on p.id = found.id
				join inventory_composition c on c.id = p.composition_id join inventory_model m on m.id = c.model_id
				join inventory_site s on s.id = p.site_id
				left join inventory_sighting g on g.device_id = p.id
				order by p.id
				""".formatted(device ? BESIDE : "", trait.of().row(), lacks(trait), of, trait.detail()))
			.params(parameters)
			.param("after", after)
			.param("limit", limit)
			.param("today", today)
			.query((rs, row) -> lacking(rs, trait))
			.list();
	}

	private static String lacks(Trait trait) {
		String lacks = trait.met() + " is not true";
		String asked = trait.of().composition();
		return switch (trait.level()) {
			case COMPOSITION -> "p.composition_id = any(array(select c.id from " + COMPOSITION + " where " + lacks
					+ ((asked != null) ? " and " + asked : "") + "))";
			case PLACE -> "p.site_id = any(array(select s.id from inventory_site s "
					+ "left join inventory_site_setting t on t.site_id = s.id where " + lacks + "))";
			case ROW, DEVICE -> lacks;
		};
	}

	private static Lacking lacking(ResultSet rs, Trait trait) throws SQLException {
		return new Lacking(rs.getLong("id"), rs.getString("label"), rs.getBoolean("lot"), rs.getInt("units"),
				rs.getLong("model_id"), rs.getString("model"), rs.getLong("site_id"), rs.getString("full_path"), trait,
				rs.getString("detail"));
	}

}
