package org.mimamori.server.assessment.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.assessment.Sheets;
import org.springframework.stereotype.Component;

/// The suppliers that were asked about a system have answered within the last year.
@Component
class SuppliersAsked implements EvidenceRule {

	private static final About ABOUT = About.of("suppliers-asked", "suppliers", "jssec-2#18", "", Source.SHEETS);

	private static final Duration YEAR = Duration.ofDays(365);

	private final Sheets sheets;

	private final Requests requests;

	SuppliersAsked(Sheets sheets, Requests requests) {
		this.sheets = sheets;
		this.requests = requests;
	}

	@Override
	public About about() {
		return ABOUT;
	}

	@Override
	public Count ask(Inquiry inquiry) {
		List<Request> asked = asked(inquiry);
		long suppliers = asked.stream().map(Request::supplier).distinct().count();
		long lacking = lacking(inquiry, asked).size();
		return Count.of(suppliers - lacking, suppliers);
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return (after != null) ? List.of()
				: lacking(inquiry, asked(inquiry)).stream()
					.limit(limit)
					.map((request) -> new Row(request.supplier(), request.supplier(), null,
							"/sheets/" + request.sheet() + "/requests"))
					.toList();
	}

	private List<Request> asked(Inquiry inquiry) {
		return this.sheets.of(inquiry.system())
			.stream()
			.flatMap((sheet) -> this.requests.of(sheet.id()).stream())
			.filter((request) -> !request.withdrawn())
			.toList();
	}

	/// One request of each supplier who did not answer lately.
	private static List<Request> lacking(Inquiry inquiry, List<Request> asked) {
		Instant since = inquiry.now().minus(YEAR);
		return asked.stream()
			.filter((one) -> asked.stream()
				.filter((other) -> other.supplier().equals(one.supplier()))
				.noneMatch((other) -> other.answeredAt() != null && other.answeredAt().isAfter(since)))
			.filter((one) -> asked.stream()
				.filter((other) -> other.supplier().equals(one.supplier()))
				.allMatch((other) -> other.id() <= one.id()))
			.toList();
	}

}
