package org.mimamori.server.job;

import java.util.UUID;

/// Names one piece of long work; its page is `/jobs/{id}`.
public record JobId(UUID value) {

	public static JobId of(String text) {
		return new JobId(UUID.fromString(text));
	}

	public String url() {
		return "/jobs/" + this.value;
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
