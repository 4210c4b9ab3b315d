package org.mimamori.server.audit.chain;

import org.mimamori.server.audit.NotableAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every night whether the record is whole, asked or not.
@Component
class NightlyCheck {

	private static final Logger log = LoggerFactory.getLogger(NightlyCheck.class);

	private final AuditChain chain;

	NightlyCheck(AuditChain chain) {
		this.chain = chain;
	}

	@Bean
	static NotableAction chainBroken() {
		return new NotableAction("audit.chain-broken", NotableAction.Weight.URGENT);
	}

	/// On a thread of its own: a long record must not keep others waiting for the clock.
	@Scheduled(cron = "${mimamori.audit.verify-at:0 40 2 * * *}")
	void start() {
		Thread.ofPlatform().name("audit-verify").daemon().start(this::run);
	}

	private void run() {
		try {
			ChainCheck check = this.chain.verify(ChainProgress.NONE);
			if (!check.intact()) {
				log.error("The audit record is not whole: {}", check.finding());
			}
		}
		catch (RuntimeException ex) {
			log.error("The audit record could not be verified", ex);
		}
	}

}
