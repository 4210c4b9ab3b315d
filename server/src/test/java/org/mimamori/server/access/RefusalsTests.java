package org.mimamori.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// What is refused stands in the record, and a flood of it does not fill the record.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Proves({ "III-1", "VII-2" })
class RefusalsTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AuditLog audit;

	@Autowired
	private JdbcClient jdbc;

	private Instant now = Instant.parse("2026-11-22T00:00:00Z");

	private Refusals refusals;

	private long seen;

	@BeforeEach
	void scene() {
		this.refusals = new Refusals(this.audit, new Clock() {

			@Override
			public Instant instant() {
				return RefusalsTests.this.now;
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		});
		this.seen = this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
	}

	@Test
	void theFirstIsToldAtOnceAndTheOthersAsANumber() {
		Actor reader = new Actor("taro", "192.0.2.1");
		for (int i = 0; i < 500; i++) {
			this.refusals.note(reader, "access.right-refused", "Sites.rename", "needs INVENTORY");
		}
		this.refusals.note(reader, "access.right-refused", "Sites.remove", "needs INVENTORY");
		assertThat(told("access.right-refused Sites.")).containsExactly(
				"taro access.right-refused Sites.rename needs INVENTORY",
				"taro access.right-refused Sites.remove needs INVENTORY");
		this.now = this.now.plus(Refusals.WINDOW);
		this.refusals.tellOver();
		assertThat(told("access.right-refused Sites.")).hasSize(3)
			.contains("taro access.right-refused Sites.rename +499");
		this.refusals.note(reader, "access.right-refused", "Sites.rename", "needs INVENTORY");
		assertThat(told("access.right-refused Sites.")).hasSize(4);
	}

	@Test
	void aNetworkOfAddressesIsOneAndThousandsOfNetworksFillNothing() {
		for (int i = 0; i < 300; i++) {
			this.refusals.note(new Actor("anonymous", "2001:db8:0:1::" + Integer.toHexString(i)),
					"access.token-refused", "", "GET");
		}
		assertThat(told("access.token-refused")).hasSize(1);
		for (int i = 0; i < 5000; i++) {
			this.refusals.note(new Actor("anonymous", "10.1." + i / 250 + "." + i % 250), "access.token-refused", "",
					"GET");
		}
		this.now = this.now.plus(Refusals.WINDOW);
		this.refusals.tellOver();
		assertThat(told("access.token-refused").size()).isLessThanOrEqualTo(Refusals.MOST + 2);
		assertThat(told("access.token-refused")).as("none is lost")
			.contains("… access.token-refused +" + (5000 - (Refusals.MOST - 1)));
	}

	@Test
	void whoLacksARightSendsAnOldFormOrAWrongTokenIsRecorded() {
		assertThat(this.mvc.post()
			.uri("/inventory/sites/new")
			.with(authentication(reader()))
			.with(csrf())
			.param("name", "x")
			.param("kind", "plant")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.mvc.post().uri("/inventory/sites/new").with(authentication(reader())))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.mvc.get().uri("/api/v1/sites").header("Authorization", "Bearer mim_secretsecret"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(told()).anyMatch((one) -> one.startsWith("taro access.right-refused Sites.create"))
			.contains("taro access.form-refused POST", "anonymous access.token-refused GET")
			.noneMatch((one) -> one.contains("mim_"));
	}

	private static Authentication reader() {
		return new SignedIn(new UUID(0, 3), "taro", "Taro", Role.READER, Role.READER.rights(), List.of(),
				BoundTo.since(Instant.now()), Instant.MAX)
			.authentication();
	}

	/// What this test brought about: the server itself may tell of refusals of others
	/// meanwhile.
	private List<String> told(String what) {
		return told().stream().filter((one) -> one.contains(what)).toList();
	}

	private List<String> told() {
		return this.jdbc.sql("""
				select concat_ws(' ', actor, action, subject, detail) from audit_entry
				where id > :seen and action like 'access.%-refused' order by id
				""").param("seen", this.seen).query(String.class).list();
	}

}
