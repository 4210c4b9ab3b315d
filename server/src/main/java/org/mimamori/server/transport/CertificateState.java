package org.mimamori.server.transport;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The certificate that browsers are shown.
///
/// @param names what it may be called by: names and addresses
/// @param selfSigned whether nobody else vouches for it
/// @param madeHere whether this server makes and renews it itself
/// @param key algorithm and length of its key
public record CertificateState(String subject, List<String> names, String issuer, boolean selfSigned, boolean madeHere,
		Instant begins, Instant ends, String key, String signature, String fingerprint) {

	public CertificateState {
		names = List.copyOf(names);
	}

	static CertificateState of(X509Certificate certificate, boolean madeHere) {
		return new CertificateState(certificate.getSubjectX500Principal().getName(), names(certificate),
				certificate.getIssuerX500Principal().getName(),
				certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()), madeHere,
				certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
				KeyStrength.of(certificate), certificate.getSigAlgName(), Fingerprint.of(certificate));
	}

	/// Whole days; below zero where it has ended.
	public long daysLeft(Instant now) {
		return Math.floorDiv(Duration.between(now, this.ends).toSeconds(), Duration.ofDays(1).toSeconds());
	}

	private static List<String> names(X509Certificate certificate) {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			return (names != null) ? names.stream().map((one) -> String.valueOf(one.get(1))).toList() : List.of();
		}
		catch (CertificateParsingException ex) {
			return List.of();
		}
	}

}
