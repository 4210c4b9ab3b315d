package org.mimamori.engine.format;

import java.io.IOException;

/// What a reader meets when the bytes under it turn out cut short, damaged or too large;
/// its message is already fit for the user.
final class BrokenInput extends IOException {

	private static final long serialVersionUID = 1L;

	BrokenInput(String reason) {
		super(reason);
	}

}
