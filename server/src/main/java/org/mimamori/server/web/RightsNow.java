package org.mimamori.server.web;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/// What somebody may do now who asked for something a while ago; implemented by the room
/// that lets people in.
public interface RightsNow {

	/// @return the same visitor with no right that has been taken away since
	/// @throws Ended where the account, the session or the token has ended
	Authentication of(Authentication earlier);

	/// What it came in with would not let it in any more.
	final class Ended extends AccessDeniedException {

		public Ended(String message) {
			super(message);
		}

	}

}
