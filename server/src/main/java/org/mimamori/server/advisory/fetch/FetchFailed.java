package org.mimamori.server.advisory.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.outgoing.AddressRefused;

/// Something could not be fetched, or what came is not to be trusted.
public final class FetchFailed extends Exception {

	private final Trouble trouble;

	private final String detail;

	private final @Nullable Duration retryAfter;

	/// @param detail what a person needs to find the place; never a secret
	public FetchFailed(Trouble trouble, String detail) {
		this(trouble, detail, null);
	}

	/// @param retryAfter how long the other side asks to be left alone
	FetchFailed(Trouble trouble, String detail, @Nullable Duration retryAfter) {
		super(trouble.code() + ": " + detail);
		this.trouble = trouble;
		this.detail = (detail.length() > 500) ? detail.substring(0, 500) : detail;
		this.retryAfter = retryAfter;
	}

	public static FetchFailed of(AddressRefused refused) {
		return new FetchFailed(switch (refused.reason()) {
			case BAD_ADDRESS -> Trouble.BAD_ADDRESS;
			case NOT_HTTPS -> Trouble.NOT_HTTPS;
			case INTERNAL_ADDRESS -> Trouble.INTERNAL_ADDRESS;
		}, refused.shown());
	}

	public Trouble trouble() {
		return this.trouble;
	}

	public String detail() {
		return this.detail;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
