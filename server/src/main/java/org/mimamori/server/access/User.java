package org.mimamori.server.access;

import java.util.UUID;

/// Somebody who may sign in.
public record User(UUID id, String name, String displayName) {

}
