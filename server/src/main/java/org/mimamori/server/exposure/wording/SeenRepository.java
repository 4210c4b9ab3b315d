package org.mimamori.server.exposure.wording;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which documents were looked through for wordings, and what was found.
@Repository
class SeenRepository {

	private final JdbcClient jdbc;

	SeenRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	record Revision(long documentId, long sequence) {
	}

	/// @param keys of the products that the words are about
	record Found(String text, String product, Collection<String> keys) {
	}

	/// Documents that touch us, or may, or have such a wording, and were not looked
	/// through since they were loaded.
	List<Revision> unseen(int limit) {
		return this.jdbc.sql("""
				select d.id, d.seq
				from (select advisory_id as id from exposure_summary
				      union select document_id from exposure_wording_seen) asked
				join advisory_document d on d.id = asked.id
				left join exposure_wording_seen s on s.document_id = asked.id
				where s.seq is distinct from d.seq
				order by d.id limit :limit
				""").param("limit", limit).query((rs, row) -> new Revision(rs.getLong(1), rs.getLong(2))).list();
	}

	/// @return false if the document has gone
	boolean seen(Revision revision) {
		this.jdbc.sql("delete from exposure_wording_document where document_id = :document")
			.param("document", revision.documentId())
			.update();
		return this.jdbc.sql("""
				insert into exposure_wording_seen (document_id, seq)
				select id, :seq from advisory_document where id = :document for key share
				on conflict (document_id) do update set seq = excluded.seq
				""").param("document", revision.documentId()).param("seq", revision.sequence()).update() > 0;
	}

	void found(long documentId, Found found, Instant at) {
		this.jdbc.sql("""
				with wording as (
				  insert into exposure_wording (text, first_seen) values (:text, :at)
				  on conflict (md5(text)) do update set text = excluded.text
				  returning id)
				insert into exposure_wording_document (wording_id, document_id, product, keys)
				select id, :document, :product, :keys from wording
				""")
			.param("text", found.text())
			.param("at", Timestamp.from(at))
			.param("document", documentId)
			.param("product", found.product().replace("\0", ""))
			.param("keys", found.keys().stream().map((key) -> key.replace("\0", "")).toArray(String[]::new))
			.update();
	}

	/// Counts anew what is at stake with every wording that waits.
	void count() {
		this.jdbc.sql("""
				with asked as materialized (
				  select distinct w.wording_id, e.composition_id, w.keys
				  from exposure_wording o
				  join exposure_wording_document w on w.wording_id = o.id
				  join exposure_exposure e on e.advisory_id = w.document_id and e.verdict = 'U'
				  where o.state = 'open'
				), used as materialized (
				  select distinct a.wording_id, c.id as composition_id, c.units
				  from asked a join inventory_composition c on c.id = a.composition_id and c.entries > 0
				  where exists (select from exposure_key k where k.composition_id = c.id and k.key = any(a.keys))
				), units as (
				  select wording_id, count(*) as compositions, sum(units) as units from used group by wording_id
				), documents as (
				  select w.wording_id, count(*) as documents
				  from exposure_wording o join exposure_wording_document w on w.wording_id = o.id
				  where o.state = 'open' and exists (
				    select from exposure_exposure e
				    join inventory_composition c on c.id = e.composition_id and c.entries > 0
				    join exposure_key k on k.composition_id = c.id and k.key = any(w.keys)
				    where e.advisory_id = w.document_id and e.verdict = 'U')
				  group by w.wording_id
				), counted as (
				  select o.id, coalesce(d.documents, 0) as documents, coalesce(u.compositions, 0) as compositions,
				         coalesce(u.units, 0) as units
				  from exposure_wording o left join documents d on d.wording_id = o.id
				  left join units u on u.wording_id = o.id
				  where o.state = 'open')
				update exposure_wording o set documents = c.documents, compositions = c.compositions, units = c.units
				from counted c
				where c.id = o.id and o.state = 'open'
				  and (o.documents, o.compositions, o.units) is distinct from (c.documents, c.compositions, c.units)
				""").update();
	}

}
