package org.mimamori.server.audit.forward;

/// How messages travel.
public enum Transport {

	/// RFC 6587, with octet counting.
	TCP,
	/// RFC 5425.
	TLS,
	/// RFC 5426: nobody notices what is lost on the way.
	UDP

}
