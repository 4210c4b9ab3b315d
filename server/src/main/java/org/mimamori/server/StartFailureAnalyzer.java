package org.mimamori.server;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.transport.UnusableTransport;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Tells flags that cannot be followed in their own words, also where they are found out late.
class StartFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof Flags.Unusable || cause instanceof UnusableTransport) {
				return new FailureAnalysis(cause.getMessage(), null, failure);
			}
		}
		return null;
	}

}
