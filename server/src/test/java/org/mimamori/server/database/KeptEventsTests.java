package org.mimamori.server.database;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.advisory.AdvisoryEvent;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What a start does with events that were kept: it tells those of the rooms, and none that somebody put among them.
@SpringBootTest
class KeptEventsTests {

	static final AtomicInteger ALIVE = new AtomicInteger();

	@Autowired
	EventSerializer serializer;

	@Autowired
	KeptEvents.Unreadable unreadable;

	@Autowired
	IncompleteEventPublications kept;

	@Autowired
	JdbcClient jdbc;

	@AfterEach
	void none() {
		this.jdbc.sql("DELETE FROM event_publication").update();
	}

	@Test
	void anEventComesBackAsItWas() {
		var event = new AdvisoryEvent.AdvisoriesRevised(3, 9);
		assertThat(this.serializer.deserialize(this.serializer.serialize(event), event.getClass())).isEqualTo(event);
	}

	@Test
	void whatIsNoEventIsNeitherKeptNorRead() {
		assertThatThrownBy(() -> this.serializer.serialize("word")).hasMessageContaining("no event");
		assertThatThrownBy(() -> this.serializer.deserialize("{}", Stranger.class)).hasMessageContaining("no event");
		assertThat(ALIVE).hasValue(0);
	}

	/// As a hostile backup would have it; the event of a room behind it is told all the
	/// same.
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "org.mimamori.server.database.KeptEventsTests$Stranger | {} | PUBLISHED |",
			"java.util.Date | 0 | PUBLISHED |", "no.such.Class | {} | FAILED |",
			"org.mimamori.server.advisory.AdvisoryEvent | {} | |",
			"org.mimamori.server.advisory.AdvisoryEvent$AdvisoriesRemoved | {\"documents\":\"many\"} | PROCESSING |",
			"org.mimamori.server.advisory.AdvisoryEvent$AdvisoriesRemoved | {\"documents\":1} | ODD |",
			"org.mimamori.server.advisory.AdvisoryEvent$AdvisoriesRemoved | null | PUBLISHED |",
			"org.mimamori.server.advisory.AdvisoryEvent$AdvisoriesRemoved | {\"documents\":1} | PUBLISHED | ' '" })
	void whatCannotBeReadIsPutAsideAndKeepsNothingUp(String type, String event, String status, String listener) {
		UUID strange = keep(type, event, status, (listener != null) ? listener : "about.advisoriesRemoved");
		UUID own = keep(AdvisoryEvent.AdvisoriesRemoved.class.getName(), "{\"documents\":1}", "PUBLISHED",
				"about.advisoriesRemoved");
		this.unreadable.afterPropertiesSet();
		this.kept.resubmitIncompletePublications((publication) -> true);
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(left(own)).isZero());
		assertThat(this.jdbc.sql("SELECT status FROM event_publication WHERE id = :id")
			.param("id", strange)
			.query(String.class)
			.single()).isEqualTo("COMPLETED");
		assertThat(ALIVE).hasValue(0);
	}

	private long left(UUID id) {
		return this.jdbc.sql("SELECT count(*) FROM event_publication WHERE id = :id")
			.param("id", id)
			.query(Long.class)
			.single();
	}

	private UUID keep(String type, String event, String status, String listener) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, publication_date, status)
				VALUES (:id, :listener, :type, :event, now(), :status)""")
			.param("id", id)
			.param("listener", listener)
			.param("type", type)
			.param("event", event)
			.param("status", status)
			.update();
		return id;
	}

	record Stranger() {

		Stranger {
			ALIVE.incrementAndGet();
		}

	}

}
