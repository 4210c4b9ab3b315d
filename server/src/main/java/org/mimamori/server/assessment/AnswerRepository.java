package org.mimamori.server.assessment;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.inventory.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerRepository {

	private final JdbcClient jdbc;

	AnswerRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Answer> of(long sheet) {
		return this.jdbc.sql("select * from assessment_answer where sheet_id = :sheet")
			.param("sheet", sheet)
			.query((rs, row) -> answer(rs))
			.list();
	}

	/// The answers of all sheets that stand, with their sheet.
	List<Map.Entry<Long, Answer>> all() {
		return this.jdbc.sql("""
				select a.* from assessment_answer a join assessment_sheet h on h.id = a.sheet_id where not h.removed
				""").query((rs, row) -> Map.entry(rs.getLong("sheet_id"), answer(rs))).list();
	}

	/// Locked until the end of the transaction.
	Optional<Answer> get(long sheet, String item, Phase phase) {
		return this.jdbc.sql(
				"select * from assessment_answer where sheet_id = :sheet and item = :item and phase = :phase for update")
			.param("sheet", sheet)
			.param("item", item)
			.param("phase", phase.code())
			.query((rs, row) -> answer(rs))
			.optional();
	}

	long act() {
		return this.jdbc.sql("select nextval('assessment_act')").query(Long.class).single();
	}

	/// @return whether the answer was as its writer had seen it
	boolean put(long sheet, Answer answer) {
		return bind(
				this.jdbc
					.sql("""
							insert into assessment_answer
							  (sheet_id, item, phase, adopted, reason, remedy, owner, due, confirmed, origin, source, version, by, at)
							values
							  (:sheet, :item, :phase, :adopted, :reason, :remedy, :owner, :due, :confirmed, :origin, :source, :version, :by, :at)
							on conflict (sheet_id, item, phase) do update set
							  adopted = excluded.adopted, reason = excluded.reason, remedy = excluded.remedy, owner = excluded.owner,
							  due = excluded.due, confirmed = excluded.confirmed, origin = excluded.origin, source = excluded.source,
							  version = excluded.version, by = excluded.by, at = excluded.at
							where assessment_answer.version = excluded.version - 1
							"""),
				sheet, answer)
			.update() == 1;
	}

	boolean delete(long sheet, String item, Phase phase) {
		return this.jdbc
			.sql("delete from assessment_answer where sheet_id = :sheet and item = :item and phase = :phase")
			.param("sheet", sheet)
			.param("item", item)
			.param("phase", phase.code())
			.update() > 0;
	}

	void note(long sheet, long act, Answer answer, boolean gone) {
		bind(this.jdbc
			.sql("""
					insert into assessment_answer_change
					  (sheet_id, item, phase, act, gone, adopted, reason, remedy, owner, due, confirmed, origin, source, version, by, at)
					values (:sheet, :item, :phase, :act, :gone, :adopted, :reason, :remedy, :owner, :due, :confirmed, :origin,
					  :source, :version, :by, :at)
					"""),
				sheet, answer)
			.param("act", act)
			.param("gone", gone)
			.update();
	}

	void touched(long sheet, Instant at) {
		this.jdbc.sql("update assessment_sheet set changed_at = :at where id = :sheet")
			.param("sheet", sheet)
			.param("at", Timestamp.from(at))
			.update();
	}

	/// The states of an item's answers, the newest first.
	List<PastAnswer> history(long sheet, String item, int limit) {
		return this.jdbc.sql("""
				select * from assessment_answer_change where sheet_id = :sheet and item = :item
				order by id desc limit :limit
				""")
			.param("sheet", sheet)
			.param("item", item)
			.param("limit", limit)
			.query((rs, row) -> past(rs))
			.list();
	}

	List<PastAnswer> ofAct(long act) {
		return this.jdbc.sql("select * from assessment_answer_change where act = :act order by id")
			.param("act", act)
			.query((rs, row) -> past(rs))
			.list();
	}

	/// The state before a change.
	Optional<PastAnswer> before(PastAnswer change) {
		return this.jdbc.sql("""
				select * from assessment_answer_change
				where sheet_id = :sheet and item = :item and phase = :phase and id < :id order by id desc limit 1
				""")
			.param("sheet", change.sheet())
			.param("item", change.answer().item())
			.param("phase", change.answer().phase().code())
			.param("id", change.id())
			.query((rs, row) -> past(rs))
			.optional();
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, long sheet, Answer answer) {
		return statement.param("sheet", sheet)
			.param("item", answer.item())
			.param("phase", answer.phase().code())
			.param("adopted", (answer.adopted() != null) ? answer.adopted().code() : null)
			.param("reason", answer.reason())
			.param("remedy", answer.remedy())
			.param("owner", (answer.owner() != null) ? answer.owner().code() : null)
			.param("due", (answer.due() != null) ? Date.valueOf(answer.due()) : null)
			.param("confirmed", answer.confirmed())
			.param("origin", answer.origin().code())
			.param("source", answer.source())
			.param("version", answer.version())
			.param("by", answer.by())
			.param("at", Timestamp.from(answer.at()));
	}

	private static PastAnswer past(ResultSet rs) throws SQLException {
		return new PastAnswer(rs.getLong("id"), rs.getLong("sheet_id"), rs.getLong("act"), rs.getBoolean("gone"),
				answer(rs));
	}

	private static Answer answer(ResultSet rs) throws SQLException {
		String owner = rs.getString("owner");
		return new Answer(rs.getString("item"), Phase.of(rs.getString("phase")), Adopted.of(rs.getString("adopted")),
				rs.getString("reason"), rs.getString("remedy"),
				(owner != null) ? Owner.valueOf(owner.toUpperCase(Locale.ROOT)) : null, day(rs),
				rs.getBoolean("confirmed"), Answer.Origin.of(rs.getString("origin")), rs.getString("source"),
				rs.getInt("version"), rs.getString("by"), rs.getTimestamp("at").toInstant());
	}

	private static @Nullable LocalDate day(ResultSet rs) throws SQLException {
		Date due = rs.getDate("due");
		return (due != null) ? due.toLocalDate() : null;
	}

}
