package org.mimamori.server.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightMissing;
import org.mimamori.server.web.RightsNow;

import org.springframework.mock.web.MockHttpSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// Somebody who is let in and takes hours to send the rest: what counts is what they may do when it has come.
@SpringBootTest
@Proves({ "I-9", "III-4", "III-5" })
class StaleRightsTests {

	@Autowired
	private Accounts accounts;

	@Autowired
	private OwnAccount own;

	@Autowired
	private Tokens tokens;

	@Autowired
	private Passkeys passkeys;

	@Autowired
	private JdbcClient jdbc;

	private UUID id = new UUID(0, 0);

	@BeforeEach
	void scene() {
		this.jdbc.sql("truncate access_user cascade").update();
		person("hanako");
		this.id = person("taro");
	}

	@Test
	void aClosedAdministratorMakesNoOther() {
		SignedIn letIn = letIn(Instant.now().minusSeconds(60));
		this.accounts.close(this.id);
		assertThat(act(letIn)).isInstanceOf(RightsNow.Ended.class);
	}

	@Test
	void whoLostTheRoleMakesNoneEither() {
		SignedIn letIn = letIn(Instant.now().minusSeconds(60));
		this.jdbc.sql("update access_user set role = 'reader' where id = ?").param(this.id).update();
		assertThat(act(letIn)).isInstanceOf(RightMissing.class).hasMessageContaining("ADMINISTRATION");
	}

	@Test
	void whoStillMayDoesHoweverLongItTook() {
		assertThat(act(letIn(Instant.now().minusSeconds(60)))).isNull();
	}

	/// However short a while ago: these acts give the account back to whoever it was
	/// taken from.
	@Test
	void afterTheSessionHasEndedNothingIsChangedThatOpensTheAccount() {
		SignedIn letIn = letIn(Instant.MAX);
		this.accounts.renew(this.id);
		assertThat(as(letIn, () -> this.own.password("five moons over osaka bay"))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.own.endOtherSessions())).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.own.recoveryCodes())).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.own.confirmTotp(new MockHttpSession(), "000000")))
			.isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.passkeys.remove("AQ"))).isInstanceOf(RightsNow.Ended.class);
		Account taro = this.accounts.get(this.id);
		assertThat(as(letIn, () -> this.tokens.create(taro, "sleeper", EnumSet.of(Right.READ), null)))
			.isInstanceOf(RightsNow.Ended.class);
		assertThat(this.accounts.get(this.id).renew()).isTrue();
		assertThat(this.accounts.get(this.id).passwordAt()).isNull();
	}

	/// Nor what opens another one: a new administrator outlives every session.
	@Test
	void afterTheSessionHasEndedNoAccountIsChanged() {
		SignedIn letIn = letIn(Instant.MAX);
		UUID hanako = this.accounts.all()
			.stream()
			.filter((one) -> one.name().equals("hanako"))
			.findFirst()
			.orElseThrow()
			.id();
		UUID fresh = this.accounts
			.create(new AccountDraft("fresh", "fresh", false, Role.READER, List.of(), null, null));
		AccountDraft draft = new AccountDraft("fresh", "fresh", false, Role.ADMINISTRATOR, List.of(), null, null);
		this.accounts.endSessions(this.id);
		assertThat(act(letIn)).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.invite(fresh))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.change(fresh, draft, 0))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.close(hanako))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.reopen(hanako))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.renew(hanako))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.endSessions(hanako))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.withoutFactor(hanako, "met"))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.remove(fresh))).isInstanceOf(RightsNow.Ended.class);
		assertThat(as(letIn, () -> this.accounts.rule(this.accounts.rules()))).isInstanceOf(RightsNow.Ended.class);
	}

	@Test
	void theLastKeyStaysWhereNothingElseOpens() {
		this.jdbc
			.sql("update access_user set password_hash = null, password_at = null, totp = 'x', totp_at = now() "
					+ "where id = ?")
			.param(this.id)
			.update();
		this.jdbc.sql("""
				insert into access_passkey (credential_id, user_id, label, public_key, signature_count, uv_initialized,
				                            backup_eligible, backup_state, transports, created_at, used_at)
				values ('\\x01', ?, 'mine', '\\x01', 0, true, false, false, '{}', now(), now())""")
			.param(this.id)
			.update();
		assertThat(as(letIn(Instant.MAX), () -> this.passkeys.remove("AQ"))).isInstanceOfSatisfying(Refusal.class,
				(refusal) -> assertThat(refusal.key()).isEqualTo("access.passkey.last-way"));
	}

	private @Nullable Throwable act(SignedIn person) {
		return as(person, () -> this.accounts
			.create(new AccountDraft("another", "another", false, Role.ADMINISTRATOR, List.of(), null, null)));
	}

	private static @Nullable Throwable as(SignedIn person, Runnable deed) {
		AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
		BoundTo.as(person.authentication(), () -> thrown.set(catchThrowable(deed::run)));
		return thrown.get();
	}

	private SignedIn letIn(Instant asOf) {
		Account taro = this.accounts.get(this.id);
		return new SignedIn(taro.id(), taro.name(), taro.displayName(), taro.role(), taro.role().rights(), List.of(),
				new SignedIn.By.Session(taro.epoch(), Instant.now()), asOf);
	}

	private UUID person(String name) {
		UUID id = this.accounts.create(new AccountDraft(name, name, false, Role.ADMINISTRATOR, List.of(), null, null));
		this.own.accept(this.accounts.invite(id), "four moons over osaka bay");
		return id;
	}

}
