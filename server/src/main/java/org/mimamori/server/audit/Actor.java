package org.mimamori.server.audit;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Who acts at this moment, and from which address; the server itself is "system".
public record Actor(String name, @Nullable String address) {

	public static Actor current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		String address = (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteAddr() : null;
		if (authentication != null && authentication.isAuthenticated()
				&& !(authentication instanceof AnonymousAuthenticationToken)) {
			return new Actor(authentication.getName(), address);
		}
		return new Actor((address != null) ? "anonymous" : "system", address);
	}

}
