package org.mimamori.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/// Reads forms with files, but not again for the page that says why one was refused: a form that is too
/// large would fail there as well, and nothing be said.
@Component(RefusedForms.NAME)
class RefusedForms extends StandardServletMultipartResolver {

	// where the dispatcher looks for it
	static final String NAME = "multipartResolver";

	@Override
	public boolean isMultipart(HttpServletRequest request) {
		return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
	}

}
