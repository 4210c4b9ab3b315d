package org.mimamori.server.advisory;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.EpssScore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LikelihoodRepository {

	private final JdbcClient jdbc;

	LikelihoodRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<String, Likelihood> of(Collection<String> vulnerabilities) {
		Map<String, Likelihood> found = new HashMap<>();
		this.jdbc.sql(
				"select vulnerability, probability, percentile, as_of from advisory_likelihood where vulnerability = any(:ids)")
			.param("ids", vulnerabilities.toArray(String[]::new))
			.query((rs) -> {
				Date asOf = rs.getDate("as_of");
				// real has seven digits; what follows them as a double is no part of the
				// score
				found.put(rs.getString("vulnerability"), new Likelihood(Double.parseDouble(rs.getString("probability")),
						Double.parseDouble(rs.getString("percentile")), (asOf != null) ? asOf.toLocalDate() : null));
			});
		return found;
	}

	Optional<LocalDate> newest() {
		return this.jdbc.sql("select max(as_of) from advisory_likelihood")
			.query((rs, row) -> Optional.ofNullable(rs.getDate(1)).map(Date::toLocalDate))
			.single();
	}

	/// Scores without a day never replace those with one; none replaces a later one.
	///
	/// @param scores one for each vulnerability
	AdvisoryWriter.Counts write(Collection<EpssScore> scores, @Nullable LocalDate asOf) {
		return this.jdbc.sql("""
				with incoming as (
				  select * from unnest(:ids, cast(:probabilities as real[]), cast(:percentiles as real[]))
				    as t (vulnerability, probability, percentile)),
				known as (
				  select i.vulnerability, (l.probability, l.percentile) <> (i.probability, i.percentile) as differs
				  from incoming i join advisory_likelihood l using (vulnerability)),
				written as (
				  insert into advisory_likelihood as l
				  select vulnerability, probability, percentile, cast(:asOf as date) from incoming
				  on conflict (vulnerability) do update
				  set probability = excluded.probability, percentile = excluded.percentile, as_of = excluded.as_of
				  where (l.probability, l.percentile, l.as_of)
				      is distinct from (excluded.probability, excluded.percentile, excluded.as_of)
				    and (l.as_of is null or excluded.as_of >= l.as_of)
				  returning vulnerability)
				select count(*) filter (where k.vulnerability is null) as added,
				       count(*) filter (where k.differs) as changed
				from written w left join known k using (vulnerability)
				""")
			.param("ids", scores.stream().map(EpssScore::cve).toArray(String[]::new))
			.param("probabilities", scores.stream().map(EpssScore::probability).toArray(Double[]::new))
			.param("percentiles", scores.stream().map(EpssScore::percentile).toArray(Double[]::new))
			.param("asOf", (asOf != null) ? Date.valueOf(asOf) : null, java.sql.Types.DATE)
			.query((rs, row) -> new AdvisoryWriter.Counts(rs.getInt("added"), rs.getInt("changed"),
					scores.size() - rs.getInt("added") - rs.getInt("changed")))
			.single();
	}

}
