package org.mimamori.engine.format;

/// An input that a reader will not take, with the place and the reason in words a person can act on.
public final class RefusedInput extends Exception {

	private final String place;

	private final String reason;

	/// @param place file, and inside it line, row, entry or id
	/// @param reason what is wrong and, where there is one, the remedy
	public RefusedInput(String place, String reason) {
		super(place + ": " + reason);
		this.place = place;
		this.reason = reason;
	}

	public String place() {
		return this.place;
	}

	public String reason() {
		return this.reason;
	}

}
