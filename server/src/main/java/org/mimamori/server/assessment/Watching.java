package org.mimamori.server.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.inventory.Change;
import org.mimamori.server.inventory.Changes;
import org.mimamori.server.inventory.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps evidence true: whatever changed below makes what rests on it wait, and what waits is asked, system by
/// system. What waits is kept in the database, so nothing is forgotten when the server stops in between.
@Component
class Watching {

	private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

	private static final int FEW = 4;

	private final Evidence evidence;

	private final Changes changes;

	private final Systems systems;

	private final TransactionTemplate transaction;

	private final AtomicBoolean touched = new AtomicBoolean(true);

	private int quiet;

	Watching(Evidence evidence, Changes changes, Systems systems, TransactionTemplate transaction) {
		this.evidence = evidence;
		this.changes = changes;
		this.systems = systems;
		this.transaction = transaction;
	}

	/// Something changed that the inventory does not tell of.
	///
	/// @param systems `null` for all
	void touched(@Nullable Collection<Long> systems, Source source) {
		if (this.evidence.changed(systems, source)) {
			this.touched.set(true);
		}
	}

	/// Asks whatever waits.
	///
	/// @return how many systems were asked
	int look() {
		hear();
		// every few minutes also what became old by itself
		this.quiet++;
		if (!this.touched.getAndSet(false) && this.quiet < 60) {
			return 0;
		}
		this.quiet = 0;
		Map<Long, List<String>> waiting = new LinkedHashMap<>();
		this.evidence.waiting()
			.forEach((one) -> waiting.computeIfAbsent(one.system(), (id) -> new ArrayList<>()).add(one.rule()));
		if (waiting.size() < FEW) {
			waiting.forEach(this::ask);
		}
		else {
			// two at a time: the database does the work, on a core for each
			try (ExecutorService two = Executors.newFixedThreadPool(2)) {
				waiting.forEach((system, rules) -> two.execute(() -> ask(system, rules)));
			}
		}
		return waiting.size();
	}

	private void hear() {
		if (!this.changes.any()) {
			return;
		}
		this.transaction.executeWithoutResult((status) -> {
			List<Change> taken = this.changes.take();
			Set<Long> concerned = taken.isEmpty() ? Set.of() : this.systems.concerned(taken);
			if (!concerned.isEmpty()) {
				this.evidence.changed(concerned, Source.FLEET);
				this.touched.set(true);
			}
		});
	}

	/// One system that cannot be asked must not keep the others waiting; it is asked
	/// again
	/// with the next look.
	private void ask(long system, List<String> rules) {
		try {
			this.evidence.ask(system, rules);
		}
		catch (RuntimeException ex) {
			LOG.warn("Evidence of system {} could not be computed: {}", system, ex.toString());
		}
	}

	/// On a thread of its own: whoever schedules other work must not wait for a large
	/// fleet.
	@Component
	static class Clockwork {

		private final Watching watching;

		private final ThreadPoolTaskExecutor thread;

		private final AtomicBoolean busy = new AtomicBoolean();

		Clockwork(Watching watching, @Qualifier(AssessmentListener.THREAD) ThreadPoolTaskExecutor thread) {
			this.watching = watching;
			this.thread = thread;
		}

		@Scheduled(initialDelayString = "${mimamori.evidence.delay:PT2S}",
				fixedDelayString = "${mimamori.evidence.delay:PT0.4S}")
		void tick() {
			if (this.busy.compareAndSet(false, true)) {
				this.thread.execute(this::work);
			}
		}

		private void work() {
			try {
				this.watching.look();
			}
			catch (RuntimeException ex) {
				LOG.warn("Evidence could not be looked up: {}", ex.toString());
			}
			finally {
				this.busy.set(false);
			}
		}

	}

}
