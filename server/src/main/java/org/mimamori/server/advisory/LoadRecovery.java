package org.mimamori.server.advisory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// After a server has died in the middle of a load: the load is marked as failed, and who listens is told
/// of the documents that it had already written.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LoadRecovery implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(LoadRecovery.class);

	private final LoadRepository loads;

	private final AdvisoryWriter writer;

	private final LoadGateRepository gate;

	LoadRecovery(LoadRepository loads, AdvisoryWriter writer, LoadGateRepository gate) {
		this.loads = loads;
		this.writer = writer;
		this.gate = gate;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		recover();
	}

	void recover() {
		try (LoadGateRepository.Entry entry = this.gate.enter()) {
			// another server on this database is loading: what runs is its own
			if (entry != null) {
				int interrupted = this.loads.interruptRunning();
				if (interrupted > 0) {
					log.info("{} loads were interrupted when the server last stopped", interrupted);
				}
				this.writer.announce();
			}
		}
	}

}
