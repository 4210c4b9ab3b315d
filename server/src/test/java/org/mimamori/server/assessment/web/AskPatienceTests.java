package org.mimamori.server.assessment.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AskPatienceTests {

	private final AskPatience patience = new AskPatience(
			Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));

	@Test
	void aMachineWithAWholeNetworkOfAddressesIsOne() {
		for (int i = 0; i < 20; i++) {
			String address = "2001:db8:0:1::" + Integer.toHexString(i);
			this.patience.knock(address);
			this.patience.wrong(address);
		}
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.patience.knock("2001:db8:0:1:ffff::1"))
			.matches((refusal) -> refusal.key().equals("assessment.ask.often"));
		assertThatCode(() -> this.patience.knock("2001:db8:0:2::1")).doesNotThrowAnyException();
		assertThatCode(() -> this.patience.knock("192.0.2.1")).doesNotThrowAnyException();
	}

}
