package org.mimamori.server;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.mimamori.server.database.RolesApart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/// What is open to programs is written down, all of it, and nothing is open to strangers.
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiDescriptionTests {

	private static final String DESCRIPTION = "/api/v1/openapi.json";

	@Autowired
	private ApplicationContext context;

	@LocalServerPort
	private int port;

	@Test
	void everyOperationIsDescribed() {
		JsonNode description = new ApiClient(this.context, this.port).get(DESCRIPTION).is(200).json();
		Set<String> described = new TreeSet<>();
		description.path("paths").forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
			String name = method.toUpperCase() + " " + path;
			described.add(name);
			assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
			assertThat(operation.path("tags")).as(name).isNotEmpty();
			assertThat(operation.path("responses").has("default")).as(name).isTrue();
		}));
		assertThat(described).containsExactlyElementsOf(operations()).hasSizeGreaterThan(40);
		assertThat(description.at("/components/securitySchemes/bearer/scheme").asString("")).isEqualTo("bearer");
		assertThat(description.at("/security/0").has("bearer")).isTrue();
	}

	@Test
	void strangersAreTurnedAway() {
		ApiClient api = new ApiClient(this.context, this.port);
		for (String operation : operations()) {
			if (operation.startsWith("GET ")) {
				String path = operation.substring(4).replaceAll("\\{\\w+}", "1");
				api.as("", path).problem(401, "http.401");
				api.as("Bearer mim_wrong", path).problem(401, "http.401");
				api.as("Basic cm9ib3Q6cm9ib3Q=", path).problem(401, "http.401");
			}
		}
		assertThat(api.as("", "/api/v1/sites").header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(api.as("", DESCRIPTION).response().statusCode()).isEqualTo(401);
	}

	private Set<String> operations() {
		Set<String> operations = new TreeSet<>();
		this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, method) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api/") && !path.startsWith(DESCRIPTION))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((verb) -> operations.add(verb.name() + " " + path))));
		return operations;
	}

}
