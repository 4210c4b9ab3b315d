package org.mimamori.server.web.walk;

import org.mimamori.server.Proves;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// Every mapping of the product, whoever wrote it: strangers are turned away, and what changes something wants the
/// form's token.
@SpringBootTest
@AutoConfigureMockMvc
@Proves({ "I-9", "III-6", "III-8", "III-7" })
class EveryDoorTests {

	/// What strangers may ask for; everything else leads to the sign-in.
	private static final Set<String> OPEN = Set.of("/health", "/actuator/health", "/sign-in", "/sign-in/code", "/setup",
			"/welcome/{secret}", "/welcome/{secret}/service", "/sign-in/service", "/sign-in/service/done", "/error",
			"/ask/{token}", "/ask/{token}/excel");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	private record Door(RequestMethod verb, String pattern) {

		URI uri() {
			return URI.create(this.pattern.replaceAll("\\{[^}]+}", "1"));
		}

	}

	@Test
	void strangersGetNoFurtherThanTheSignIn() {
		Set<String> open = new TreeSet<>();
		for (Door door : doors()) {
			MvcTestResult answer = send(door, false);
			int status = answer.getResponse().getStatus();
			String onward = String.valueOf(answer.getResponse().getRedirectedUrl());
			boolean away = status == 401 || status == 403 || status == 302 && onward.matches("/(setup|sign-in)");
			if (!away || answer.getMvcResult().getHandler() != null) {
				open.add(door.pattern());
			}
		}
		assertThat(open).isSubsetOf(OPEN);
	}

	@Test
	void whatChangesSomethingWantsTheToken() {
		List<Door> changing = doors().stream().filter((door) -> door.verb() != RequestMethod.GET).toList();
		assertThat(changing).hasSizeGreaterThan(150).allSatisfy((door) -> {
			MvcTestResult answer = send(door, true);
			assertThat(answer.getResponse().getStatus()).as(door.toString()).isEqualTo(403);
			assertThat(answer.getMvcResult().getHandler()).as(door.toString()).isNull();
		});
	}

	private MvcTestResult send(Door door, boolean signedIn) {
		var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(door.verb().name()), door.uri());
		return this.mvc.perform(signedIn ? request.with(user("hanako").roles("ADMINISTRATOR")) : request);
	}

	private List<Door> doors() {
		List<Door> doors = new ArrayList<>();
		this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> mapping.getPatternValues().forEach((pattern) -> {
				Set<RequestMethod> verbs = mapping.getMethodsCondition().getMethods();
				(verbs.isEmpty() ? Set.of(RequestMethod.GET) : verbs)
					.forEach((verb) -> doors.add(new Door(verb, pattern)));
			}));
		assertThat(doors).hasSizeGreaterThan(300);
		return doors;
	}

}
