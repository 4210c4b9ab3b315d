package org.mimamori.server.access;

/// Under which name passkeys know this server.
///
/// @param id the host name: a passkey made for one works for no other
/// @param origin where a page has to come from to ask for one
public record RelyingParty(String id, String origin) {
}
