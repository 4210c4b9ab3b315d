package org.mimamori.server.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RequestRepository {

	private final JdbcClient jdbc;

	RequestRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long insert(Request request, @Nullable String tokenHash) {
		return this.jdbc
			.sql("""
					insert into assessment_request
					  (sheet_id, supplier, supplier_id, message, items, language, token_hash, expires_at, sent_at, sent_by)
					values (:sheet, :supplier, :supplierId, :message, :items, :language, :hash, :expires, :at, :by) returning id
					""")
			.param("sheet", request.sheet())
			.param("supplier", request.supplier())
			.param("supplierId", request.supplierId())
			.param("message", request.message())
			.param("items", request.items().toArray(String[]::new))
			.param("language", request.language())
			.param("hash", tokenHash)
			.param("expires", Timestamp.from(request.expiresAt()))
			.param("at", Timestamp.from(request.sentAt()))
			.param("by", request.sentBy())
			.query(Long.class)
			.single();
	}

	/// The newest first.
	List<Request> of(long sheet) {
		return this.jdbc.sql("select * from assessment_request where sheet_id = :sheet order by id desc limit 200")
			.param("sheet", sheet)
			.query((rs, row) -> request(rs))
			.list();
	}

	Optional<Request> get(long id) {
		return this.jdbc.sql("select * from assessment_request where id = :id")
			.param("id", id)
			.query((rs, row) -> request(rs))
			.optional();
	}

	Optional<Request> byToken(String hash) {
		return this.jdbc.sql("select * from assessment_request where token_hash = :hash")
			.param("hash", hash)
			.query((rs, row) -> request(rs))
			.optional();
	}

	void opened(long id, Instant at) {
		this.jdbc.sql("update assessment_request set opened_at = :at where id = :id and opened_at is null")
			.param("id", id)
			.param("at", Timestamp.from(at))
			.update();
	}

	void answered(long id, Instant at) {
		this.jdbc.sql("update assessment_request set answered_at = :at where id = :id")
			.param("id", id)
			.param("at", Timestamp.from(at))
			.update();
	}

	boolean withdraw(long id, boolean withdrawn) {
		return this.jdbc.sql("update assessment_request set withdrawn = :withdrawn where id = :id")
			.param("id", id)
			.param("withdrawn", withdrawn)
			.update() > 0;
	}

	void claim(Request.Claim claim) {
		this.jdbc
			.sql("""
					insert into assessment_claim (request_id, item, adopted, text, by, at)
					values (:request, :item, :adopted, :text, :by, :at)
					on conflict (request_id, item) do update set adopted = excluded.adopted, text = excluded.text,
					  by = excluded.by, at = excluded.at, read_by = null, read_at = null
					where (assessment_claim.adopted, assessment_claim.text) is distinct from (excluded.adopted, excluded.text)
					""")
			.param("request", claim.request())
			.param("item", claim.item())
			.param("adopted", (claim.adopted() != null) ? claim.adopted().code() : null)
			.param("text", claim.text())
			.param("by", claim.by())
			.param("at", Timestamp.from(claim.at()))
			.update();
	}

	List<Request.Claim> claims(long request) {
		return this.jdbc.sql("select * from assessment_claim where request_id = :request order by item")
			.param("request", request)
			.query((rs, row) -> claim(rs))
			.list();
	}

	/// By item, the newest first.
	Map<String, List<Board.Claimed>> claimsOf(long sheet) {
		Map<String, List<Board.Claimed>> claims = new HashMap<>();
		this.jdbc.sql("""
				select c.*, r.supplier from assessment_claim c join assessment_request r on r.id = c.request_id
				where r.sheet_id = :sheet and not r.withdrawn order by c.at desc
				""").param("sheet", sheet).query((rs) -> {
			claims.computeIfAbsent(rs.getString("item"), (item) -> new ArrayList<>())
				.add(new Board.Claimed(rs.getLong("request_id"), rs.getString("supplier"),
						Adopted.of(rs.getString("adopted")), rs.getString("text"), rs.getTimestamp("at").toInstant(),
						rs.getString("read_by") != null));
		});
		return claims;
	}

	/// @param made when the claim was made that was read
	/// @return whether it still is the one
	boolean read(long request, String item, Instant made, String by, Instant at) {
		return this.jdbc.sql("""
				update assessment_claim set read_by = :by, read_at = :at
				 where request_id = :request and item = :item and at = :made
				""")
			.param("request", request)
			.param("item", item)
			.param("made", Timestamp.from(made))
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update() > 0;
	}

	private static Request.Claim claim(ResultSet rs) throws SQLException {
		return new Request.Claim(rs.getLong("request_id"), rs.getString("item"), Adopted.of(rs.getString("adopted")),
				rs.getString("text"), rs.getString("by"), rs.getTimestamp("at").toInstant(), rs.getString("read_by"));
	}

	private static Request request(ResultSet rs) throws SQLException {
		return new Request(rs.getLong("id"), rs.getLong("sheet_id"), rs.getString("supplier"),
				rs.getObject("supplier_id", Long.class), rs.getString("message"),
				List.of((String[]) rs.getArray("items").getArray()), rs.getString("language"),
				rs.getString("token_hash") != null, rs.getTimestamp("expires_at").toInstant(),
				rs.getTimestamp("sent_at").toInstant(), rs.getString("sent_by"), instant(rs, "opened_at"),
				instant(rs, "answered_at"), rs.getBoolean("withdrawn"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp at = rs.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
