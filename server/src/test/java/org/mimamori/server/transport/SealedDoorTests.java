package org.mimamori.server.transport;

import org.mimamori.server.Proves;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Plain HTTP towards others is refused, however it was asked for.
@Proves({ "V-1", "VI-2", "III-9" })
class SealedDoorTests {

	private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);

	@Test
	void plainHttpTowardsOthersIsRefused() throws UnknownHostException {
		refused("every address");
		this.factory.setAddress(InetAddress.getByName("0.0.0.0"));
		refused("0.0.0.0");
		this.factory.setAddress(InetAddress.getByName("192.0.2.7"));
		refused("192.0.2.7");
		Ssl off = Ssl.forBundle("mimamori");
		off.setEnabled(false);
		this.factory.setSsl(off);
		refused("192.0.2.7");
	}

	@Test
	void tlsAndTheLoopbackAddressAreNot() throws UnknownHostException {
		this.factory.setAddress(InetAddress.getByName("127.0.0.2"));
		assertThatCode(() -> new SealedDoor().customize(this.factory)).doesNotThrowAnyException();
		this.factory.setAddress(InetAddress.getByName("0.0.0.0"));
		this.factory.setSsl(Ssl.forBundle("mimamori"));
		assertThatCode(() -> new SealedDoor().customize(this.factory)).doesNotThrowAnyException();
	}

	private void refused(String where) {
		assertThatThrownBy(() -> new SealedDoor().customize(this.factory)).isInstanceOf(UnusableTransport.class)
			.hasMessageContaining("Plain HTTP stays on the loopback address")
			.hasMessageContaining(where);
	}

}
