package org.mimamori.server.outgoing;

/// An address that nothing is sent to.
public final class AddressRefused extends Exception {

	private final Reason reason;

	private final String shown;

	AddressRefused(Reason reason, String shown) {
		super(reason + ": " + shown);
		this.reason = reason;
		this.shown = shown;
	}

	/// Why not.
	public enum Reason {

		BAD_ADDRESS, NOT_HTTPS, INTERNAL_ADDRESS

	}

	public Reason reason() {
		return this.reason;
	}

	/// To whom it led, without a path, which may be a secret.
	public String shown() {
		return this.shown;
	}

}
