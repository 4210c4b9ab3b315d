package org.mimamori.server.transport;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;

import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Says that the certificate in use ends soon: 30, 14, 7 and 1 days before, and when it has ended. Each is said once
/// for a certificate, the most urgent one where a server was away for long.
@Component
class CertificateWarnings {

	/// The most urgent first; 0 is the end itself.
	static final List<Integer> DAYS = List.of(0, 1, 7, 14, 30);

	private final ServedCertificate served;

	private final ToldRepository told;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final Clock clock;

	CertificateWarnings(ServedCertificate served, ToldRepository told, AuditLog audit, TransactionTemplate transaction,
			Clock clock) {
		this.served = served;
		this.told = told;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Bean
	static NotableAction certificateEndsSoon() {
		return new NotableAction("transport.certificate-ends-soon", NotableAction.Weight.IMPORTANT);
	}

	@Bean
	static NotableAction certificateEnded() {
		return new NotableAction("transport.certificate-ended", NotableAction.Weight.URGENT);
	}

	@Scheduled(fixedDelay = 3_600_000, initialDelay = 30_000)
	void look() {
		this.served.inUse().map(ServerPair::certificate).ifPresent(this::look);
	}

	private void look(X509Certificate certificate) {
		Instant now = this.clock.instant();
		Instant end = certificate.getNotAfter().toInstant();
		Duration left = Duration.between(now, end);
		DAYS.stream()
			.filter((days) -> left.compareTo(Duration.ofDays(days)) <= 0)
			.findFirst()
			.ifPresent((days) -> this.transaction.executeWithoutResult((status) -> {
				if (this.told.tell(Fingerprint.of(certificate), days, now)) {
					this.audit.record((days > 0) ? "transport.certificate-ends-soon" : "transport.certificate-ended",
							certificate.getSubjectX500Principal().getName(), end.toString());
				}
			}));
	}

}
