package org.mimamori.server.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChainRepository {

	/// Any number that nobody else locks.
	private static final long LOCK = 0x6d696d616d6f7269L;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	ChainRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// Until the transaction ends, nobody else lengthens the chain.
	void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, number) -> "").list();
	}

	Optional<Link> head() {
		return this.jdbc.sql("SELECT position, hash, entry_id FROM audit_link ORDER BY position DESC LIMIT 1")
			.query((row, number) -> new Link(row.getLong("position"), row.getBytes("hash"), row.getLong("entry_id"),
					null))
			.optional();
	}

	byte @Nullable [] hashAt(long position) {
		return this.jdbc.sql("SELECT hash FROM audit_link WHERE position = :position")
			.param("position", position)
			.query((row, number) -> row.getBytes("hash"))
			.optional()
			.orElse(null);
	}

	/// Committed and without a place, in the order of their ids.
	List<AuditEntry> pending(int limit) {
		return this.jdbc.sql("""
				SELECT e.id, e.at, e.actor, e.action, e.subject, e.detail, e.source_address
				  FROM audit_pending p
				  JOIN audit_entry e ON e.id = p.entry_id
				 ORDER BY p.entry_id
				 LIMIT :limit
				""").param("limit", limit).query((row, number) -> entry(row)).list();
	}

	long pendingCount() {
		return this.jdbc.sql("SELECT count(*) FROM audit_pending").query(Long.class).single();
	}

	void append(List<Link> links) {
		this.template.batchUpdate("INSERT INTO audit_link (position, entry_id, hash) VALUES (?, ?, ?)", links, 1000,
				(row, link) -> {
					row.setLong(1, link.position());
					row.setLong(2, link.entryId());
					row.setBytes(3, link.hash());
				});
		this.jdbc.sql("DELETE FROM audit_pending WHERE entry_id = ANY(:ids)")
			.param("ids", links.stream().map(Link::entryId).toArray(Long[]::new))
			.update();
	}

	/// Links in the order of the chain.
	List<Link> links(long from, long to) {
		return this.jdbc.sql("""
				SELECT l.position, l.hash, l.entry_id,
				       e.id, e.at, e.actor, e.action, e.subject, e.detail, e.source_address
				  FROM audit_link l
				  LEFT JOIN audit_entry e ON e.id = l.entry_id
				 WHERE l.position BETWEEN :from AND :to
				 ORDER BY l.position
				""").param("from", from).param("to", to).query((row, number) -> link(row)).list();
	}

	/// From the first to the last link of what was done in a period; what committed late
	/// lies further on.
	Optional<AuditExport.Span> span(Instant from, Instant until) {
		return this.jdbc.sql("""
				SELECT min(l.position) AS first, max(l.position) AS last
				  FROM audit_entry e
				  JOIN audit_link l ON l.entry_id = e.id
				 WHERE e.at >= :from
				   AND e.at < :until
				HAVING count(*) > 0
				""")
			.param("from", from.atOffset(ZoneOffset.UTC))
			.param("until", until.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new AuditExport.Span(row.getLong("first"), row.getLong("last")))
			.optional();
	}

	/// An entry that neither has a place nor waits for one, or waits for one and is gone.
	Optional<Long> outside() {
		return this.jdbc.sql("""
				SELECT min(id)
				  FROM (SELECT id
				          FROM audit_entry e
				         WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id)
				           AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.entry_id = e.id)
				        UNION ALL
				        SELECT entry_id
				          FROM audit_pending p
				         WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = p.entry_id)) AS lost
				""")
			.query((row, number) -> row.getObject(1, Long.class))
			.list()
			.stream()
			.flatMap((id) -> Optional.ofNullable(id).stream())
			.findFirst();
	}

	/// How many entries there are, and how many of them the chain and those that wait
	/// account for.
	boolean everyEntryIsAccountedFor() {
		return this.jdbc
			.sql("""
					SELECT (SELECT count(*) FROM audit_entry)
					       = (SELECT count(*) FROM audit_link)
					         + (SELECT count(*) FROM audit_pending JOIN audit_entry ON id = entry_id)
					       AND NOT EXISTS (SELECT 1 FROM audit_pending LEFT JOIN audit_entry ON id = entry_id WHERE id IS NULL)
					""")
			.query(Boolean.class)
			.single();
	}

	void insert(Anchor anchor) {
		this.jdbc.sql("""
				INSERT INTO audit_anchor (position, hash, at, key, signature)
				VALUES (:position, :hash, :at, :key, :signature)
				ON CONFLICT (position) DO NOTHING
				""")
			.param("position", anchor.position())
			.param("hash", anchor.hash())
			.param("at", anchor.at().atOffset(ZoneOffset.UTC))
			.param("key", anchor.key())
			.param("signature", anchor.signature())
			.update();
	}

	/// Those behind a place, in the order of the chain.
	List<Anchor> anchors(long after, int limit) {
		return this.jdbc.sql("""
				SELECT position, hash, at, key, signature
				  FROM audit_anchor
				 WHERE position > :after
				 ORDER BY position
				 LIMIT :limit
				""").param("after", after).param("limit", limit).query((row, number) -> anchor(row)).list();
	}

	Optional<Anchor> lastAnchor() {
		return this.jdbc.sql("""
				SELECT position, hash, at, key, signature FROM audit_anchor ORDER BY position DESC LIMIT 1
				""").query((row, number) -> anchor(row)).optional();
	}

	void insert(ChainCheck check) {
		this.jdbc.sql("""
				INSERT INTO audit_check (started_at, finished_at, links, anchors, finding, position, entry_id)
				VALUES (:started, :finished, :links, :anchors, :finding, :position, :entry)
				""")
			.param("started", check.startedAt().atOffset(ZoneOffset.UTC))
			.param("finished", check.finishedAt().atOffset(ZoneOffset.UTC))
			.param("links", check.links())
			.param("anchors", check.anchors())
			.param("finding", (check.finding() != null) ? check.finding().kind().name() : null)
			.param("position", (check.finding() != null) ? check.finding().position() : null)
			.param("entry", (check.finding() != null) ? check.finding().entryId() : null)
			.update();
	}

	Optional<ChainCheck> lastCheck() {
		return this.jdbc.sql("""
				SELECT started_at, finished_at, links, anchors, finding, position, entry_id
				  FROM audit_check
				 ORDER BY id DESC
				 LIMIT 1
				""").query((row, number) -> check(row)).optional();
	}

	private static ChainCheck check(ResultSet row) throws SQLException {
		String finding = row.getString("finding");
		return new ChainCheck(row.getObject("started_at", OffsetDateTime.class).toInstant(),
				row.getObject("finished_at", OffsetDateTime.class).toInstant(), row.getLong("links"),
				row.getLong("anchors"), (finding != null) ? new ChainFinding(ChainFinding.Kind.valueOf(finding),
						row.getObject("position", Long.class), row.getObject("entry_id", Long.class)) : null);
	}

	private static Anchor anchor(ResultSet row) throws SQLException {
		return new Anchor(row.getLong("position"), row.getBytes("hash"),
				row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("key"), row.getBytes("signature"));
	}

	private static Link link(ResultSet row) throws SQLException {
		long entryId = row.getLong("entry_id");
		boolean there = row.getObject("id") != null;
		return new Link(row.getLong("position"), row.getBytes("hash"), entryId, there ? entry(row) : null);
	}

	private static AuditEntry entry(ResultSet row) throws SQLException {
		return new AuditEntry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getString("actor"), row.getString("action"), row.getString("subject"), row.getString("detail"),
				row.getString("source_address"));
	}

}
