package org.mimamori.server.web;

import jakarta.servlet.http.HttpServletRequest;

/// A way on which somebody who has not signed in may bring a file; implemented by the room
/// that it leads to, and asked before anything of the file is read.
public interface StrangersWay {

	boolean leads(HttpServletRequest request);

	/// @throws Refusal where this one may not, or brings too much
	void orRefuse(HttpServletRequest request);

}
