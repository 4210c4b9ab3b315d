package org.mimamori.server.web;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;

/// Somebody who may do it was last known to be there too long ago, or is a program.
public final class ProofMissing extends AccessDeniedException {

	public ProofMissing(String door) {
		super(door + " needs a fresh proof");
	}

	/// In words that say what to do.
	Refusal refusal() {
		return new Refusal(HttpStatus.FORBIDDEN, "web.problem.proof");
	}

}
