package org.mimamori.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells flags that cannot be followed in their own words, also where they are found out late.
class StartFailureAnalyzer extends AbstractFailureAnalyzer<Flags.Unusable> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, Flags.Unusable cause) {
		return new FailureAnalysis(cause.getMessage(), null, failure);
	}

}
