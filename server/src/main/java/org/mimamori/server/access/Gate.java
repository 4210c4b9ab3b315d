package org.mimamori.server.access;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Right;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Asks of the account, with every request of a session, whether it may still come in
/// and what it may do now. Somebody who has something to do first (another password, a
/// second factor) may do that and nothing else.
final class Gate extends OncePerRequestFilter {

	static final String ENDED = Gate.class.getName() + ".ended";

	private final AccountRepository accounts;

	private final RuleRepository rules;

	private final Clock clock;

	Gate(AccountRepository accounts, RuleRepository rules, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/assets/") || request.getRequestURI().equals("/health")
				|| request.getRequestURI().equals("/actuator/health");
	}

	/// Also where a refusal is drawn, so that its page has the menu of whoever reads it.
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication kept = SecurityContextHolder.getContext().getAuthentication();
		// what stands in a session is a name and nothing else
		if (kept == null || !(kept.getPrincipal() instanceof String)) {
			chain.doFilter(request, response);
			return;
		}
		HttpSession session = request.getSession(false);
		Stamp stamp = Stamp.of(session);
		Optional<Account> account = (stamp != null) ? this.accounts.find(stamp.account()) : Optional.empty();
		if (stamp == null || account.isEmpty() || !stamp.holds(account.get(), this.rules.get(), this.clock.instant())) {
			if (session != null) {
				session.invalidate();
			}
			request.setAttribute(ENDED, true);
			SecurityContextHolder.clearContext();
			chain.doFilter(request, response);
			return;
		}
		if (account.get().hasFactor() && !stamp.factor()) {
			SecurityContextHolder.clearContext();
			chain.doFilter(request, response);
			return;
		}
		this.accounts.seen(account.get().id(), this.clock.instant());
		String first = first(account.get());
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(signedIn(account.get(), stamp, first).authentication());
		SecurityContextHolder.setContext(context);
		if (first != null && request.getDispatcherType() != DispatcherType.ERROR && !atHome(request.getRequestURI())) {
			if (HttpMethod.GET.matches(request.getMethod()) && !request.getRequestURI().startsWith("/api/")
					&& !request.getRequestURI().startsWith("/actuator/")) {
				response.sendRedirect(first);
			}
			else {
				response.sendError(HttpServletResponse.SC_FORBIDDEN);
			}
			return;
		}
		chain.doFilter(request, response);
	}

	/// The page of what has to be done before anything else.
	private @Nullable String first(Account account) {
		if (account.renew()) {
			return "/account/password";
		}
		boolean late = account.factorDue() == null || !this.clock.instant().isBefore(account.factorDue());
		return (!account.hasFactor() && late && this.rules.get().needsFactor(account)) ? "/account/factor" : null;
	}

	private SignedIn signedIn(Account account, Stamp stamp, @Nullable String first) {
		Set<Right> rights = (first == null) ? account.role().rights() : EnumSet.of(Right.SELF);
		return new SignedIn(account.id(), account.name(), account.displayName(), account.role(), rights,
				account.sites(), new SignedIn.By.Session(stamp.epoch(), stamp.confirmedAt()), this.clock.instant());
	}

	private static boolean atHome(String path) {
		return path.startsWith("/account") || path.startsWith("/sign-") || path.equals("/error")
				|| path.equals("/favicon.ico") || path.startsWith("/webauthn/") || path.startsWith("/ask/");
	}

}
