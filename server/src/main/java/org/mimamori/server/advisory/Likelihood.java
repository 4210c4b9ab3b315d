package org.mimamori.server.advisory;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/// How likely a vulnerability is to be exploited within 30 days (EPSS).
///
/// @param probability 0.0 to 1.0
/// @param percentile how many of all vulnerabilities score no higher, 0.0 to 1.0
/// @param asOf the day that the score is of, where its file told it
public record Likelihood(double probability, double percentile, @Nullable LocalDate asOf) {
}
