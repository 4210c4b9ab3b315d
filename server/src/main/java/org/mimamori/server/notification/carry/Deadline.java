package org.mimamori.server.notification.carry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Trouble;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Bounds a delivery as a whole: who answers a byte at a time never runs into the limits of single reads.
@Component
class Deadline {

	private final Duration silence;

	private final Duration whole;

	/// @param silence how long the other side may say nothing
	/// @param whole how long a delivery may take
	Deadline(@Value("${mimamori.notices.silence:PT20S}") Duration silence,
			@Value("${mimamori.notices.deadline:PT60S}") Duration whole) {
		this.silence = silence;
		this.whole = whole;
	}

	int silence() {
		return Math.toIntExact(this.silence.toMillis());
	}

	/// The task runs on a virtual thread: an interrupt closes the socket under it.
	Answer within(Callable<Answer> task) {
		FutureTask<Answer> delivery = new FutureTask<>(task);
		Thread.ofVirtual().name("carry-letter").start(delivery);
		try {
			return delivery.get(this.whole.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			delivery.cancel(true);
			return new Answer.Failed(Trouble.SLOW, "> " + this.whole.toSeconds() + " s");
		}
		catch (InterruptedException ex) {
			delivery.cancel(true);
			Thread.currentThread().interrupt();
			return new Answer.Failed(Trouble.SLOW, "stopped");
		}
		catch (ExecutionException ex) {
			return new Answer.Failed(Trouble.ANSWER, String.valueOf(ex.getCause()));
		}
	}

}
