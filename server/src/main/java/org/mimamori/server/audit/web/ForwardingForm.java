package org.mimamori.server.audit.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.forward.Target;
import org.mimamori.server.audit.forward.Transport;
import org.mimamori.server.web.FieldCheck;

/// Where the record is sent, as a browser says it.
///
/// @param all send what there is so far too
record ForwardingForm(@Nullable Boolean enabled, @Nullable String host, @Nullable Integer port,
		@Nullable String transport, @Nullable String authority, @Nullable Boolean all) {

	static ForwardingForm fresh() {
		return new ForwardingForm(false, "", 6514, Transport.TLS.name(), "", false);
	}

	static ForwardingForm of(Target target) {
		return new ForwardingForm(target.enabled(), target.host(), target.port(), target.transport().name(),
				target.authority(), false);
	}

	Target target() {
		FieldCheck check = new FieldCheck();
		Transport chosen = check.choice("transport", this.transport, Transport.TLS);
		check.orRefuse();
		return new Target(Boolean.TRUE.equals(this.enabled), (this.host != null) ? this.host : "",
				(this.port != null) ? this.port : 0, chosen, this.authority);
	}

}
