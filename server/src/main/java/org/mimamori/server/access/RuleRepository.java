package org.mimamori.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RuleRepository {

	private final JdbcClient jdbc;

	RuleRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	AccessRules get() {
		return this.jdbc.sql("SELECT * FROM access_rule")
			.query((row, number) -> new AccessRules(row.getInt("unused_days"),
					Arrays.stream((String[]) row.getArray("factor_roles").getArray())
						.map((code) -> Role.valueOf(code.toUpperCase(Locale.ROOT)))
						.collect(Collectors.toSet()),
					row.getInt("grace_days"), row.getInt("idle_minutes"), row.getInt("session_hours"),
					row.getBoolean("local_sign_in")))
			.single();
	}

	void set(AccessRules rules) {
		this.jdbc.sql("""
				UPDATE access_rule SET unused_days = :unused, factor_roles = :roles, grace_days = :grace,
				       idle_minutes = :idle, session_hours = :hours, local_sign_in = :local
				""")
			.param("unused", rules.unusedDays())
			.param("roles", rules.factorRoles().stream().map(Role::code).toArray(String[]::new))
			.param("grace", rules.graceDays())
			.param("idle", rules.idleMinutes())
			.param("hours", rules.sessionHours())
			.param("local", rules.localSignIn())
			.update();
	}

}
