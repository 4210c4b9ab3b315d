package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UpkeepRepository {

	private static final List<String> COLUMNS = Arrays.stream(UpkeepText.values()).map(UpkeepText::code).toList();

	private final JdbcClient jdbc;

	UpkeepRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Nullable Upkeep get(long modelId) {
		return this.jdbc.sql("select * from inventory_upkeep where model_id = :model")
			.param("model", modelId)
			.query((rs, row) -> upkeep(rs))
			.optional()
			.orElse(null);
	}

	private static Upkeep upkeep(ResultSet rs) throws SQLException {
		Map<UpkeepText, String> texts = new EnumMap<>(UpkeepText.class);
		for (UpkeepText text : UpkeepText.values()) {
			String words = rs.getString(text.code());
			if (words != null) {
				texts.put(text, words);
			}
		}
		return new Upkeep(rs.getLong("model_id"), SupportDate.State.of(rs.getString("updatable_state")),
				rs.getObject("updatable_until", LocalDate.class), Upkeep.PersonalData.of(rs.getString("personal_data")),
				texts, rs.getTimestamp("changed_at").toInstant(), rs.getString("changed_by"));
	}

	List<Upkeeps.Said> said() {
		return this.jdbc
			.sql("""
					select m.id, m.maker || ' ' || m.name as model
					from inventory_upkeep u join inventory_model m on m.id = u.model_id order by m.maker_key, m.name_key limit 1000
					""")
			.query((rs, row) -> new Upkeeps.Said(rs.getLong("id"), rs.getString("model")))
			.list();
	}

	/// @return whether there is such a model
	boolean save(Upkeep upkeep) {
		String columns = String.join(", ", COLUMNS);
		String values = COLUMNS.stream().map((column) -> ":" + column).collect(Collectors.joining(", "));
		String changes = COLUMNS.stream()
			.map((column) -> column + " = excluded." + column)
			.collect(Collectors.joining(", "));
		JdbcClient.StatementSpec sql = this.jdbc
			.sql("""
					insert into inventory_upkeep (model_id, updatable_state, updatable_until, personal_data, changed_at, changed_by, %s)
					select id, :state, :until, :personal, :at, :by, %s from inventory_model where id = :model
					on conflict (model_id) do update set updatable_state = excluded.updatable_state,
					  updatable_until = excluded.updatable_until, personal_data = excluded.personal_data,
					  changed_at = excluded.changed_at, changed_by = excluded.changed_by, %s
					"""
				.formatted(columns, values, changes));
		for (UpkeepText text : UpkeepText.values()) {
			sql = sql.param(text.code(), upkeep.text(text), Types.VARCHAR);
		}
		return sql.param("model", upkeep.modelId())
			.param("state", upkeep.updatable().code())
			.param("until", upkeep.updatableUntil(), Types.DATE)
			.param("personal", upkeep.personalData().code())
			.param("at", Timestamp.from(Objects.requireNonNull(upkeep.changedAt())))
			.param("by", upkeep.changedBy())
			.update() > 0;
	}

}
