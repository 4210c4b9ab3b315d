package org.mimamori.server.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEvent;
import org.mimamori.server.audit.NotableAction.Weight;

/// A fact as this room takes it in.
///
/// @param hash the same whenever the same fact is told again
/// @param fold the same for what is told together
record HeardFact(byte[] hash, byte[] fold, Instant at, String kind, Weight weight, String actor,
		@Nullable String sourceAddress, @Nullable String subject, @Nullable String detail, List<String> arguments,
		String url) {

	private static final int LONGEST = 500;

	static HeardFact of(AuditEvent.Noted noted, Weight weight) {
		String subject = bounded(noted.subject());
		String detail = bounded(noted.detail());
		return new HeardFact(
				digest("noted", noted.at().toString(), noted.actor(), noted.action(), noted.subject(), noted.detail(),
						noted.sourceAddress()),
				digest("noted", noted.action(), weight.name(), noted.actor(), noted.sourceAddress()), noted.at(),
				noted.action(), weight, Plain.line(noted.actor(), LONGEST), noted.sourceAddress(), subject, detail,
				List.of(), "/audit");
	}

	static HeardFact of(NotificationEvent.Told told) {
		return new HeardFact(digest("told", told.id().toString()),
				digest("told", told.kind(), told.weight().name(), told.actor(), told.sourceAddress(), told.subject()),
				told.at(), told.kind(), told.weight(), Plain.line(told.actor(), LONGEST), told.sourceAddress(),
				bounded(told.subject()), null, told.arguments(), told.url());
	}

	private static @Nullable String bounded(@Nullable String text) {
		return (text != null) ? Plain.line(text, LONGEST) : null;
	}

	/// Each part with its length before it, so that no two lists of parts look alike.
	private static byte[] digest(@Nullable String... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String part : parts) {
				byte[] bytes = (part != null) ? part.getBytes(StandardCharsets.UTF_8) : new byte[0];
				digest.update(ByteBuffer.allocate(4).putInt((part != null) ? bytes.length : -1).flip());
				digest.update(bytes);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
