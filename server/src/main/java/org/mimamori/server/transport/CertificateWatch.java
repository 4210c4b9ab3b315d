package org.mimamori.server.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes a new certificate into use when its files change, without a restart. A pair that does not belong together is
/// refused, and the one in use stays. The files are read and not watched, because links that are turned over and
/// folders of the network tell nobody.
@Component
class CertificateWatch {

	private final ServedCertificate served;

	private final AuditLog audit;

	private final Clock clock;

	private final String address;

	private @Nullable String settled;

	private @Nullable String doubted;

	private @Nullable String refusal;

	CertificateWatch(ServedCertificate served, AuditLog audit, Clock clock,
			@Value("${server.address:127.0.0.1}") String address) {
		this.served = served;
		this.audit = audit;
		this.clock = clock;
		this.address = address;
	}

	@Bean
	static NotableAction certificateRefused() {
		return new NotableAction("transport.certificate-refused", NotableAction.Weight.IMPORTANT);
	}

	/// Why the files that lie there are not in use; null where they are.
	synchronized @Nullable String refusal() {
		return this.refusal;
	}

	@Scheduled(fixedDelayString = "${mimamori.tls.look-every:PT10S}",
			initialDelayString = "${mimamori.tls.look-every:PT10S}")
	synchronized void look() {
		PairFiles files = this.served.files().orElse(null);
		ServerPair inUse = this.served.inUse().orElse(null);
		if (files == null || inUse == null) {
			return;
		}
		if (files.own()) {
			renew(files, inUse);
		}
		String now = print(files.certificate()) + print(files.key());
		if (!now.equals(this.settled)) {
			take(files, inUse, now.equals(this.doubted));
			this.doubted = now;
		}
	}

	/// @param still whether the files lay like this when they were looked at before; one
	/// file of two that was written first is no reason to tell anybody
	private void take(PairFiles files, ServerPair before, boolean still) {
		ServerPair fresh;
		String print = print(files.certificate()) + print(files.key());
		try {
			fresh = TlsFiles.check(files.certificate(), files.key());
			Instant end = fresh.certificate().getNotAfter().toInstant();
			if (!fresh.equals(before) && end.isBefore(this.clock.instant())) {
				throw new UnusableTransport(files.certificate() + " has ended: " + end);
			}
		}
		catch (UnusableTransport ex) {
			if (still) {
				this.settled = print;
				refuse(files, String.valueOf(ex.getMessage()));
			}
			return;
		}
		this.settled = print;
		this.refusal = null;
		if (!fresh.equals(before)) {
			this.served.use(fresh);
			this.audit.record("transport.certificate-changed", fresh.certificate().getSubjectX500Principal().getName(),
					Fingerprint.of(fresh.certificate()) + " " + fresh.certificate().getNotAfter().toInstant());
		}
	}

	private void refuse(PairFiles files, String why) {
		this.refusal = why;
		this.audit.record("transport.certificate-refused", files.certificate().toString(), why);
	}

	private void renew(PairFiles files, ServerPair inUse) {
		Instant now = this.clock.instant();
		if (inUse.certificate().getNotAfter().toInstant().isBefore(now.plus(TransportSecurity.RENEWAL))) {
			try {
				OwnCertificate.write(files.certificate(), files.key(), TransportSecurity.names(this.address), now);
			}
			catch (IOException ex) {
				String why = "A new certificate could not be written: " + ex.getMessage();
				if (!why.equals(this.refusal)) {
					refuse(files, why);
				}
			}
		}
	}

	/// A file that is not there has a print too: it is told once.
	private static String print(Path file) {
		try {
			if (Files.size(file) > TlsFiles.LARGEST) {
				return "large";
			}
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			return "none";
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
