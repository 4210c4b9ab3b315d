package org.mimamori.server.audit.forward;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A thread of its own, because a log server that takes nothing keeps whoever writes to it waiting.
@Component
class ForwardingThread implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(ForwardingThread.class);

	private final Forwarder forwarder;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("audit-forward").daemon().factory());

	ForwardingThread(Forwarder forwarder) {
		this.forwarder = forwarder;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.thread.scheduleWithFixedDelay(this::send, 1, 1, TimeUnit.SECONDS);
	}

	private void send() {
		try {
			while (this.forwarder.round() && !this.thread.isShutdown()) {
				// as long as there is more
			}
		}
		catch (RuntimeException ex) {
			// the database is away; an exception would end the schedule
			log.debug("Nothing of the audit record could be sent", ex);
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.thread.shutdown();
		if (this.thread.awaitTermination(3, TimeUnit.SECONDS)) {
			this.forwarder.finish();
		}
	}

}
