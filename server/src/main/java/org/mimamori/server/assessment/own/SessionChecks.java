package org.mimamori.server.assessment.own;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// III: sessions and what browsers may do.
@Component
class SessionChecks implements OwnChecks.Group {

	private final ObjectProvider<ServletContext> servlets;

	private final Environment environment;

	SessionChecks(ObjectProvider<ServletContext> servlets, Environment environment) {
		this.servlets = servlets;
		this.environment = environment;
	}

	@Override
	public List<OwnCheck> checks() {
		return List.of(new OwnCheck("III-2", this::cookie), new OwnCheck("III-3", this::tracking),
				new OwnCheck("III-4", () -> List.of(Fact.builtIn("new-id"), Fact.builtIn("proof-again"))),
				new OwnCheck("III-7", () -> List.of(Fact.builtIn("headers"), Fact.builtIn("api-same-doors"))),
				new OwnCheck("III-8", () -> List.of(Fact.builtIn("no-inline-script"), Fact.builtIn("csrf"),
						Fact.builtIn("every-text-escaped"), Fact.builtIn("no-sql-from-texts"))));
	}

	private List<Fact> cookie() {
		boolean tls = this.environment.containsProperty("server.ssl.bundle");
		String prefix = "server.servlet.session.cookie.";
		return List.of(Fact.of("cookie-http-only", yes(prefix + "http-only"), null),
				Fact.of("cookie-same-site",
						this.environment.getProperty(prefix + "same-site", "none").matches("(?i)lax|strict"), null),
				tls ? Fact.of("cookie-secure", yes(prefix + "secure"), null) : Fact.builtIn("cookie-secure-with-tls"));
	}

	private boolean yes(String property) {
		return this.environment.getProperty(property, Boolean.class, false);
	}

	private List<Fact> tracking() {
		ServletContext context = this.servlets.getIfAvailable();
		Set<SessionTrackingMode> modes = (context != null) ? context.getEffectiveSessionTrackingModes()
				: EnumSet.noneOf(SessionTrackingMode.class);
		return List.of(Fact.of("no-id-in-addresses", !modes.contains(SessionTrackingMode.URL), null),
				Fact.builtIn("no-referrer"));
	}

}
