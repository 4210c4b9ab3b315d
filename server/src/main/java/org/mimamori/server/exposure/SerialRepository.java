package org.mimamori.server.exposure;

import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SerialRepository {

	/// Devices in service of some compositions, with how their numbers stand to the
	/// patterns.
	private static final String DEVICES = """
			with devices as (
			  select d.id, coalesce(d.name, d.serial, '') as label, d.serial,
			    case when d.serial is null then 3
			      when lower(d.serial) like any(:whole) then 0
			      when lower(d.serial) like any(:begun) then 1
			      else 2 end as stands
			  from inventory_device d where d.composition_id = any(:compositions) and d.state = 'in_service')
			""";

	private final JdbcClient jdbc;

	SerialRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	SerialNumbers.Found find(List<String> patterns, List<Long> compositions, int limit) {
		String[] whole = patterns.stream().map(SerialRepository::like).toArray(String[]::new);
		// a number that is cut short may be written without a sign for the rest
		String[] begun = patterns.stream().map((pattern) -> like(pattern) + "%").toArray(String[]::new);
		Long[] ids = compositions.toArray(Long[]::new);
		List<SerialNumbers.Numbered> shown = this.jdbc.sql(DEVICES
				+ "select id, label, serial, stands from devices where stands < 2 order by stands, serial, id limit :limit")
			.param("whole", whole)
			.param("begun", begun)
			.param("compositions", ids)
			.param("limit", limit)
			.query((rs, row) -> new SerialNumbers.Numbered(rs.getLong("id"), rs.getString("label"),
					rs.getString("serial"), rs.getInt("stands") == 0))
			.list();
		return this.jdbc.sql(DEVICES + """
				select count(*) filter (where stands = 0) as meant, count(*) filter (where stands = 1) as beginning,
				  count(*) filter (where stands = 2) as others, count(*) filter (where stands = 3) as unrecorded
				from devices
				""")
			.param("whole", whole)
			.param("begun", begun)
			.param("compositions", ids)
			.query((rs, row) -> new SerialNumbers.Found(patterns, rs.getLong("meant"), rs.getLong("beginning"),
					rs.getLong("others"), rs.getLong("unrecorded"), shown))
			.single();
	}

	/// `*` stands for any characters, `?` for one.
	static String like(String pattern) {
		return pattern.strip()
			.toLowerCase(Locale.ROOT)
			.replace("\\", "\\\\")
			.replace("%", "\\%")
			.replace("_", "\\_")
			.replace('*', '%')
			.replace('?', '_');
	}

}
