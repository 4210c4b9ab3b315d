package org.mimamori.server.web;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/// What somebody may do now who asked for something a while ago; implemented by the room
/// that lets people in.
public interface RightsNow {

	/// @return the same visitor with no right that has been taken away since
	/// @throws AccessDeniedException where it would not be let in any more
	Authentication of(Authentication earlier);

}
