package org.mimamori.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Visits a few pages and leaves again, so that the JVM can write down which classes a
/// start needs. The launcher does this once per build, on a throw-away data folder.
@Component
@ConditionalOnBooleanProperty("mimamori.train")
class TrainingRun {

	@EventListener
	@Order(Ordered.LOWEST_PRECEDENCE)
	void ready(ApplicationReadyEvent event) throws IOException, InterruptedException {
		WebServerApplicationContext context = (WebServerApplicationContext) event.getApplicationContext();
		if (context.getWebServer() == null) {
			return;
		}
		URI root = URI.create("http://127.0.0.1:" + context.getWebServer().getPort());
		try (HttpClient client = HttpClient.newHttpClient()) {
			for (String path : new String[] { "/health", "/setup", "/setup?lang=ja", "/assets/mimamori.css", "/nothing",
					"/api/v1/openapi.json" }) {
				client.send(HttpRequest.newBuilder(root.resolve(path)).header("Accept", "text/html").build(),
						HttpResponse.BodyHandlers.discarding());
			}
		}
		Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(event.getApplicationContext())));
	}

}
