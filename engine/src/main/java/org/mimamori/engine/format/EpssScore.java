package org.mimamori.engine.format;

/// How likely a vulnerability is to be exploited within 30 days (EPSS).
///
/// @param probability 0.0 to 1.0
/// @param percentile how many of all vulnerabilities score no higher, 0.0 to 1.0
public record EpssScore(String cve, double probability, double percentile) {
}
