package org.mimamori.server.inventory;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lists of devices: the filters become conditions, the order a walk along an index, the totals a sum
/// over the population instead of a count of a million rows.
@Repository
class DeviceListRepository {

	/// As PostgreSQL writes a time.
	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d [0-9:.]{8,15}[+-][0-9:]{2,8}");

	private static final String SELECT = """
			select d.*, c.model_id, c.firmware_id, c.hardware_revision, c.affected, c.undecided, c.named, m.maker, m.name as model,
			       m.support_ends_on, m.support_announced,
			       nullif(trim(coalesce(f.name, '') || ' ' || coalesce(f.version, '')), '') as firmware,
			""";

	private static final String RUNNING = """
			join inventory_composition c on c.id = d.composition_id
			join inventory_model m on m.id = c.model_id
			left join inventory_firmware f on f.id = c.firmware_id
			""";

	private static final String FROM = "from inventory_device d join inventory_site s on s.id = d.site_id " + RUNNING;

	/// Above so many compositions nearly every place has some: it is quicker to walk
	/// along the places than
	/// to sort all that is found.
	private static final int MANY_COMPOSITIONS = 64;

	private final JdbcClient jdbc;

	private final SystemPartRepository systems;

	DeviceListRepository(JdbcClient jdbc, SystemPartRepository systems) {
		this.jdbc = jdbc;
		this.systems = systems;
	}

	@Nullable DeviceRow row(long id, LocalDate today) {
		return this.jdbc.sql(SELECT + "'' as cursor_value " + FROM + " where d.id = :id")
			.param("id", id)
			.query((rs, row) -> row(rs, today))
			.optional()
			.orElse(null);
	}

	List<DeviceRow> list(DeviceQuery query, LocalDate today) {
		Map<String, Object> parameters = new HashMap<>();
		List<String> conditions = conditions(query, today, parameters, "d");
		SystemScope scope = scope(query);
		if (scope != null) {
			conditions.add(scope.ofDevices("d", parameters));
		}
		List<String> places = new ArrayList<>();
		String order = query.sort().expression();
		String direction = query.descending() ? " desc" : "";
		String after = query.after();
		if (after != null) {
			String[] cursor = decode(after);
			if (query.sort() == DeviceQuery.Sort.UPDATED && !TIME.matcher(cursor[0]).matches()) {
				throw new InventoryRefusal("cursor");
			}
			String sign = query.descending() ? "<" : ">";
			// the looser condition lets the planner start in the index, the exact one
			// decides
			places.add("(" + order + ") " + sign + "= " + query.sort().cursor());
			conditions
				.add("((" + order + ") " + sign + " " + query.sort().cursor() + " or d.id " + sign + " :cursorId)");
			parameters.put("cursorValue", cursor[0]);
			parameters.put("cursorId", Long.parseLong(cursor[1]));
		}
		String found;
		if (alongPlaces(query)) {
			found = "from inventory_site s cross join lateral (select d.* from inventory_device d"
					+ where(conditions, "d.site_id = s.id") + " order by d.id" + direction + " limit :limit) d "
					+ RUNNING + where(places);
		}
		else {
			conditions.addAll(places);
			found = FROM + where(conditions);
		}
		return this.jdbc
			.sql(SELECT + "(" + order + ")::text as cursor_value " + found + " order by " + order + direction + ", d.id"
					+ direction + " limit :limit")
			.params(parameters)
			.param("limit", query.limit())
			.query((rs, row) -> row(rs, today))
			.list();
	}

	private static boolean alongPlaces(DeviceQuery query) {
		List<Long> compositions = query.compositionIds();
		return query.sort() == DeviceQuery.Sort.SITE && compositions != null && compositions.size() > MANY_COMPOSITIONS
				&& query.modelId() == null && query.firmwareId() == null && query.touch() == null
				&& query.support() == null;
	}

	Devices.Totals totals(DeviceQuery query, LocalDate today) {
		Map<String, Object> parameters = new HashMap<>();
		SystemScope scope = scope(query);
		Devices.Totals totals = totals(totals(query, scope, today, parameters), parameters);
		if (scope == null || scope.singles().isEmpty()) {
			return totals;
		}
		parameters = new HashMap<>();
		List<String> conditions = conditions(query, today, parameters, "d");
		conditions.add(scope.ofSingles("d", parameters));
		Devices.Totals more = totals(
				"select count(*) as entries, coalesce(sum(d.units), 0) as units " + FROM + where(conditions),
				parameters);
		return new Devices.Totals(totals.entries() + more.entries(), totals.units() + more.units());
	}

	private @Nullable SystemScope scope(DeviceQuery query) {
		return (query.systemId() != null) ? this.systems.scope(query.systemId()) : null;
	}

	private static void within(@Nullable SystemScope scope, List<String> conditions, Map<String, Object> parameters) {
		if (scope != null) {
			conditions.add(scope.condition("p", parameters));
		}
	}

	private Devices.Totals totals(String sql, Map<String, Object> parameters) {
		return this.jdbc.sql(sql)
			.params(parameters)
			.query((rs, row) -> new Devices.Totals(rs.getLong("entries"), rs.getLong("units")))
			.single();
	}

