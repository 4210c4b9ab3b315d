package org.mimamori.server.web.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

import org.mimamori.server.web.Elsewhere;

import org.springframework.stereotype.Component;

/// Gives the place of a request to others while it waits for another server.
@Component
class OutsideCrowd implements Elsewhere {

	@Override
	public <T> T ask(Supplier<T> question) {
		try {
			return Crowd.outside(question::get);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
