package org.mimamori.server.assessment;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Sheets as they were, and what differs between two times.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Snapshots {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final SnapshotRepository repository;

	private final Boards boards;

	private final AuditLog audit;

	private final Clock clock;

	Snapshots(SnapshotRepository repository, Boards boards, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.boards = boards;
		this.audit = audit;
		this.clock = clock;
	}

	/// The newest first.
	@Transactional(readOnly = true)
	public List<Snapshot> of(long sheet) {
		return this.repository.of(sheet);
	}

	public long take(long sheet, @Nullable String note, String by) {
		String plain = (note == null || note.isBlank()) ? null
				: note.strip().substring(0, Math.min(500, note.strip().length()));
		long id = this.repository.insert(sheet, this.clock.instant(), by, plain,
				JSON.writeValueAsString(states(this.boards.of(sheet, null))));
		this.audit.record("assessment.snapshot.taken", "sheet:" + sheet, plain);
		return id;
	}

	/// @param to `null` for the sheet as it is
	@Transactional(readOnly = true)
	public List<Snapshot.Difference> between(long sheet, long from, @Nullable Long to) {
		return Snapshot.between(states(sheet, from),
				(to != null) ? states(sheet, to) : states(this.boards.of(sheet, null)));
	}

	public boolean remove(long sheet, long id) {
		boolean removed = this.repository.delete(sheet, id);
		if (removed) {
			this.audit.record("assessment.snapshot.removed", "sheet:" + sheet, "snapshot " + id);
		}
		return removed;
	}

	private List<Snapshot.State> states(long sheet, long id) {
		String content = this.repository.content(sheet, id)
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(id)));
		return JSON.readValue(content, new TypeReference<List<Snapshot.State>>() {
		});
	}

	static List<Snapshot.State> states(Board board) {
		return board.lines().stream().map((line) -> {
			Answer poc = line.poc();
			Answer production = line.production();
			Verdict verdict = line.verdict();
			Finding first = line.weakest();
			Answer said = (production != null) ? production : poc;
			return new Snapshot.State(line.item().id(), line.item().number(), line.item().title().ja(), mark(poc),
					mark(production), (said != null) ? said.reason() : null, (verdict != null) ? verdict.code() : null,
					(first != null) ? first.met() + "/" + first.total() : null);
		}).toList();
	}

	private static @Nullable String mark(@Nullable Answer answer) {
		return (answer != null && answer.adopted() != null) ? answer.adopted().mark() : null;
	}

}
