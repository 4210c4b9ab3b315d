package org.mimamori.server.advisory.fetch;

/// Asked again and again during long work; throws when the work is no longer wanted.
@FunctionalInterface
public interface Checkpoint {

	void check();

}
