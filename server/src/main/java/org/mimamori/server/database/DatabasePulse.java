package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Whether the database answers now. It is asked once at a time, so that who looks often does not take
/// the connections that come back.
@Component
public class DatabasePulse {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final DataSource source;

	private final Duration patience;

	private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(true);

	@Autowired
	DatabasePulse(DataSource source) {
		this(source, PATIENCE);
	}

	DatabasePulse(DataSource source, Duration patience) {
		this.source = source;
		this.patience = patience;
	}

	public boolean beats() {
		try {
			return ask().get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private synchronized CompletableFuture<Boolean> ask() {
		if (this.asked.isDone()) {
			this.asked = CompletableFuture.supplyAsync(this::answers,
					(question) -> Thread.ofPlatform().name("database-pulse").daemon().start(question));
		}
		return this.asked;
	}

	private boolean answers() {
		try (Connection connection = this.source.getConnection()) {
			return connection.isValid((int) PATIENCE.toSeconds());
		}
		catch (SQLException ex) {
			return false;
		}
	}

}
