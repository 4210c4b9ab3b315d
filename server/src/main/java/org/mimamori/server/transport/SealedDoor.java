package org.mimamori.server.transport;

import java.net.InetAddress;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Looks, when all is said, at what the web server is about to do: properties (`--server.address`,
/// `SERVER_SSL_ENABLED`) can say other things than the flags from which [TransportSecurity] drew its own.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SealedDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		InetAddress address = factory.getAddress();
		boolean inside = address != null && address.isLoopbackAddress();
		if (!inside && !Ssl.isEnabled(factory.getSsl())) {
			throw new UnusableTransport(
					"Plain HTTP stays on the loopback address, but the server was told to speak it on "
							+ ((address != null) ? address.getHostAddress() : "every address")
							+ ". Give the address with --address, and leave server.address and server.ssl alone."
							+ " / 平文の HTTP はループバックアドレスだけで使えます。アドレスは --address で指定してください。");
		}
	}

}
