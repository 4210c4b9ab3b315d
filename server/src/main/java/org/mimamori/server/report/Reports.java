package org.mimamori.server.report;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// How things stand now, and the reports that were made.
@Needs(value = Right.REPORT, everywhere = true)
@Service
@Transactional
public class Reports {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int LONGEST = 500;

	private final ReportRepository repository;

	private final Gathering gathering;

	private final AuditLog audit;

	private final Clock clock;

	Reports(ReportRepository repository, Gathering gathering, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.gathering = gathering;
		this.audit = audit;
		this.clock = clock;
	}

	/// @param system only what is of one system, where that can be told apart
	@Transactional(readOnly = true)
	public Report now(@Nullable Long system) {
		return this.gathering.report(system, this.clock.instant());
	}

	/// Keeps the figures as they are.
	///
	/// @throws Refusal `report.note.long`, `report.nothing` while there is no system
	public long make(@Nullable String note, String by) {
		String plain = (note == null || note.isBlank()) ? null : note.strip();
		if (plain != null && plain.length() > LONGEST) {
			throw Refusal.unusable("report.note.long", LONGEST);
		}
		Report report = now(null);
		if (report.systems().isEmpty()) {
			throw Refusal.conflict("report.nothing");
		}
		long id = this.repository.insert(report.asOf(), by, plain, Report.FORM, JSON.writeValueAsString(report));
		this.audit.record("report.made", "report:" + id, plain);
		return id;
	}

	/// The newest first.
	@Transactional(readOnly = true)
	public List<Issue> list(int limit) {
		return this.repository.list(limit);
	}

	@Transactional(readOnly = true)
	public Issue issue(long id) {
		return this.repository.get(id).orElseThrow(() -> Refusal.notFound("report.gone"));
	}

	/// The figures of a kept one, as they were.
	@Transactional(readOnly = true)
	public Report get(long id) {
		String content = this.repository.content(id, Report.FORM).orElseThrow(() -> Refusal.notFound("report.gone"));
		return JSON.readValue(content, Report.class);
	}

	/// The one made before another one, or the last one.
	@Transactional(readOnly = true)
	public Optional<Issue> before(@Nullable Long id) {
		return this.repository.before(id);
	}

	public void remove(long id) {
		issue(id);
		this.repository.remove(id, true);
		this.audit.record("report.removed", "report:" + id, null);
	}

	public void restore(long id) {
		issue(id);
		this.repository.remove(id, false);
		this.audit.record("report.restored", "report:" + id, null);
	}

}
