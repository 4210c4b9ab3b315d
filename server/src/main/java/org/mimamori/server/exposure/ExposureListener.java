package org.mimamori.server.exposure;

import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRemoved;
import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRevised;
import org.mimamori.server.inventory.InventoryEvent.CompositionsPopulated;
import org.mimamori.server.inventory.InventoryEvent.CompositionsRemoved;
import org.mimamori.server.inventory.InventoryEvent.CompositionsRevised;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Everything this room hears. Each of the two streams has a thread of its own, so that a device that
/// changes never queues behind a feed of a hundred thousand documents; judging opens its own transactions,
/// a chunk at a time.
@Component
class ExposureListener {

	private final Judging judging;

	private final Recount recount;

	ExposureListener(Judging judging, Recount recount) {
		this.judging = judging;
		this.recount = recount;
	}

	@Async(JudgingThreads.COMPOSITIONS)
	@TransactionalEventListener(id = "exposure.compositionsRevised")
	void on(CompositionsRevised event) {
		this.judging.compositionsRevised(event.compositionIds());
	}

	@Async(JudgingThreads.COMPOSITIONS)
	@TransactionalEventListener(id = "exposure.compositionsPopulated")
	void on(CompositionsPopulated event) {
		this.judging.compositionsPopulated(event.compositionIds());
	}

	@Async(JudgingThreads.ADVISORIES)
	@TransactionalEventListener(id = "exposure.advisoriesRevised")
	void on(AdvisoriesRevised event) {
		this.judging.advisoriesRevised(event.fromSequence(), event.toSequence());
	}

	@Async(JudgingThreads.ADVISORIES)
	@TransactionalEventListener(id = "exposure.compositionsRemoved")
	void on(CompositionsRemoved event) {
		this.recount.everything();
	}

	@Async(JudgingThreads.ADVISORIES)
	@TransactionalEventListener(id = "exposure.advisoriesRemoved")
	void on(AdvisoriesRemoved event) {
		this.recount.everything();
	}

}
