package org.mimamori.server.notification.carry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Trouble;
import org.mimamori.server.outgoing.Watched;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How long a delivery may take, and what is said when it took longer.
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

	Answer within(Callable<Answer> task) {
		try {
			return Watched.within(this.whole, () -> {
			}, task);
		}
		catch (TimeoutException ex) {
			return new Answer.Failed(Trouble.SLOW, "> " + this.whole.toSeconds() + " s");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer.Failed(Trouble.SLOW, "stopped");
		}
		catch (ExecutionException ex) {
			return new Answer.Failed(Trouble.ANSWER, String.valueOf(ex.getCause()));
		}
	}

}
