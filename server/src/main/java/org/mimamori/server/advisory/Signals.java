package org.mimamori.server.advisory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What else is known of a vulnerability: whether it is exploited, how likely that is, and its other ids.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class Signals {

	private final SignalRepository repository;

	private final LikelihoodRepository likelihoods;

	private final AliasRepository aliases;

	Signals(SignalRepository repository, LikelihoodRepository likelihoods, AliasRepository aliases) {
		this.repository = repository;
		this.likelihoods = likelihoods;
		this.aliases = aliases;
	}

	/// What each source says, by vulnerability as it was asked for; those of which
	/// nothing
	/// is known are
	/// left out.
	public Map<String, List<Signal>> of(Collection<String> vulnerabilities) {
		return asAsked(vulnerabilities,
				this.repository.of(spelled(vulnerabilities))
					.stream()
					.collect(Collectors.groupingBy(Signal::vulnerability)));
	}

	public Optional<Likelihood> likelihood(String vulnerability) {
		return Optional.ofNullable(likelihoods(List.of(vulnerability)).get(vulnerability));
	}

	/// By vulnerability as it was asked for.
	public Map<String, Likelihood> likelihoods(Collection<String> vulnerabilities) {
		return asAsked(vulnerabilities, this.likelihoods.of(spelled(vulnerabilities)));
	}

	/// Other ids of this very weakness. An id that documents give to several is no other
	/// name of any.
	public List<String> aliases(String vulnerability) {
		return aliases(List.of(vulnerability)).getOrDefault(vulnerability, List.of());
	}

	/// By vulnerability as it was asked for.
	public Map<String, List<String>> aliases(Collection<String> vulnerabilities) {
		return asAsked(vulnerabilities, this.aliases.of(spelled(vulnerabilities)));
	}

	private static Set<String> spelled(Collection<String> vulnerabilities) {
		return vulnerabilities.stream().map((id) -> VulnerabilityId.of(id).text()).collect(Collectors.toSet());
	}

	private static <T> Map<String, T> asAsked(Collection<String> vulnerabilities, Map<String, T> known) {
		Map<String, T> found = new LinkedHashMap<>();
		for (String asked : vulnerabilities) {
			T one = known.get(VulnerabilityId.of(asked).text());
			if (one != null) {
				found.put(asked, one);
			}
		}
		return found;
	}

}
