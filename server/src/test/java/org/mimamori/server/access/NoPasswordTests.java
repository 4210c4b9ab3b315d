package org.mimamori.server.access;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.audit.AuditLog;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Where there is no password none is right: not even the one that stands in for it, so that every try takes as long.
/// Here whatever is compared is the same, as if somebody knew it.
@SpringBootTest
@Proves({ "I-1", "I-3" })
class NoPasswordTests {

	private static final PasswordEncoder ALWAYS = new PasswordEncoder() {

		@Override
		public String encode(@Nullable CharSequence password) {
			return "anything";
		}

		@Override
		public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
			return true;
		}
	};

	@Autowired
	private Accounts accounts;

	@Autowired
	private OwnAccount own;

	@Autowired
	private AccountRepository repository;

	@Autowired
	private RuleRepository rules;

	@Autowired
	private Patience patience;

	@Autowired
	private Browsers browsers;

	@Autowired
	private AuditLog audit;

	@Autowired
	private JdbcClient jdbc;

	private PasswordCheck check;

	@BeforeEach
	void scene() {
		this.jdbc.sql("truncate access_user, access_attempt cascade").update();
		this.check = new PasswordCheck(this.repository, this.rules, ALWAYS, this.patience, this.browsers, this.audit,
				Clock.systemUTC());
		accepted("hanako", Role.ADMINISTRATOR);
	}

	@Test
	void whoHasOneComesIn() {
		assertThat(this.check.check("hanako", "whatever").account().name()).isEqualTo("hanako");
	}

	@Test
	void nobodyElseDoes() {
		invited("invited");
		this.accounts.renew(accepted("renewed", Role.ENGINEER));
		this.jdbc.sql("update access_user set issuer = 'https://id.example', subject = 'x' where id = ?")
			.param(invited("vouched"))
			.update();
		this.accounts.create(new AccountDraft("program", "program", true, Role.ENGINEER, List.of(), null, null));
		this.accounts.close(accepted("closed", Role.ENGINEER));
		for (String name : List.of("invited", "renewed", "vouched", "program", "closed", "unknown")) {
			assertThatExceptionOfType(BadCredentialsException.class).as(name)
				.isThrownBy(() -> this.check.check(name, "whatever"));
		}
	}

	private UUID invited(String name) {
		UUID id = this.accounts.create(new AccountDraft(name, name, false, Role.ADMINISTRATOR, List.of(), null, null));
		this.accounts.invite(id);
		return id;
	}

	private UUID accepted(String name, Role role) {
		UUID id = this.accounts.create(new AccountDraft(name, name, false, role, List.of(), null, null));
		this.own.accept(this.accounts.invite(id), "four moons over osaka bay");
		return id;
	}

}
