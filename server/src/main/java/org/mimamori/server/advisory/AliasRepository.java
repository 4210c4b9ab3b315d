package org.mimamori.server.advisory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.VulnerabilityId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AliasRepository {

	private static final int LONGEST = 300;

	private static final int MOST = 20_000;

	private static final int MOST_SHOWN = 100;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	AliasRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	private record Alias(String alias, String vulnerability, long documentId) {
	}

	Map<String, List<String>> of(Collection<String> vulnerabilities) {
		Map<String, List<String>> found = new HashMap<>();
		this.jdbc.sql("""
				select vulnerability as asked, alias as other from advisory_alias a where vulnerability = any(:ids)
				  and not exists (select from advisory_alias o
				    where o.alias = a.alias and o.vulnerability <> a.vulnerability)
				union
				select alias, vulnerability from advisory_alias a where alias = any(:ids)
				  and not exists (select from advisory_alias o
				    where o.alias = a.alias and o.vulnerability <> a.vulnerability)
				order by 1, 2
				""").param("ids", vulnerabilities.toArray(String[]::new)).query((rs) -> {
			List<String> others = found.computeIfAbsent(rs.getString("asked"), (key) -> new ArrayList<>());
			if (others.size() < MOST_SHOWN) {
				others.add(rs.getString("other"));
			}
		});
		return found;
	}

	void replace(Map<Long, Advisory> documents) {
		this.jdbc.sql("delete from advisory_alias where document_id = any(:ids)")
			.param("ids", documents.keySet().toArray(Long[]::new))
			.update();
		List<Alias> aliases = new ArrayList<>();
		documents.forEach((id, document) -> of(document).forEach((alias, vulnerabilities) -> {
			// what a document tells of several covers them
			if (vulnerabilities.size() == 1) {
				aliases.add(new Alias(alias, vulnerabilities.iterator().next(), id));
			}
		}));
		this.template.batchUpdate(
				"insert into advisory_alias (alias, vulnerability, document_id) values (?, ?, ?) on conflict do nothing",
				aliases, 1000, (statement, alias) -> {
					statement.setString(1, alias.alias());
					statement.setString(2, alias.vulnerability());
					statement.setLong(3, alias.documentId());
				});
	}

	/// The vulnerabilities of each other id.
	private static Map<String, Set<String>> of(Advisory document) {
		Map<String, Set<String>> vulnerabilities = new HashMap<>();
		for (Advisory.Vulnerability one : document.vulnerabilities()) {
			String id = VulnerabilityId.of(one.id()).text();
			for (String other : one.aliases()) {
				String alias = VulnerabilityId.of(other).text().replace('\0', ' ');
				if (!alias.isBlank() && !alias.equals(id) && alias.length() <= LONGEST && id.length() <= LONGEST
						&& vulnerabilities.size() < MOST) {
					vulnerabilities.computeIfAbsent(alias, (key) -> new LinkedHashSet<>()).add(id);
				}
			}
		}
		return vulnerabilities;
	}

}
