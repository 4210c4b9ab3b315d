package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.inventory.InventoryEvent;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Populations;
import org.mimamori.server.inventory.ledger.LedgerImport.State;
import org.mimamori.server.job.JobProgress;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The three long steps, each in one transaction: whatever stops it leaves nothing behind but the reason.
@Component
class LedgerSteps implements InitializingBean {

	private static final int MOST_PLACES = 20_000;

	private static final int EVENT = 500;

	private static final int ATTEMPTS = 3;

	private final ImportRepository imports;

	private final MatchRepository match;

	private final CommitRepository commit;

	private final UndoRepository undo;

	private final LedgerCopy copy;

	private final Populations populations;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Clock clock;

	LedgerSteps(ImportRepository imports, MatchRepository match, CommitRepository commit, UndoRepository undo,
			LedgerCopy copy, Populations populations, AuditLog audit, ApplicationEventPublisher events,
			TransactionTemplate transaction, Clock clock) {
		this.imports = imports;
		this.match = match;
		this.commit = commit;
		this.undo = undo;
		this.copy = copy;
		this.populations = populations;
		this.audit = audit;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void afterPropertiesSet() {
		this.imports.restart(null);
	}

	void preview(LedgerImport one, LedgerCopy.Source rows, boolean curator, JobProgress progress)
			throws RefusedInput, IOException {
		step(one, List.of(State.UPLOADED, State.PREVIEWED), State.PREVIEWING, State.UPLOADED, () -> {
			this.imports.clearRows(one.id());
			this.copy.copy(one.id(), rows);
			this.imports.analyzeRows();
			progress.checkCancelled();
			List<LedgerPlaces.Place> places = decide(one.id(), curator);
			this.match.tell(one.id(), places.stream().map(LedgerPlaces.Place::path).toList(), curator);
			this.imports.move(one.id(), List.of(State.PREVIEWING), State.PREVIEWED);
		});
	}

	private List<LedgerPlaces.Place> decide(long id, boolean curator) {
		List<List<String>> paths = this.match.paths(id, MOST_PLACES + 1);
		LedgerPlaces places = new LedgerPlaces(this.match.knownSites());
		List<LedgerPlaces.Place> found = paths.stream().map(places::of).toList();
		if (paths.size() > MOST_PLACES || places.created().size() > MOST_PLACES) {
			throw new InventoryRefusal("import.places", MOST_PLACES);
		}
		List<@Nullable Long> ids = new ArrayList<>();
		found.forEach((place) -> ids.add(place.id));
		this.match.sites(id, paths, ids);
		this.match.decide(id, curator);
		if (curator || places.created().isEmpty()) {
			return places.created();
		}
		// a place for rows that wait is not made yet
		LedgerPlaces needed = new LedgerPlaces(this.match.knownSites());
		this.match.needed(id).forEach(needed::of);
		return needed.created();
	}

	void commit(LedgerImport one, boolean curator, JobProgress progress) {
		try {
			step(one, List.of(State.PREVIEWED), State.COMMITTING, State.PREVIEWED, () -> {
				long id = one.id();
				this.commit.lock(curator);
				progress.checkCancelled();
				// Decided again: the inventory may have changed since the preview.
				this.imports.clearCreations(id);
				List<LedgerPlaces.Place> places = decide(id, curator);
				this.match.tell(id, places.stream().map(LedgerPlaces.Place::path).toList(), curator);
				create(id, places);
				if (curator) {
					this.match.run("catalogue.sql", id, true);
				}
				this.match.run("commit.sql", id, curator);
				Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
				progress.total(this.commit.writes()[2]);
				this.commit.devices(id, now, (written) -> {
					progress.advance("devices", written);
					progress.checkCancelled();
				});
				this.imports.committed(id, now);
				this.imports.forgetRows(id);
				publish(this.commit.revised());
				this.populations.tell(this.commit.revised());
				this.audit.record("inventory.import.committed", "import:" + id, one.fileName());
			});
		}
		catch (RefusedInput | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void create(long importId, List<LedgerPlaces.Place> places) {
		for (LedgerPlaces.Place place : places) {
			Long parent = (place.parent != null) ? place.parent.id : null;
			place.id = this.commit.insertSite(parent, place.kind.name().toLowerCase(Locale.ROOT), place.name, importId);
		}
		if (!places.isEmpty()) {
			List<List<String>> paths = this.match.paths(importId, MOST_PLACES);
			LedgerPlaces now = new LedgerPlaces(this.match.knownSites());
			List<@Nullable Long> ids = new ArrayList<>();
			paths.forEach((path) -> ids.add(now.of(path).id));
			this.match.sites(importId, paths, ids);
		}
	}

	void undo(LedgerImport one, boolean curator, JobProgress progress) {
		try {
			step(one, List.of(State.COMMITTED), State.UNDOING, State.COMMITTED, () -> {
				long id = one.id();
				this.commit.lockForRemoval(curator);
				if (this.undo.beyond(id)) {
					throw new InventoryRefusal("import.beyond");
				}
				if (!curator && this.undo.catalogue(id)) {
					throw new InventoryRefusal("import.catalogue");
				}
				List<String> later = this.undo.later(id);
				if (!later.isEmpty()) {
					throw new InventoryRefusal("import.later", later.getFirst());
				}
				progress.checkCancelled();
				this.match.run("undo.sql", id, curator);
				if (curator) {
					this.match.run("undo-catalogue.sql", id, true);
				}
				this.undo.removeSites(id);
				long left = this.undo.left(id);
				publish(this.commit.revised());
				this.populations.tell(List.of());
				this.events.publishEvent(new InventoryEvent.CompositionsRemoved("import:" + id));
				this.undo.forget(id);
				this.imports.undone(id, this.clock.instant(), (left > 0)
						? new LedgerImport.Words("inventory.import.undone.left", List.of(String.valueOf(left))) : null);
				this.audit.record("inventory.import.undone", "import:" + id, one.fileName());
			});
		}
		catch (RefusedInput | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void publish(List<Long> compositions) {
		for (int from = 0; from < compositions.size(); from += EVENT) {
			this.events.publishEvent(new InventoryEvent.CompositionsRevised(
					compositions.subList(from, Math.min(compositions.size(), from + EVENT))));
		}
	}

	/// What runs inside the transaction.
	@FunctionalInterface
	private interface Work {

		void run() throws RefusedInput, IOException;

	}

	private void step(LedgerImport one, List<State> from, State during, State otherwise, Work work)
			throws RefusedInput, IOException {
		if (!this.imports.move(one.id(), from, during)) {
			throw new InventoryRefusal("import.busy");
		}
		try {
			attempt(work, ATTEMPTS);
		}
		catch (RuntimeException | Error ex) {
			Throwable reason = (ex instanceof Stopped stopped) ? stopped.reason : ex;
			tell(one.id(), otherwise, reason);
			if (reason instanceof RefusedInput refused) {
				throw refused;
			}
			if (reason instanceof IOException broken) {
				throw broken;
			}
			throw ex;
		}
	}

	/// Rooms above judge in transactions of their own; where one of those and this step
	/// wait for each other,
	/// the database stops one, and nothing is lost by beginning again.
	private void attempt(Work work, int attempts) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				try {
					work.run();
				}
				catch (RefusedInput | IOException ex) {
					throw new Stopped(ex);
				}
			});
		}
		catch (PessimisticLockingFailureException ex) {
			if (attempts == 1) {
				throw ex;
			}
			attempt(work, attempts - 1);
		}
	}

	private void tell(long id, State state, Throwable reason) {
		try {
			this.imports.failed(id, state, LedgerFailure.words(reason));
		}
		catch (RuntimeException ex) {
			reason.addSuppressed(ex);
		}
	}

	/// Carries a checked exception through the transaction.
	private static final class Stopped extends RuntimeException {

		private final Exception reason;

		Stopped(Exception reason) {
			super(reason);
			this.reason = reason;
		}

	}

}
