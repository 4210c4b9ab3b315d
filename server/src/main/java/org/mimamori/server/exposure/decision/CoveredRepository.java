package org.mimamori.server.exposure.decision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What decisions cover at this moment, and the notice that they no longer do.
@Repository
class CoveredRepository {

	private final JdbcClient jdbc;

	CoveredRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// By composition, of those given, that are of one of the models.
	Map<Long, Long> models(Collection<Long> compositionIds, Collection<Long> modelIds) {
		Map<Long, Long> models = new HashMap<>();
		this.jdbc.sql("select id, model_id from inventory_composition where id = any(:ids) and model_id = any(:models)")
			.param("ids", compositionIds.toArray(Long[]::new))
			.param("models", modelIds.toArray(Long[]::new))
			.query((rs) -> {
				models.put(rs.getLong(1), rs.getLong(2));
			});
		return models;
	}

	/// Compositions of the model that are covered, under every spelling of the
	/// vulnerability.
	Set<Long> covered(Decision decision) {
		Set<Long> covered = new HashSet<>();
		this.jdbc.sql("""
				select e.composition_id, e.vulnerability from exposure_exposure e
				join inventory_composition c on c.id = e.composition_id
				where e.advisory_id = :advisory and e.verdict = 'Z' and c.model_id = :model
				""").param("advisory", decision.advisoryId()).param("model", decision.modelId()).query((rs) -> {
			if (decision.concerns(rs.getString(2))) {
				covered.add(rs.getLong(1));
			}
		});
		return covered;
	}

	/// The vulnerabilities for which a document does not count for a composition.
	List<String> covered(long advisoryId, long compositionId) {
		return this.jdbc.sql("""
				select vulnerability from exposure_exposure
				where advisory_id = :advisory and composition_id = :composition and verdict = 'Z' order by 1
				""").param("advisory", advisoryId).param("composition", compositionId).query(String.class).list();
	}

	void reopened(Decision decision, Decision.Why why, Instant at) {
		this.jdbc.sql("""
				insert into exposure_notice (at, kind, advisory_id, vulnerability, detail)
				values (:now, 'reopened', :advisory, :vulnerability,
				  jsonb_build_object('decision', :id, 'cause', :why::text, 'by', :by::text, 'model', :model::text))
				""")
			.param("now", Timestamp.from(at))
			.param("advisory", decision.advisoryId())
			.param("vulnerability", decision.vulnerability())
			.param("id", decision.id())
			.param("why", why.code())
			.param("by", decision.decidedBy())
			.param("model", decision.model())
			.update();
	}

}
