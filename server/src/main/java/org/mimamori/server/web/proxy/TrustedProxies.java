package org.mimamori.server.web.proxy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Believes what proxies say of a request only where `mimamori.trusted-proxies` names them; what anybody else says is
/// taken off before something reads it.
class TrustedProxies extends ValveBase {

	/// An attribute of requests that a trusted proxy passed on.
	static final String PASSED_ON = TrustedProxies.class.getName();

	/// An attribute of requests of which it cannot be told who sent them.
	static final String AMBIGUOUS = TrustedProxies.class.getName() + ".ambiguous";

	private static final List<String> HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto",
			"X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl", "X-Real-IP",
			"X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override");

	private final Networks trusted;

	TrustedProxies(Networks trusted) {
		super(true);
		this.trusted = trusted;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (this.trusted.contains(request.getRemoteAddr())) {
			request.setAttribute(PASSED_ON, true);
			if (Forwarding.ambiguous(Collections.list(request.getHeaderNames()))) {
				request.setAttribute(AMBIGUOUS, true);
			}
			else {
				believe(request, Forwarding.read((name) -> Collections.list(request.getHeaders(name)), this.trusted));
			}
		}
		else {
			request.getCoyoteRequest().getMimeHeaders().removeHeader(RequestIds.HEADER);
		}
		HEADERS.forEach((name) -> request.getCoyoteRequest().getMimeHeaders().removeHeader(name));
		getNext().invoke(request, response);
	}

	private static void believe(Request request, Forwarding said) {
		if (said.address() != null) {
			request.setRemoteAddr(said.address());
			request.setRemoteHost(said.address());
		}
		if (said.scheme() != null) {
			boolean secure = said.scheme().equals("https");
			request.setSecure(secure);
			request.getCoyoteRequest().scheme().setString(said.scheme());
			request.getCoyoteRequest().setServerPort(secure ? 443 : 80);
		}
		if (said.host() != null) {
			String host = said.host();
			int colon = host.lastIndexOf(':');
			boolean port = colon > host.lastIndexOf(']');
			request.getCoyoteRequest().serverName().setString(port ? host.substring(0, colon) : host);
			if (port) {
				request.getCoyoteRequest().setServerPort(Integer.parseInt(host.substring(colon + 1)));
			}
		}
	}

}
