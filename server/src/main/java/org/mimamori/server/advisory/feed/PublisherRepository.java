package org.mimamori.server.advisory.feed;

import java.util.List;
import java.util.Optional;

import org.mimamori.server.advisory.Namesakes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// For whom the providers of the sources speak.
@Repository
@Transactional
class PublisherRepository {

	private final JdbcClient jdbc;

	PublisherRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Those that wait for an administrator first.
	List<Publisher> of(long source) {
		return this.jdbc.sql("""
				select provider, host, accepted from advisory_source_publisher where source_id = :source
				 order by accepted, host, provider limit 200
				""").param("source", source).query(Publisher.class).list();
	}

	Optional<Publisher> of(long source, String provider) {
		return this.jdbc.sql("""
				select provider, host, accepted from advisory_source_publisher
				 where source_id = :source and provider = :provider
				""").param("source", source).param("provider", provider).query(Publisher.class).optional();
	}

	/// A provider names its publisher for the first time.
	/// @return nothing where another source speaks for this publisher
	Optional<Publisher> speak(Source source, String provider, String host) {
		// two at once must not both be the first
		lock();
		// a source that has got another address meanwhile is not asked for the former one
		int written = this.jdbc.sql("""
				insert into advisory_source_publisher (source_id, provider, host, accepted)
				select id, :provider, :host, not :held and not exists (
				    select from advisory_source_publisher where host = :host)
				  from advisory_source where id = :source and address = :address and not exists (
				    select from advisory_source_publisher p join advisory_source s on s.id = p.source_id
				     where p.host = :host and p.accepted and not s.removed and s.id <> :source)
				""")
			.param("source", source.id())
			.param("address", source.address())
			.param("provider", provider)
			.param("host", host)
			.param("held", held(host))
			.update();
		return (written > 0) ? of(source.id(), provider) : Optional.empty();
	}

	private void lock() {
		this.jdbc.sql("lock table advisory_source_publisher in exclusive mode").update();
	}

	/// Whether documents of a publisher are here already, or were taken away by a person.
	private boolean held(String host) {
		return this.jdbc.sql("""
				select distinct h.namespace from advisory_document d join advisory_head h on h.document_id = d.id
				 where d.source = 'csaf' and d.origin is null and h.namespace is not null
				union select coalesce(namespace, :host) from advisory_deleted where source = 'csaf' and origin is null
				""")
			.param("host", host)
			.query(String.class)
			.list()
			.stream()
			.anyMatch((namespace) -> host.equals(Namesakes.host(namespace)));
	}

	/// The provider may replace what came otherwise. Another provider of the same source,
	/// and sources that were removed, speak for this publisher no more.
	/// @return whether it may: another source may speak for the publisher already
	boolean accept(long source, String provider) {
		lock();
		int accepted = this.jdbc.sql("""
				update advisory_source_publisher mine set accepted = true
				 where source_id = :source and provider = :provider and not exists (
				   select from advisory_source_publisher p join advisory_source s on s.id = p.source_id
				    where p.host = mine.host and p.accepted and not s.removed and s.id <> mine.source_id)
				""").param("source", source).param("provider", provider).update();
		if (accepted > 0) {
			this.jdbc.sql("""
					delete from advisory_source_publisher p using advisory_source s, advisory_source_publisher mine
					 where mine.source_id = :source and mine.provider = :provider and p.host = mine.host
					   and s.id = p.source_id
					   and (s.removed or p.source_id = mine.source_id and p.provider <> mine.provider)
					""").param("source", source).param("provider", provider).update();
		}
		return accepted > 0;
	}

	/// Another address is another source: what it said is forgotten.
	void forget(long source) {
		this.jdbc.sql("delete from advisory_source_publisher where source_id = :source")
			.param("source", source)
			.update();
	}

}
