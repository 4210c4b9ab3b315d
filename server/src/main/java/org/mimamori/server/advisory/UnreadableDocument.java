package org.mimamori.server.advisory;

import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;

/// What is kept of a document is not read any more, though a former reader let it in.
final class UnreadableDocument extends Refusal {

	private final String reason;

	UnreadableDocument(String reason) {
		super(HttpStatus.CONFLICT, "advisory.reread.refused", reason);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