	/// A text is counted in devices; place, owner, state and kind in their population;
	/// the rest in
	/// compositions, which count themselves.
	private static String totals(DeviceQuery query, @Nullable SystemScope scope, LocalDate today,
			Map<String, Object> parameters) {
		String sums = "select coalesce(sum(p.entries), 0) as entries, coalesce(sum(p.units), 0) as units from ";
		String joins = " join inventory_composition c on c.id = p.composition_id join inventory_model m on m.id = c.model_id";
		if (query.text() != null && !query.text().isBlank()) {
			List<String> conditions = conditions(query, today, parameters, "p");
			within(scope, conditions, parameters);
			return sums + "(select d.*, 1 as entries from inventory_device d) p" + joins
					+ where(conditions.stream().map((one) -> one.replace("d.search", "p.search")).toList());
		}
		if (query.siteIds().isEmpty() && query.systemId() == null && query.owner() == null && query.state() == null
				&& query.lot() == null) {
			List<String> conditions = conditions(query, today, parameters, "p");
			conditions.remove("p.state <> 'retired'");
			return sums + "(select id as composition_id, entries, units from inventory_composition) p" + joins
					+ where(conditions);
		}
		List<String> conditions = conditions(query, today, parameters, "p");
		within(scope, conditions, parameters);
		boolean joined = conditions.stream().anyMatch((one) -> one.startsWith("c.") || one.startsWith("m."));
		return sums + "inventory_population p" + (joined ? joins : "") + where(conditions);
	}

	private static String where(List<String> conditions, String... more) {
		List<String> all = new ArrayList<>(conditions);
		all.addAll(List.of(more));
		return all.isEmpty() ? "" : " where " + String.join(" and ", all);
	}

	/// @param alias of the table that has place, owner, state and lot: devices or their
	/// population
	private static List<String> conditions(DeviceQuery query, LocalDate today, Map<String, Object> parameters,
			String alias) {
		List<String> conditions = new ArrayList<>();
		if (!query.siteIds().isEmpty()) {
			conditions.add(alias + ".site_id = any(:sites)");
			parameters.put("sites", query.siteIds().toArray(Long[]::new));
		}
		if (query.modelId() != null) {
			conditions.add("c.model_id = :model");
			parameters.put("model", query.modelId());
		}
		if (query.firmwareId() != null) {
			conditions.add("c.firmware_id = :firmware");
			parameters.put("firmware", query.firmwareId());
		}
		List<Long> compositions = query.compositionIds();
		if (compositions != null) {
			conditions.add(alias + ".composition_id = any(:compositions)");
			parameters.put("compositions", compositions.toArray(Long[]::new));
		}
		if (query.owner() != null) {
			conditions.add(alias + ".owner = :owner");
			parameters.put("owner", query.owner().code());
		}
		if (query.state() != null) {
			conditions.add(alias + ".state = :state");
			parameters.put("state", query.state().code());
		}
		else {
			conditions.add(alias + ".state <> 'retired'");
		}
		if (query.lot() != null) {
			conditions.add(alias + ".lot = :lot");
			parameters.put("lot", query.lot());
		}
		DeviceQuery.Touch touch = query.touch();
		if (touch != null) {
			conditions.add(switch (touch) {
				case AFFECTED -> "c.affected > 0";
				case UNDECIDED -> "c.undecided > 0";
				case NONE -> "c.affected = 0 and c.undecided = 0";
			});
		}
		Support.State support = query.support();
		if (support != null) {
			conditions.add(switch (support) {
				case ENDED -> "m.support_ends_on < :today";
				case ENDING -> "m.support_ends_on between :today and :today + 365";
				case SUPPORTED -> "m.support_ends_on > :today + 365";
				case NOT_ANNOUNCED -> "m.support_ends_on is null and m.support_announced = 'not_announced'";
				case UNKNOWN -> "m.support_ends_on is null and m.support_announced <> 'not_announced'";
			});
			parameters.put("today", today);
		}
		String text = query.text();
		if (text != null && !text.isBlank()) {
			conditions.add("d.search like :like");
			parameters.put("like",
					"%" + text.strip()
						.toLowerCase(Locale.ROOT)
						.replace("\\", "\\\\")
						.replace("%", "\\%")
						.replace("_", "\\_") + "%");
		}
		return conditions;
	}

	private static DeviceRow row(ResultSet rs, LocalDate today) throws SQLException {
		Device device = DeviceRepository.device(rs);
		return new DeviceRow(device, rs.getLong("composition_id"), rs.getString("maker"), rs.getString("model"),
				rs.getString("firmware"),
				Support.on(today, rs.getObject("support_ends_on", LocalDate.class), rs.getString("support_announced")),
				CompositionRepository.touch(rs), rs.getTimestamp("updated_at").toInstant(),
				encode(rs.getString("cursor_value"), device.id()));
	}

	private static String encode(@Nullable String value, long id) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((id + ":" + ((value != null) ? value : "")).getBytes(StandardCharsets.UTF_8));
	}

	/// @throws InventoryRefusal `cursor` if the text is none of ours
	private static String[] decode(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			int colon = text.indexOf(':');
			if (text.indexOf('\0') >= 0) {
				throw new InventoryRefusal("cursor");
			}
			return new String[] { text.substring(colon + 1), String.valueOf(Long.parseLong(text.substring(0, colon))) };
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new InventoryRefusal("cursor");
		}
	}

}
