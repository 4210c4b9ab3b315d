package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Is the database there?
class DatabasePulseTests {

	@Test
	void aDatabaseThatAnswersBeats() {
		DriverManagerDataSource source = new DriverManagerDataSource(TestPostgres.freshDatabase());
		assertThat(new DatabasePulse(source, Duration.ofMinutes(1)).beats()).isTrue();
	}

	@Test
	void oneThatRefusesDoesNot() {
		DriverManagerDataSource source = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing");
		assertThat(new DatabasePulse(source, Duration.ofMinutes(1)).beats()).isFalse();
	}

	@Test
	void oneThatHangsIsAskedOnceUntilItAnswers() throws InterruptedException {
		Hanging source = new Hanging();
		DatabasePulse pulse = new DatabasePulse(source, Duration.ofMillis(1));
		assertThat(pulse.beats()).isFalse();
		source.reached.await();
		assertThat(pulse.beats()).isFalse();
		assertThat(source.asked).hasValue(1);
		source.back.countDown();
	}

	/// A database that was stopped in the middle.
	private static final class Hanging extends AbstractDataSource {

		private final AtomicInteger asked = new AtomicInteger();

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch back = new CountDownLatch(1);

		@Override
		public Connection getConnection() throws SQLException {
			this.asked.incrementAndGet();
			this.reached.countDown();
			try {
				this.back.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new SQLException("gone");
		}

		@Override
		public Connection getConnection(String name, String password) throws SQLException {
			return getConnection();
		}

	}

}
