package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.ItemRef;
import org.springframework.stereotype.Component;

/// What is not adopted, or only in part, is a risk that somebody bears: the answer says why and until when, and
/// bears the name of who said so.
@Component
class GapsExplained implements EvidenceRule {

	private final Sheets sheets;

	private final Answers answers;

	GapsExplained(Sheets sheets, Answers answers) {
		this.sheets = sheets;
		this.answers = answers;
	}

	@Override
	public String name() {
		return "gaps-explained";
	}

	@Override
	public Set<ItemRef> answers() {
		return FleetRules.refs("jssec-2#15");
	}

	@Override
	public Set<Source> restsOn() {
		return Set.of(Source.SHEETS);
	}

	@Override
	public String unit() {
		return "items";
	}

	@Override
	public Count ask(Inquiry inquiry) {
		List<Gap> gaps = gaps(inquiry);
		return Count.of(gaps.stream().filter(Gap::explained).count(), gaps.size());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return gaps(inquiry).stream()
			.filter((gap) -> !gap.explained())
			.map((gap) -> new Row(String.format("%019d %s", gap.sheet(), gap.answer().item()), gap.title(),
					gap.answer().by(),
					"/sheets/" + gap.sheet() + "?phase=" + gap.answer().phase().code() + "&item="
							+ gap.answer().item()))
			.sorted((a, b) -> a.key().compareTo(b.key()))
			.filter((row) -> after == null || row.key().compareTo(after) > 0)
			.limit(limit)
			.toList();
	}

	/// In the phase the system is in.
	private List<Gap> gaps(Inquiry inquiry) {
		return this.sheets.of(inquiry.system())
			.stream()
			.flatMap((sheet) -> this.answers.of(sheet.id())
				.list()
				.stream()
				.filter((answer) -> answer.phase() == sheet.system().phase()
						&& (answer.adopted() == Adopted.NONE || answer.adopted() == Adopted.PARTLY))
				.map((answer) -> new Gap(sheet.id(), answer,
						sheet.edition()
							.guideline()
							.item(answer.item())
							.map((item) -> item.number() + " " + item.title().ja())
							.orElse(answer.item()))))
			.toList();
	}

	private record Gap(long sheet, Answer answer, String title) {

		boolean explained() {
			return this.answer.reason() != null && this.answer.due() != null;
		}

	}

}
