package org.mimamori.server.audit.forward;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Locale;

import javax.net.ssl.SSLException;

/// Why nothing could be sent. What the other side said is for the log only: the page is
/// no way to look around in the network.
public enum Trouble {

	NAME, SLOW, CERTIFICATE, CUT;

	static Trouble of(Exception failure) {
		return switch (failure) {
			case UnknownHostException _ -> NAME;
			case SocketTimeoutException _ -> SLOW;
			case SSLException _ -> CERTIFICATE;
			case GeneralSecurityException _ -> CERTIFICATE;
			default -> CUT;
		};
	}

	/// A message key: words and remedy.
	public String key() {
		return "audit.forward.trouble." + name().toLowerCase(Locale.ROOT);
	}

}
