package org.mimamori.server.access.oidc;

/// The service did not answer, or not with what was asked. The reason is for the log of
/// refusals; it holds no token and no code.
public final class ServiceRefused extends RuntimeException {

	private final boolean away;

	ServiceRefused(String reason, boolean away) {
		super(reason);
		this.away = away;
	}

	/// The service could not be asked at all.
	public boolean away() {
		return this.away;
	}

}
