package org.mimamori.server.upload;

/// What the scanner said.
sealed interface Scan {

	/// Nothing was found.
	record Clean() implements Scan {
	}

	/// @param signature what it is called, in plain letters
	record Found(String signature) implements Scan {
	}

	/// It could not be scanned, so nobody knows.
	///
	/// @param reason for the log
	record Unknown(String reason) implements Scan {
	}

}
