package org.mimamori.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;

/// The one place where a failure becomes words: a page for people, an RFC 9457
/// problem for programs.
@Controller
class ErrorPages implements ErrorController {

	static final String REFUSAL = Refusal.class.getName();

	private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

	@RequestMapping("/error")
	Object error(HttpServletRequest request, Page page) {
		HttpStatus status = status(request);
		Throwable failure = failure(request);
		String uri = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
		String title = title(page, status);
		Refusal refusal = refusal(request, page);
		if (status.is5xxServerError() && refusal == null) {
			// a long part of an address may be a secret that opens a page
			log.error("{} {} failed", method(request),
					uri.replaceAll("[\\r\\n]", "_").replaceAll("[A-Za-z0-9_-]{40,}", "…"), failure);
		}
		if (uri.startsWith("/api/") || uri.startsWith("/actuator/")) {
			ProblemDetail problem = Problems.of(status, title, uri, refusal, failure, page);
			problem.setProperty("request", RequestId.of(request));
			return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
		}
		String detail = (refusal != null) ? page.t(refusal.key(), refusal.arguments()) : hint(page, status);
		ModelAndView view = new ModelAndView("web/error");
		view.setStatus(status);
		view.addObject("status", status.value());
		view.addObject("title", refusal(status, refusal) ? page.t("web.error.refused") : title);
		view.addObject("detail", detail);
		view.addObject("number", RequestId.of(request));
		return view;
	}

	/// A room says itself why it did not do what was asked, which was understood well.
	private static boolean refusal(HttpStatus status, @Nullable Refusal told) {
		return told != null && (status == HttpStatus.BAD_REQUEST || status == HttpStatus.CONFLICT);
	}

	private static @Nullable Refusal refusal(HttpServletRequest request, Page page) {
		if (request.getAttribute(REFUSAL) instanceof Refusal told) {
			return told;
		}
		return switch (request.getAttribute(WebAttributes.ACCESS_DENIED_403)) {
			case RightMissing missing -> missing.refusal(page);
			case ProofMissing missing -> missing.refusal();
			case CsrfException stale -> new Refusal(HttpStatus.FORBIDDEN, "web.problem.stale-page");
			case null, default -> null;
		};
	}

	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : null;
		return (status != null) ? status : HttpStatus.NOT_FOUND;
	}

	/// That of the request, which the container answers as if it had been a GET.
	private static String method(HttpServletRequest request) {
		Object asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
		return (asked != null) ? asked.toString() : request.getMethod();
	}

	private static @Nullable Throwable failure(HttpServletRequest request) {
		Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		return (Throwable) ((failure != null) ? failure : request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE));
	}

	static String title(Page page, HttpStatus status) {
		return switch (status) {
			case BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, CONFLICT, CONTENT_TOO_LARGE,
					TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
				page.t("web.error." + status.value());
			default -> page.t(status.is4xxClientError() ? "web.error.400" : "web.error.500");
		};
	}

	private static String hint(Page page, HttpStatus status) {
		return switch (status) {
			case FORBIDDEN, NOT_FOUND, CONTENT_TOO_LARGE, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
				page.t("web.error." + status.value() + ".hint");
			default -> page.t(status.is4xxClientError() ? "web.error.400.hint" : "web.error.500.hint");
		};
	}

}
