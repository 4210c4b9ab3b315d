package org.mimamori.server.web.limit;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Places, who has one, and bodies that drip.
@Proves({ "II-2", "II-6" })
class CrowdTests {

	private final Crowd crowd = new Crowd(1, 0);

	@Test
	void theNextOneIsToldThatAllAreBusy() throws Exception {
		this.crowd.enter();
		assertThat(elsewhere(this.crowd)).isEqualTo(503);
		this.crowd.leave();
		assertThat(elsewhere(this.crowd)).isZero();
		assertThat(this.crowd.free()).isEqualTo(1);
	}

	@Test
	void whoWaitsForBytesHasNoPlace() throws Exception {
		this.crowd.enter();
		assertThat(Crowd.outside(this.crowd::free)).isEqualTo(1);
		assertThatThrownBy(() -> Crowd.outside(() -> {
			throw new InterruptedIOException("gone");
		})).isInstanceOf(IOException.class);
		assertThat(this.crowd.free()).isZero();
		this.crowd.leave();
		assertThat(Crowd.outside(() -> "nobody's place")).isNotEmpty();
	}

	@Test
	void whoGoesOnToTheHeavyDoorsLeavesThePagesToOthers() {
		Crowd heavy = new Crowd(1, 0);
		this.crowd.enter();
		heavy.enter();
		assertThat(this.crowd.free()).isEqualTo(1);
		assertThat(heavy.free()).isZero();
		heavy.leave();
		assertThat(this.crowd.free()).isZero();
		assertThat(heavy.free()).isEqualTo(1);
		assertThatThrownBy(heavy::leave).isInstanceOf(IllegalStateException.class);
		this.crowd.leave();
	}

	@Test
	void seatsAreCountedAndForgotten() {
		Seats seats = new Seats();
		assertThat(seats.take("a", 2)).isTrue();
		assertThat(seats.take("a", 2)).isTrue();
		assertThat(seats.take("a", 2)).isFalse();
		assertThat(seats.take("b", 2)).isTrue();
		seats.giveBack("a");
		assertThat(seats.take("a", 2)).isTrue();
		seats.giveBack("a");
		seats.giveBack("a");
		seats.giveBack("b");
		assertThat(seats.clients()).isZero();
	}

	@Test
	void aBodyThatDripsIsEndedAndOneThatFlowsIsNot() throws IOException {
		AtomicLong now = new AtomicLong();
		PacedBodies.Paced flowing = new PacedBodies.Paced(new Drops(8192, now), now::get);
		PacedBodies.Paced dripping = new PacedBodies.Paced(new Drops(1, now), now::get);
		for (int i = 0; i < 100; i++) {
			assertThat(flowing.doRead(null)).isEqualTo(8192);
		}
		assertThatThrownBy(() -> {
			for (int i = 0; i < 100; i++) {
				dripping.doRead(null);
			}
		}).hasMessage("The body came too slowly");
	}

	@Test
	void addressesOfOneMachineAreOneClient() {
		assertThat(Client.of("2001:db8:1:2::1")).isEqualTo(Client.of("2001:db8:1:2:ffff::9"))
			.isNotEqualTo(Client.of("2001:db8:1:3::1"));
		assertThat(Client.of("::ffff:192.0.2.7")).isEqualTo(Client.of("192.0.2.7")).isEqualTo("192.0.2.7");
		assertThat(Client.of("example.org")).isEqualTo(Client.of(null)).isEqualTo("?");
	}

	private static int elsewhere(Crowd crowd) throws InterruptedException {
		int[] status = new int[1];
		Thread thread = new Thread(() -> {
			try {
				crowd.enter();
				crowd.leave();
			}
			catch (TooMany ex) {
				status[0] = ex.status().value();
			}
		});
		thread.start();
		thread.join();
		return status[0];
	}

	@Test
	void whoAsksAnotherServerIsNotInside() {
		Crowd crowd = new Crowd(1, 0);
		crowd.enter();
		try {
			assertThat(new OutsideCrowd().<Integer>ask(crowd::free)).isOne();
			assertThat(crowd.free()).isZero();
		}
		finally {
			crowd.leave();
		}
	}

	/// Each read takes a second.
	private record Drops(int bytes, AtomicLong now) implements InputBuffer {

		@Override
		public int doRead(ApplicationBufferHandler handler) {
			this.now.addAndGet(1_000_000_000L);
			return this.bytes;
		}

		@Override
		public int available() {
			return 0;
		}

	}

}
