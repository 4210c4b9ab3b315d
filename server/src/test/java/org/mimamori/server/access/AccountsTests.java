package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest
class AccountsTests {

	@Autowired
	private Accounts accounts;

	@Autowired
	private OwnAccount own;

	@Autowired
	private Tokens tokens;

	@Autowired
	private AccountRepository repository;

	@Autowired
	private RuleRepository rules;

	@Autowired
	private AuditLog audit;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate access_user cascade").update();
	}

	@Test
	@Proves("I-2")
	void unusedAccountsAreWarnedOfAndClosedButNeverTheLastAdministrator() {
		UUID first = person("hanako", Role.ADMINISTRATOR);
		UUID reader = person("taro", Role.READER);
		UUID program = this.accounts
			.create(new AccountDraft("collector", "Collector", true, Role.ENGINEER, List.of(), null, null));
		after(76).look();
		assertThat(records("access.account-unused-soon")).isEqualTo(2);
		assertThat(this.accounts.get(reader).closed()).isNull();
		after(92).look();
		assertThat(this.accounts.get(reader).closed()).isEqualTo(Account.Closed.UNUSED);
		assertThat(this.accounts.get(program).closed()).isEqualTo(Account.Closed.UNUSED);
		assertThat(this.accounts.get(first).closed()).as("the last administrator").isNull();
		this.accounts.reopen(reader);
		assertThat(this.accounts.get(reader).closed()).isNull();
	}

	/// Who knew the password may have given the account a key of their own.
	@Test
	@Proves("I-3")
	void whatALeakedPasswordOpenedIsClosedWithIt() {
		person("hanako", Role.ADMINISTRATOR);
		UUID taro = person("taro", Role.ENGINEER);
		this.jdbc.sql("""
				insert into access_passkey (credential_id, user_id, label, public_key, signature_count, uv_initialized,
				                            backup_eligible, backup_state, transports, created_at, used_at)
				values ('\\x01', ?, 'theirs', '\\x01', 0, true, false, false, '{}', now(), now())""")
			.param(taro)
			.update();
		assertThat(this.accounts.get(taro).passkeys()).isOne();
		this.jdbc.sql("insert into access_recovery_code (user_id, hash) values (?, '\\x02')").param(taro).update();
		this.accounts.renew(taro);
		assertThat(this.jdbc.sql("select count(*) from access_recovery_code").query(Integer.class).single()).isZero();
		assertThat(this.accounts.get(taro).hasFactor()).isFalse();
		assertThat(this.accounts.get(taro).factorDue()).isAfter(Instant.now());
	}

	/// After a long standstill all are unused: whoever was here last must still come in.
	@Test
	@Proves("I-2")
	void ofSeveralAdministratorsTheOneWhoWasHereLastStays() {
		UUID early = person("hanako", Role.ADMINISTRATOR);
		UUID late = person("jiro", Role.ADMINISTRATOR);
		UUID middle = person("taro", Role.ADMINISTRATOR);
		this.jdbc.sql("update access_user set seen_at = now() - interval '3 days' where id = ?").param(early).update();
		this.jdbc.sql("update access_user set seen_at = now() - interval '1 day' where id = ?").param(late).update();
		this.jdbc.sql("update access_user set seen_at = now() - interval '2 days' where id = ?").param(middle).update();
		after(200).look();
		assertThat(this.accounts.get(early).closed()).isEqualTo(Account.Closed.UNUSED);
		assertThat(this.accounts.get(middle).closed()).isEqualTo(Account.Closed.UNUSED);
		assertThat(this.accounts.get(late).closed()).isNull();
	}

	@Test
	@Proves("I-2")
	void theLastAdministratorHasNoEnd() {
		UUID only = person("hanako", Role.ADMINISTRATOR);
		Account seen = this.accounts.get(only);
		AccountDraft ending = new AccountDraft("hanako", "hanako", false, Role.ADMINISTRATOR, List.of(), null,
				LocalDate.now(ZoneOffset.UTC).plusDays(1));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.change(only, ending, seen.version()))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("access.account.last-administrator"));
		person("jiro", Role.ADMINISTRATOR);
		this.accounts.change(only, ending, seen.version());
		assertThat(this.accounts.get(only).validUntil()).isNotNull();
	}

	/// A password opens the account without the other service being asked.
	@Test
	@Proves("I-4")
	void anotherServiceStandsForASecondFactorOnlyWhereNoPasswordOpens() {
		Account both = this.accounts.get(person("hanako", Role.ADMINISTRATOR));
		this.jdbc.sql("update access_user set issuer = 'i', subject = 's'").update();
		assertThat(this.rules.get().needsFactor(this.accounts.get(both.id()))).isTrue();
		this.jdbc.sql("update access_user set password_hash = null, password_at = null").update();
		assertThat(this.rules.get().needsFactor(this.accounts.get(both.id()))).isFalse();
	}

	@Test
	@Proves("I-10")
	void aLinkGivesNoPasswordToWhomAnotherServiceVouchesFor() {
		person("hanako", Role.ADMINISTRATOR);
		UUID taro = this.accounts.create(new AccountDraft("taro", "taro", false, Role.ENGINEER, List.of(), null, null));
		String link = this.accounts.invite(taro);
		this.jdbc.sql("update access_user set issuer = 'i', subject = 's' where id = ?").param(taro).update();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.own.accept(link, "four moons over osaka bay"))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("access.invitation.service"));
		assertThat(this.accounts.get(taro).passwordAt()).isNull();
	}

	/// With the factor goes the other service that vouched for it.
	@Test
	@Proves("I-4")
	void theLastAdministratorKeepsAWayIn() {
		UUID only = person("hanako", Role.ADMINISTRATOR);
		assertThatExceptionOfType(FieldRefusal.class).isThrownBy(() -> this.accounts.withoutFactor(only, " "));
		this.accounts.withoutFactor(only, "met in person");
		assertThat(this.jdbc
			.sql("select detail from audit_entry where action = 'access.factor-removed' order by id desc limit 1")
			.query(String.class)
			.single()).isEqualTo("met in person");
		this.jdbc.sql("update access_user set password_hash = null, password_at = null, issuer = 'i', subject = 's'")
			.update();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.withoutFactor(only, "met in person"))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("access.account.last-administrator"));
		person("jiro", Role.ADMINISTRATOR);
		this.accounts.withoutFactor(only, "met in person");
		assertThat(this.accounts.get(only).external()).isFalse();
	}

	@Test
	@Proves("I-2")
	void anAccountForAWhileEndsWithItsLastDay() {
		person("hanako", Role.ADMINISTRATOR);
		LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
		UUID guest = this.accounts
			.create(new AccountDraft("guest", "Guest", false, Role.READER, List.of(), null, yesterday));
		after(0).look();
		assertThat(this.accounts.get(guest).closed()).isEqualTo(Account.Closed.ENDED);
	}

	@Test
	@Proves("I-7")
	void theLastAdministratorStaysAndEachNewOneIsTold() {
		UUID first = person("hanako", Role.ADMINISTRATOR);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.close(first))
			.matches((refusal) -> refusal.key().equals("access.account.last-administrator"));
		Account account = this.accounts.get(first);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.change(first,
				new AccountDraft("hanako", "Hanako", false, Role.DESK, List.of(), null, null), account.version()));
		person("jiro", Role.ADMINISTRATOR);
		assertThat(records("access.administrator-made")).isGreaterThanOrEqualTo(2);
		this.accounts.close(first);
	}

	@Test
	@Proves({ "I-6", "I-10" })
	void aTokenMayNoMoreThanItsOwnerAndEndsWithHim() {
		person("hanako", Role.ADMINISTRATOR);
		UUID id = this.accounts
			.create(new AccountDraft("collector", "Collector", true, Role.ENGINEER, List.of(7L), null, null));
		Account program = this.accounts.get(id);
		String secret = this.tokens.create(program, "all", EnumSet.allOf(Right.class), Duration.ofDays(1));
		SignedIn bearer = this.tokens.bearer(secret, "192.0.2.1").orElseThrow();
		assertThat(bearer.rights()).containsExactlyInAnyOrder(Right.READ, Right.INVENTORY, Right.ASSESSMENT);
		assertThat(bearer.sites()).containsExactly(7L);
		assertThat(bearer.confirmedAt()).as("no proof of a person").isNull();
		assertThat(this.tokens.of(program)).singleElement().satisfies((token) -> {
			assertThat(token.usedAt()).isNotNull();
			assertThat(token.usedFrom()).isEqualTo("192.0.2.1");
		});
		assertThat(this.jdbc.sql("select count(*) from access_token where encode(hash, 'escape') like '%' || :s || '%'")
			.param("s", secret)
			.query(Long.class)
			.single()).isZero();
		String reading = this.tokens.create(program, "reading", EnumSet.of(Right.READ), Duration.ofDays(1));
		assertThat(this.tokens.bearer(reading, null).orElseThrow().rights()).containsExactly(Right.READ);
		this.accounts.close(id);
		assertThat(this.tokens.bearer(secret, null)).isEmpty();
		assertThat(this.tokens.bearer("mim_nothing", null)).isEmpty();
	}

	@Test
	@Proves("I-8")
	void onlySomeRolesCanBeBoundToSites() {
		person("hanako", Role.ADMINISTRATOR);
		assertThatExceptionOfType(Refusal.class).isThrownBy(
				() -> this.accounts.create(new AccountDraft("x", "X", false, Role.DESK, List.of(1L), null, null)));
		UUID bound = this.accounts
			.create(new AccountDraft("y", "Y", false, Role.ENGINEER, List.of(1L, 2L), null, null));
		assertThat(this.accounts.get(bound).sites()).containsExactly(1L, 2L);
	}

	@Test
	void whoChangesWhatAnotherChangedMeanwhileIsRefused() {
		person("hanako", Role.ADMINISTRATOR);
		UUID id = person("taro", Role.READER);
		int seen = this.accounts.get(id).version();
		this.accounts.change(id, new AccountDraft("taro", "Taro", false, Role.AUDITOR, List.of(), null, null), seen);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.change(id,
				new AccountDraft("taro", "Taro", false, Role.DESK, List.of(), null, null), seen));
	}

	@Test
	@Proves("I-2")
	void noLinkOpensAnAccountThatHasEnded() {
		person("hanako", Role.ADMINISTRATOR);
		UUID unused = person("taro", Role.READER);
		String first = this.accounts.invite(unused);
		after(92).look();
		this.accounts.reopen(unused);
		assertThat(this.own.invited(first)).as("closing took the link away").isEmpty();
		String second = this.accounts.invite(unused);
		this.jdbc.sql("update access_user set closed_at = now(), closed_why = 'hand' where id = :id")
			.param("id", unused)
			.update();
		assertThat(this.own.invited(second)).isEmpty();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.own.accept(second, "five moons over osaka bay"))
			.matches((refusal) -> refusal.key().equals("access.invitation.gone"));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.accounts.invite(unused))
			.matches((refusal) -> refusal.key().equals("access.account.not-open"));
		UUID guest = this.accounts.create(
				new AccountDraft("guest", "Guest", false, Role.READER, List.of(), null, LocalDate.now(ZoneOffset.UTC)));
		String third = this.accounts.invite(guest);
		this.jdbc.sql("update access_user set valid_until = valid_until - 1 where id = :id")
			.param("id", guest)
			.update();
		assertThat(this.own.invited(third)).as("its last day is over").isEmpty();
	}

	@Test
	@Proves("I-6")
	void anAccountHoldsOnlySoManyTokens() {
		person("hanako", Role.ADMINISTRATOR);
		Account program = this.accounts.get(this.accounts
			.create(new AccountDraft("collector", "Collector", true, Role.ENGINEER, List.of(), null, null)));
		this.tokens.create(program, "over", EnumSet.of(Right.READ), Duration.ZERO);
		for (int i = 0; i < Tokens.MOST; i++) {
			this.tokens.create(program, "t" + i, EnumSet.of(Right.READ), Duration.ofDays(1));
		}
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.tokens.create(program, "more", EnumSet.of(Right.READ), Duration.ofDays(1)))
			.matches((refusal) -> refusal.key().equals("access.token.many"));
		this.tokens.revoke(program, this.tokens.of(program).getFirst().id());
		this.tokens.create(program, "more", EnumSet.of(Right.READ), Duration.ofDays(1));
	}

	private UUID person(String name, Role role) {
		UUID id = this.accounts.create(new AccountDraft(name, name, false, role, List.of(), null, null));
		this.own.accept(this.accounts.invite(id), "four moons over osaka bay");
		return id;
	}

	private UnusedAccounts after(int days) {
		Instant then = Instant.now().plus(Duration.ofDays(days));
		return new UnusedAccounts(this.repository, this.rules, this.audit, this.transaction,
				Clock.fixed(then, ZoneOffset.UTC));
	}

	private long records(String action) {
		return this.jdbc.sql("select count(*) from audit_entry where action = :action")
			.param("action", action)
			.query(Long.class)
			.single();
	}

}
