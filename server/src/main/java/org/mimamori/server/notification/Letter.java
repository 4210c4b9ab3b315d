package org.mimamori.server.notification;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// What one receiver is told at one time.
///
/// @param id the same with every attempt, so that a receiver knows a second delivery
/// @param receiver a mail address; null for a webhook
/// @param body plain text for a mail, JSON for a webhook
public record Letter(UUID id, @Nullable String receiver, String subject, String body, Instant createdAt) {

}
