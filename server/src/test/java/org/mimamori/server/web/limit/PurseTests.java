package org.mimamori.server.web.limit;

import org.mimamori.server.Proves;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a client has, how it comes back, and how many clients are remembered.
@Proves({ "II-2", "II-6" })
class PurseTests {

	private final AtomicLong nanos = new AtomicLong();

	private final Purse purse = new Purse((kind) -> new Budget(3, 60, 1), 4, new TimeMeter() {

		@Override
		public long currentTimeNanos() {
			return PurseTests.this.nanos.get();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}
	});

	@Test
	void aBurstIsPaidAndThenOneASecond() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.purse.pay("a", Kind.PAGE)).isZero();
		}
		assertThat(this.purse.pay("a", Kind.PAGE)).isEqualTo(1);
		this.nanos.addAndGet(1_000_000_000L);
		assertThat(this.purse.pay("a", Kind.PAGE)).isZero();
		assertThat(this.purse.pay("a", Kind.PAGE)).isEqualTo(1);
	}

	@Test
	void othersAndOtherKindsHaveTheirOwn() {
		for (int i = 0; i < 4; i++) {
			this.purse.pay("a", Kind.PAGE);
		}
		assertThat(this.purse.pay("a", Kind.READ)).isZero();
		assertThat(this.purse.pay("b", Kind.PAGE)).isZero();
	}

	@Test
	void aCrowdOfClientsTakesNoMoreMemory() {
		for (int i = 0; i < 1000; i++) {
			this.purse.pay("client " + i, Kind.PAGE);
		}
		assertThat(this.purse.remembered()).isEqualTo(4);
	}

	@Test
	void aBudgetOfNothingIsRefused() {
		assertThatThrownBy(() -> new Budget(10, 0, 1)).hasMessageContaining("mimamori.limits");
		assertThat(new Budget(Integer.MAX_VALUE, 1, 1).times(5).burst()).isEqualTo(1_000_000_000);
	}

}
