package org.mimamori.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Whether a scanner stands at the door, and what it says. Where one should and does not answer, nothing comes in. It
/// tells nothing of anybody, and asks no right.
@Component
public class UploadScanner {

	static final String ACTION = "upload.malware-refused";

	private static final Logger log = LoggerFactory.getLogger(UploadScanner.class);

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final int LONGEST_NAME = 200;

	private final @Nullable Clamd clamd;

	private final Duration atMost;

	private final AuditLog audit;

	UploadScanner(@Value("${mimamori.clamd:}") String where, @Value("${mimamori.clamd-timeout:PT60S}") Duration atMost,
			AuditLog audit) {
		this.clamd = where.isBlank() ? null : new Clamd(where.strip());
		this.atMost = atMost;
		this.audit = audit;
	}

	@Bean
	static NotableAction malwareRefused() {
		return new NotableAction(ACTION, NotableAction.Weight.IMPORTANT);
	}

	public boolean configured() {
		return this.clamd != null;
	}

	/// Asked at once, for at most two seconds.
	public boolean answers() {
		Clamd asked = this.clamd;
		return asked != null && asked.answers(SOON);
	}

	/// @param name what the sender calls it
	/// @throws Refusal for whatever is not known to be clean
	void orRefuse(String name, InputStream content) throws IOException {
		Clamd asked = this.clamd;
		if (asked == null) {
			return;
		}
		String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
		switch (asked.scan(content, this.atMost)) {
			case Scan.Clean clean -> {
			}
			case Scan.Found found -> {
				String signature = found.signature().substring(0, Math.min(found.signature().length(), LONGEST_NAME));
				this.audit.record("upload.malware-refused", shown, signature);
				throw Refusal.unusable("upload.found", shown, signature);
			}
			case Scan.Unknown unknown -> {
				log.warn("A file could not be scanned and was refused: {}", unknown.reason());
				throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "upload.unknown", shown);
			}
		}
	}

}
