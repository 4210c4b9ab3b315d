package org.mimamori.server.web;

import jakarta.servlet.http.HttpServletRequest;

/// Tells from the session, before anything of a body is read, whether somebody sent it who
/// has wholly signed in; implemented by the room that lets people in.
public interface KnownSession {

	boolean holds(HttpServletRequest request);

}
