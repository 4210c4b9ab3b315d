package org.mimamori.server.assessment.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.StrangersWay;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes a file from whoever holds a supplier's link, and not before it is known that the link holds.
@Component
class AskWay implements StrangersWay {

	/// The frame of a form around the file.
	private static final long FRAME = 64L << 10;

	private static final Pattern EXCEL = Pattern.compile("/ask/([^/]+)/excel");

	private final Requests requests;

	private final AskPatience patience;

	AskWay(Requests requests, AskPatience patience) {
		this.requests = requests;
		this.patience = patience;
	}

	@Override
	public boolean leads(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod()) && EXCEL.matcher(request.getRequestURI()).matches();
	}

	@Override
	public void orRefuse(HttpServletRequest request) {
		Matcher path = EXCEL.matcher(request.getRequestURI());
		this.patience.knock(request.getRemoteAddr());
		if (!path.matches() || !this.requests.holds(path.group(1))) {
			this.patience.wrong(request.getRemoteAddr());
			throw Refusal.notFound("assessment.request.ended");
		}
		// browsers say how much they bring
		if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > Asking.LARGEST + FRAME) {
			throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "assessment.import.size", Asking.LARGEST >> 20);
		}
	}

}
