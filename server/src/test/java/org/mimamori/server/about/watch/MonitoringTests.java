package org.mimamori.server.about.watch;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.Role;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.access.Users;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.Right;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// Figures for whoever watches the server: complete, cheap, for few, and about nobody.
@SpringBootTest
@AutoConfigureMockMvc
class MonitoringTests {

	private static final String PAGE = "/actuator/prometheus";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Meters meters;

	@Autowired
	private Looking looking;

	@Autowired
	private Users users;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Tokens tokens;

	@Autowired
	private Sites sites;

	private String everything;

	@BeforeEach
	void aTokenThatMayReadEverything() {
		this.everything = token("watcher" + System.nanoTime(), List.of());
	}

	private String token(String name, List<Long> within) {
		this.accounts.create(new AccountDraft(name, "Watcher", true, Role.READER, within, null, null));
		return this.tokens.create(this.users.find(name).orElseThrow(), "prometheus", EnumSet.of(Right.READ),
				Duration.ofHours(1));
	}

	private MvcTestResult asked(String token) {
		return this.mvc.get().uri(PAGE).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
	}

	@Test
	@Proves("III-6")
	void whoMayNotReadEverythingIsTurnedAway() {
		assertThat(this.mvc.get().uri(PAGE)).hasStatus(401).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		assertThat(asked("mim_wrong")).hasStatus(401);
		assertThat(this.mvc.get().uri(PAGE).with(user("taro").authorities(new SimpleGrantedAuthority("RIGHT_READ"))))
			.hasStatus(403);
		long plant = this.sites.create(null, SiteKind.PLANT, "Watched " + System.nanoTime(), null, null);
		assertThat(asked(token("bound" + System.nanoTime(), List.of(plant)))).hasStatus(403);
		assertThat(this.mvc.get().uri(PAGE).with(user("hanako").roles("ADMINISTRATOR"))).hasStatusOk();
		assertThat(asked(this.everything)).hasStatusOk();
	}

	@Test
	void whatAnOperatorNeedsAtNightIsThere() {
		assertThat(asked(this.everything)).hasStatusOk()
			.hasHeader(HttpHeaders.CONTENT_TYPE, "text/plain;version=0.0.4;charset=utf-8")
			.bodyText()
			.contains("mimamori_count{what=\"devices\"}", "mimamori_count{what=\"compositions\"}",
					"mimamori_count{what=\"events_waiting\"}", "mimamori_chain{what=\"waiting\"}",
					"mimamori_chain{what=\"intact\"}", "mimamori_database_connections{state=\"active\"}",
					"mimamori_limits_refused_total{why=\"often\"}", "mimamori_sign_in_total{outcome=\"refused\"}",
					"mimamori_threads_waiting{name=\"judgingAdvisories\"}", "mimamori_disk_free_bytes",
					"jvm_memory_used_bytes", "process_uptime_seconds");
	}

	@Test
	@Proves("III-1")
	void itTellsOfNobodyAndOfNoId() {
		this.mvc.get().uri("/inventory/devices/424242").with(user("geheim").roles("ADMINISTRATOR")).exchange();
		this.mvc.get().uri("/no/such/place/424242").with(user("geheim").roles("ADMINISTRATOR")).exchange();
		this.mvc.post()
			.uri("/sign-in")
			.with(csrf())
			.param("name", "geheim")
			.param("password", "wrong wrong wrong")
			.exchange();
		assertThat(asked(this.everything)).hasStatusOk()
			.bodyText()
			.contains("/inventory/devices/{id}")
			.doesNotContain("424242", "geheim", "127.0.0.1", "watcher");
		Set<String> labels = Set.of("what", "decision", "state", "kind", "why", "outcome", "name", "method", "address",
				"status", "area", "id", "unit", "verdict");
		for (Meter meter : this.meters.all()) {
			assertThat(meter.getId().getTags()).extracting(Tag::getKey).as(meter.getId().getName()).isSubsetOf(labels);
			if (meter.getId().getName().startsWith("mimamori")) {
				assertThat(meter.getId().getTag("id")).as(meter.getId().getName()).isNull();
			}
		}
	}

	@Test
	void aRefusedSignInIsCounted() {
		double before = refused();
		this.mvc.post()
			.uri("/sign-in")
			.with(csrf())
			.param("name", "nobody" + System.nanoTime())
			.param("password", "wrong wrong wrong")
			.exchange();
		assertThat(refused()).isEqualTo(before + 1);
	}

	private double refused() {
		return this.meters.registry().get("mimamori.sign.in").tag("outcome", "refused").counter().count();
	}

	@Test
	void whoAsksOftenGetsWhatWasCountedAMomentAgo() {
		Snapshot first = this.looking.snapshot();
		assertThat(this.looking.snapshot()).isSameAs(first);
	}

	@Test
	void healthSaysWhetherAndNothingElse() {
		assertThat(this.mvc.get().uri("/actuator/health")).hasStatusOk().bodyText().isEqualTo("{\"status\":\"UP\"}");
		Stream.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans")
			.forEach((path) -> assertThat(this.mvc.get().uri(path).with(user("hanako").roles("ADMINISTRATOR"))).as(path)
				.hasStatus(404));
	}

}
