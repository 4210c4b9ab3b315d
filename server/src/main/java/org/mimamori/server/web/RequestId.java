package org.mimamori.server.web;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/// The number by which a request is found again in the log.
public final class RequestId {

	public static final String ATTRIBUTE = RequestId.class.getName();

	private RequestId() {
	}

	public static @Nullable String of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String id) ? id : null;
	}

}
