package org.mimamori.server.access;

import java.util.List;
import java.util.UUID;

import org.mimamori.server.database.SealedThings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The secrets of apps that show codes.
@Repository
class SealedFactorRepository implements SealedThings {

	private final JdbcClient jdbc;

	SealedFactorRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String words() {
		return "access.sealed.totp";
	}

	@Override
	public List<Sealed> all() {
		return this.jdbc.sql("SELECT id, totp FROM access_user WHERE totp IS NOT NULL ORDER BY id")
			.query((row, number) -> new Sealed(row.getString("id"), OneTimeCodes.PURPOSE, row.getString("totp")))
			.list();
	}

	@Override
	public void replace(Sealed former, String fresh) {
		this.jdbc.sql("UPDATE access_user SET totp = :fresh WHERE id = :id AND totp = :former")
			.param("id", UUID.fromString(former.id()))
			.param("former", former.text())
			.param("fresh", fresh)
			.update();
	}

}
