package org.mimamori.server.exposure.remedy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MarkRepository {

	private static final String SELECT = """
			select r.*, coalesce(
			  (select coalesce(d.name, d.serial, '#' || d.id) from inventory_device d where d.id = r.device_id),
			  nullif(concat_ws(' · ',
			    (select concat_ws(' ', m.maker, m.name, f.name, f.version) from inventory_composition c
			       join inventory_model m on m.id = c.model_id left join inventory_firmware f on f.id = c.firmware_id
			       where c.id = r.composition_id),
			    (select s.full_path from inventory_site s where s.id = r.site_id),
			    (select concat_ws(' ', m.maker, m.name, f.name, f.version) from inventory_firmware f
			       join inventory_model m on m.id = f.model_id where f.id = r.firmware_id),
			    r.component), '')) as about
			from exposure_remedy r
			""";

	private final JdbcClient jdbc;

	MarkRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Mark> get(long id) {
		return this.jdbc.sql(SELECT + "where r.id = :id").param("id", id).query((rs, row) -> mark(rs)).optional();
	}

	/// Takes the place of the one that holds for the same target.
	long add(String vulnerability, Target target, Mark.State state, String note, String by, Instant at) {
		Columns columns = Columns.of(target);
		Long former = columns.on(this.jdbc.sql("""
				update exposure_remedy set ended_by = :by, ended_at = :at
				where ended_at is null and vulnerability = :vulnerability
				  and device_id is not distinct from :device and composition_id is not distinct from :composition
				  and site_id is not distinct from :site and firmware_id is not distinct from :firmware
				  and component is not distinct from :component
				returning id
				"""))
			.param("vulnerability", vulnerability)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.optional()
			.orElse(null);
		long id = columns.on(this.jdbc.sql("""
				insert into exposure_remedy (vulnerability, device_id, composition_id, site_id, firmware_id, component,
				  state, note, set_by, set_at)
				values (:vulnerability, :device, :composition, :site, :firmware, :component, :state, :note, :by, :at)
				returning id
				"""))
			.param("vulnerability", vulnerability)
			.param("state", state.code())
			.param("note", note)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
		if (former != null) {
			this.jdbc.sql("update exposure_remedy set replaced_by = :id where id = :former")
				.param("id", id)
				.param("former", former)
				.update();
		}
		return id;
	}

	private record Columns(@Nullable Long device, @Nullable Long composition, @Nullable Long site,
			@Nullable Long firmware, @Nullable String component) {

		static Columns of(Target target) {
			return switch (target) {
				case Target.OneDevice one -> new Columns(one.deviceId(), null, null, null, null);
				case Target.Area area -> new Columns(null, area.compositionId(), area.siteId(), null, null);
				case Target.Part part -> new Columns(null, null, null, part.firmwareId(), part.component());
			};
		}

		JdbcClient.StatementSpec on(JdbcClient.StatementSpec statement) {
			return statement.param("device", this.device, Types.BIGINT)
				.param("composition", this.composition, Types.BIGINT)
				.param("site", this.site, Types.BIGINT)
				.param("firmware", this.firmware, Types.BIGINT)
				.param("component", this.component, Types.VARCHAR);
		}

	}

	/// @return those that held
	List<Long> end(Collection<Long> ids, String by, Instant at) {
		return this.jdbc.sql("""
				update exposure_remedy set ended_by = :by, ended_at = :at
				where id = any(:ids) and ended_at is null returning id
				""")
			.param("ids", ids.toArray(Long[]::new))
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.list();
	}

	/// Lets those hold again whose place these took, where nothing else holds there.
	void resumeReplaced(Collection<Long> ids) {
		resume("r.replaced_by = any(:ids)", ids);
	}

	/// @return how many hold again
	int resume(Collection<Long> ids) {
		return resume("r.id = any(:ids)", ids);
	}

	/// Of several of one target, the last one.
	private int resume(String which, Collection<Long> ids) {
		return this.jdbc.sql("""
				update exposure_remedy set ended_by = null, ended_at = null, replaced_by = null where id in (
				  select max(r.id) from exposure_remedy r where %s and r.ended_at is not null and not exists (
				    select from exposure_remedy o where o.ended_at is null and o.vulnerability = r.vulnerability
				      and (o.device_id, o.composition_id, o.site_id, o.firmware_id, o.component)
				        is not distinct from (r.device_id, r.composition_id, r.site_id, r.firmware_id, r.component))
				  group by vulnerability, device_id, composition_id, site_id, firmware_id, component)
				""".formatted(which)).param("ids", ids.toArray(Long[]::new)).update();
	}

	/// Those that hold for vulnerabilities: all about areas, and those about some
	/// devices, the newest first.
	List<Mark> over(Collection<String> vulnerabilities, Collection<Long> deviceIds) {
		return this.jdbc.sql(SELECT + """
				where r.ended_at is null and r.vulnerability = any(:vulnerabilities) and r.firmware_id is null
				  and (r.device_id is null or r.device_id = any(:devices)) order by r.id desc
				""")
			.param("vulnerabilities", vulnerabilities.toArray(String[]::new))
			.param("devices", deviceIds.toArray(Long[]::new))
			.query((rs, row) -> mark(rs))
			.list();
	}

	/// Those that hold for components of releases.
	List<Mark> parts(Collection<String> vulnerabilities, Collection<Long> firmwareIds) {
		return this.jdbc.sql(SELECT + """
				where r.ended_at is null and r.vulnerability = any(:vulnerabilities) and r.firmware_id = any(:firmwares)
				""")
			.param("vulnerabilities", vulnerabilities.toArray(String[]::new))
			.param("firmwares", firmwareIds.toArray(Long[]::new))
			.query((rs, row) -> mark(rs))
			.list();
	}

	/// The newest first.
	List<Mark> list(Marks.Filter filter, @Nullable Long after, int limit) {
		Mark.State state = filter.state();
		return this.jdbc.sql(SELECT + """
				where (r.ended_at is not null) = :ended and (:state::text is null or r.state = :state)
				  and (not :again or r.look_again is not null)
				  and (:vulnerability::text is null or r.vulnerability = :vulnerability)
				  and (:after::bigint is null or r.id < :after) order by r.id desc limit :limit
				""")
			.param("ended", filter.ended())
			.param("state", (state != null) ? state.code() : null)
			.param("again", filter.again())
			.param("vulnerability", filter.vulnerability())
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> mark(rs))
			.list();
	}

	Marks.Held held() {
		return this.jdbc.sql("""
				select count(*) as holding, count(*) filter (where state = 'not_remediated') as open,
				       count(*) filter (where state = 'in_progress') as progress,
				       count(*) filter (where state = 'done') as done, count(look_again) as again
				from exposure_remedy where ended_at is null
				""")
			.query((rs, row) -> new Marks.Held(rs.getLong("holding"), rs.getLong("open"), rs.getLong("progress"),
					rs.getLong("done"), rs.getLong("again")))
			.single();
	}

	void lookAgain(long id, Mark.Why why, Instant at) {
		this.jdbc
			.sql("update exposure_remedy set look_again = :at, look_why = :why where id = :id and look_again is null")
			.param("at", Timestamp.from(at))
			.param("why", why.code())
			.param("id", id)
			.update();
	}

	private static Mark mark(ResultSet rs) throws SQLException {
		Timestamp again = rs.getTimestamp("look_again");
		Timestamp ended = rs.getTimestamp("ended_at");
		String about = rs.getString("about");
		return new Mark(rs.getLong("id"), rs.getString("vulnerability"), target(rs), (about != null) ? about : "",
				Mark.State.of(rs.getString("state")), rs.getString("note"), rs.getString("set_by"),
				rs.getTimestamp("set_at").toInstant(),
				(again != null) ? new Mark.Again(again.toInstant(),
						Mark.Why.valueOf(rs.getString("look_why").toUpperCase(java.util.Locale.ROOT))) : null,
				(ended != null) ? new Mark.Ending(rs.getString("ended_by"), ended.toInstant()) : null);
	}

	private static Target target(ResultSet rs) throws SQLException {
		Long device = rs.getObject("device_id", Long.class);
		Long firmware = rs.getObject("firmware_id", Long.class);
		if (device != null) {
			return new Target.OneDevice(device);
		}
		return (firmware != null) ? new Target.Part(firmware, rs.getString("component"))
				: new Target.Area(rs.getObject("composition_id", Long.class), rs.getObject("site_id", Long.class));
	}

}
