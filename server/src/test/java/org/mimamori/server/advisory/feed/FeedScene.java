package org.mimamori.server.advisory.feed;

import java.util.List;

import org.junit.jupiter.api.Timeout;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.fetch.LoopbackServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/// A publisher on this machine, and a house that asks it when a test says so.
@SpringBootTest(properties = { "mimamori.feeds.internal-hosts=127.0.0.1", "mimamori.feeds.delay=PT24H" })
@Import(FeedHouse.class)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Timeout(120)
abstract class FeedScene {

	/// One for all: its context is kept between the classes.
	static final LoopbackServer SERVER = new LoopbackServer();

	@Autowired
	Sources sources;

	@Autowired
	FeedRuns runs;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationContext context;

	long id;

	void begin() {
		Quiet.await(this.context);
		FeedHouse.NOW.set(FeedHouse.START);
		this.jdbc.sql("truncate advisory_source, " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		SERVER.forget();
	}

	long add(SourceKind kind, String address, Proof proof) {
		return this.sources.add(new SourceDraft(kind, "it", address, 12, 60, proof, List.of("WHITE", "CLEAR"), null));
	}

	Source run() throws Exception {
		this.runs.run(this.id, AdvisorySamples.unwatched());
		return this.sources.get(this.id);
	}

	long documents() {
		return this.jdbc.sql("select count(*) from advisory_document").query(Long.class).single();
	}

}
