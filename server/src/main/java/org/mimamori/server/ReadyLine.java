package org.mimamori.server;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Says on the console that the server can be used, and where.
@Component
class ReadyLine {

	@EventListener
	@Order(Ordered.LOWEST_PRECEDENCE)
	void ready(ApplicationReadyEvent event) {
		if (!(event.getApplicationContext() instanceof WebServerApplicationContext context)
				|| context.getWebServer() == null) {
			return;
		}
		Environment environment = event.getApplicationContext().getEnvironment();
		String fingerprint = environment.getProperty("mimamori.tls.fingerprint");
		if (fingerprint != null) {
			System.out.println("Certificate SHA-256: " + fingerprint);
		}
		String ended = environment.getProperty("mimamori.tls.ended");
		if (ended != null) {
			System.out.println("The certificate has ended; browsers will warn. Give a newer one: " + ended);
			System.out.println("証明書の有効期限が切れています。ブラウザーが警告します。新しい証明書を指定してください: " + ended);
		}
		String scheme = environment.containsProperty("server.ssl.bundle") ? "https" : "http";
		System.out.println("Ready: " + scheme + "://" + host(environment.getProperty("server.address", "127.0.0.1"))
				+ ":" + context.getWebServer().getPort() + "/");
	}

	private static String host(String address) {
		return switch (address) {
			case "0.0.0.0", "::" -> "127.0.0.1";
			default -> address.contains(":") ? "[" + address + "]" : address;
		};
	}

}
