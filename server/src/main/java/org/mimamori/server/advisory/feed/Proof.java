package org.mimamori.server.advisory.feed;

import java.util.Locale;

/// What a document must bring along to be believed. What is brought is checked in any case.
public enum Proof {

	/// What the publisher's role promises: providers must bring hash and signature (CSAF
	/// 2.0 §7.2.2).
	ROLE,

	SIGNATURE, HASH, NONE;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Proof of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

	boolean wantsHash() {
		return this == SIGNATURE || this == HASH;
	}

	boolean wantsSignature() {
		return this == SIGNATURE;
	}

}
