package org.mimamori.server.web;

import org.springframework.security.access.AccessDeniedException;

/// A door was asked by somebody who lacks what it needs.
public final class RightMissing extends AccessDeniedException {

	private final String door;

	private final Right right;

	private final boolean bound;

	/// @param bound the right is there, but ends at some sites, and this tells of all
	public RightMissing(String door, Right right, boolean bound) {
		super(door + " needs " + right + (bound ? " everywhere" : ""));
		this.door = door;
		this.right = right;
		this.bound = bound;
	}

	public String door() {
		return this.door;
	}

	/// In words that say what to do.
	Refusal refusal(Page page) {
		return this.bound ? new Refusal(org.springframework.http.HttpStatus.FORBIDDEN, "web.problem.every-site")
				: new Refusal(org.springframework.http.HttpStatus.FORBIDDEN, "web.problem.right",
						page.t(this.right.key()));
	}

}
