package org.mimamori.server.assessment.own;

import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Makes the sheet about this server at its first start, beside everything else. Whoever
/// takes it away afterwards is left in peace.
@Component
class FirstLook {

	private static final Logger log = LoggerFactory.getLogger(FirstLook.class);

	private final OwnList list;

	private final AskedRepository asked;

	private final AuditChain chain;

	private final boolean wanted;

	FirstLook(OwnList list, AskedRepository asked, AuditChain chain,
			@Value("${mimamori.own-list:true}") boolean wanted) {
		this.list = list;
		this.asked = asked;
		this.chain = chain;
		this.wanted = wanted;
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		if (this.wanted) {
			Thread.ofPlatform().name("own-list").daemon().start(this::look);
		}
	}

	private void look() {
		try {
			if (this.asked.first()) {
				this.list.make();
			}
			if (this.chain.state().check() == null) {
				this.chain.verify(ChainProgress.NONE);
			}
		}
		catch (RuntimeException ex) {
			log.warn("The sheet about this server could not be made: {}", ex.toString());
		}
	}

}
