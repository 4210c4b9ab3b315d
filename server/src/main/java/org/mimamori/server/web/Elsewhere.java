package org.mimamori.server.web;

import java.util.function.Supplier;

/// Asks another server on behalf of a request, which takes nobody's place while it waits.
public interface Elsewhere {

	<T> T ask(Supplier<T> question);

}
