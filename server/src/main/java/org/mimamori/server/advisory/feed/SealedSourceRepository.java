package org.mimamori.server.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.mimamori.server.database.SealedThings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keys of sources, as far as they are sealed.
@Repository
class SealedSourceRepository implements SealedThings {

	private static final Logger LOG = LoggerFactory.getLogger(SealedSourceRepository.class);

	private final JdbcClient jdbc;

	private final SecretBox box;

	SealedSourceRepository(JdbcClient jdbc, SecretBox box) {
		this.jdbc = jdbc;
		this.box = box;
	}

	@Override
	public String words() {
		return "advisory.feed.sealed";
	}

	@Override
	public List<Sealed> all() {
		return rows().stream()
			.filter((row) -> !SecretBox.former(row.secret()))
			.map((row) -> new Sealed(String.valueOf(row.id()), SecretBox.PURPOSE, SecretBox.text(row.secret())))
			.toList();
	}

	@Override
	public void replace(Sealed former, String fresh) {
		replace(Long.parseLong(former.id()), former.text().getBytes(StandardCharsets.ISO_8859_1),
				fresh.getBytes(StandardCharsets.ISO_8859_1));
	}

	/// What a former version sealed is sealed like everything else.
	@EventListener(ApplicationReadyEvent.class)
	void takeOver() {
		for (Row row : rows()) {
			if (SecretBox.former(row.secret())) {
				try {
					replace(row.id(), row.secret(), this.box.seal(this.box.open(row.secret())));
				}
				catch (RuntimeException ex) {
					LOG.warn("The key of source {} cannot be opened; enter it again", row.id());
				}
			}
		}
	}

	private void replace(long id, byte[] former, byte[] fresh) {
		this.jdbc.sql("update advisory_source set secret = :fresh where id = :id and secret = :former")
			.param("id", id)
			.param("former", former)
			.param("fresh", fresh)
			.update();
	}

	private List<Row> rows() {
		return this.jdbc.sql("select id, secret from advisory_source where secret is not null order by id")
			.query((row, number) -> new Row(row.getLong("id"), row.getBytes("secret")))
			.list();
	}

	private record Row(long id, byte[] secret) {

	}

}
