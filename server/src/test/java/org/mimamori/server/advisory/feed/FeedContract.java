package org.mimamori.server.advisory.feed;

import java.io.OutputStream;
import java.time.Duration;

import com.sun.net.httpserver.HttpHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.fetch.LoopbackServer.status;

/// What every client of a source must do, whatever the other side answers: take what is whole, tell what is not,
/// take nothing away because less comes, and go on when the trouble is over.
abstract class FeedContract extends FeedScene {

	static final int ALL = 3;

	@BeforeEach
	void whole() {
		begin();
		publish(ALL);
		this.id = add(SERVER.url(address()));
	}

	long add(String address) {
		return add(kind(), address, Proof.NONE);
	}

	abstract SourceKind kind();

	abstract String address();

	/// The file or answer that brings entries.
	abstract String path();

	/// Everything whole, with so many entries; newer with each call.
	abstract void publish(int entries);

	/// Announces all, brings one less.
	abstract void publishHalf();

	/// All, and one of them twice.
	abstract void publishTwice();

	/// All but one, as they were before.
	abstract void publishOlder();

	/// How many entries are here.
	long held() {
		return documents();
	}

	Source runLater() throws Exception {
		FeedHouse.pass(Duration.ofDays(7));
		return run();
	}

	private void alarm(String trouble) throws Exception {
		Source source = run();
		assertThat(source.outcome().good()).isFalse();
		assertThat(source.trouble()).isEqualTo(trouble);
		assertThat(source.asOf()).isNull();
	}

	private void recovers() throws Exception {
		SERVER.heal();
		publish(ALL);
		assertThat(runLater().outcome().good()).isTrue();
		assertThat(held()).isEqualTo(ALL);
	}

	@Test
	void whatIsWholeIsTakenAndThenLeftAlone() throws Exception {
		Source source = run();
		assertThat(source.detail()).isNull();
		assertThat(source.outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(source.asOf()).isEqualTo(source.lastChange() != null ? FeedHouse.START : source.asOf());
		assertThat(source.held()).isEqualTo(ALL).isEqualTo(source.expected()).isEqualTo(held());
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(held()).isEqualTo(ALL);
	}

	@Test
	void nothingIsNoSuccess() throws Exception {
		SERVER.put(path(), new byte[0]);
		assertThat(run().outcome().good()).isFalse();
		assertThat(held()).isLessThan(ALL);
		recovers();
	}

	@Test
	void whatIsLargerThanItMayBeIsNotRead() throws Exception {
		SERVER.always(path(), (exchange) -> {
			exchange.sendResponseHeaders(200, 1L << 40);
			exchange.getResponseBody().write(' ');
			exchange.getResponseBody().flush();
			exchange.close();
		});
		alarm("too-large");
		recovers();
	}

	@Test
	void nonsenseIsNoSuccess() throws Exception {
		SERVER.put(path(), "<html><body>Sorry, maintenance");
		assertThat(run().outcome().good()).isFalse();
		assertThat(held()).isLessThan(ALL);
		recovers();
	}

	@Test
	void twiceIsOnce() throws Exception {
		publishTwice();
		run();
		assertThat(held()).isEqualTo(ALL);
		recovers();
	}

	@Test
	void whatIsOlderUndoesNothing() throws Exception {
		run();
		publishOlder();
		runLater();
		assertThat(held()).isEqualTo(ALL);
	}

	@Test
	void whoLocksUsOutIsToldApart() throws Exception {
		SERVER.always(path(), status(403));
		alarm("forbidden");
		recovers();
	}

	@Test
	void whoAsksForPatienceIsGivenIt() throws Exception {
		SERVER.once(path(), status(429, "Retry-After", "200"));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(FeedHouse.NOW.get()).isAfterOrEqualTo(FeedHouse.START.plusSeconds(200));
	}

	@Test
	void whatIsOutOfOrderIsAskedAgain() throws Exception {
		SERVER.always(path(), status(503));
		alarm("unavailable");
		recovers();
	}

	@Test
	void whatBreaksOffIsGoneOnWith() throws Exception {
		SERVER.once(path(), SERVER.cutAfter(path(), 20, SERVER.etag(path())));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(SERVER.requests()).anyMatch((one) -> one.startsWith(path()) && one.endsWith("bytes=20-"));
	}

	@Test
	void halfIsNoSuccess() throws Exception {
		publishHalf();
		Source source = run();
		assertThat(source.outcome().good()).isFalse();
		assertThat(source.asOf()).isNull();
		assertThat(held()).isLessThanOrEqualTo(ALL - 1);
		recovers();
	}

	@Test
	void whatDripsIsGivenUp() throws Exception {
		SERVER.always(path(), drip());
		alarm("slow");
		recovers();
	}

	/// A hundred bytes a second, until nobody listens any more; fewer would make a run of
	/// hours out of the moment in which this machine hangs up.
	private static HttpHandler drip() {
		return (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			OutputStream out = exchange.getResponseBody();
			while (true) {
				out.write('{');
				out.flush();
				FeedHouse.pass(Duration.ofMillis(10));
			}
		};
	}

	@Test
	void whatShrinksIsAnAlarmUntilSomebodyAcceptsIt() throws Exception {
		run();
		publish(1);
		Source source = runLater();
		assertThat(source.outcome()).isEqualTo(Outcome.SHRUNK);
		assertThat(source.asOf()).isEqualTo(FeedHouse.START);
		assertThat(source.listed()).isLessThan(source.expected());
		assertThat(held()).as("nothing is taken away").isEqualTo(ALL);
		this.sources.accept(this.id);
		assertThat(run().outcome().good()).isTrue();
	}

}
