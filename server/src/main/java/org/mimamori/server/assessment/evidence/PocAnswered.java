package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.Phase;
import org.springframework.stereotype.Component;

/// What is recommended was considered in the PoC: the items of the system's sheets that its use level asks for
/// have an answer there.
@Component
class PocAnswered implements EvidenceRule {

	private final Sheets sheets;

	private final Answers answers;

	PocAnswered(Sheets sheets, Answers answers) {
		this.sheets = sheets;
		this.answers = answers;
	}

	@Override
	public String name() {
		return "poc-considered";
	}

	@Override
	public Set<ItemRef> answers() {
		return FleetRules.refs("jssec-2#10");
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
		long total = 0;
		long open = 0;
		for (Sheet sheet : this.sheets.of(inquiry.system())) {
			total += recommended(sheet).size();
			open += open(sheet).size();
		}
		return Count.of(total - open, total);
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return this.sheets.of(inquiry.system())
			.stream()
			.flatMap((sheet) -> open(sheet).stream()
				.map((item) -> new Row(String.format("%019d %s", sheet.id(), item.id()),
						item.number() + " " + item.title().ja(), item.title().en(),
						"/sheets/" + sheet.id() + "?phase=poc&item=" + item.id())))
			.sorted((a, b) -> a.key().compareTo(b.key()))
			.filter((row) -> after == null || row.key().compareTo(after) > 0)
			.limit(limit)
			.toList();
	}

	private static List<Item> recommended(Sheet sheet) {
		return sheet.edition().guideline().items().filter((item) -> item.recommended(sheet.level())).toList();
	}

	private List<Item> open(Sheet sheet) {
		Answers.Answered answered = this.answers.of(sheet.id());
		return recommended(sheet).stream().filter((item) -> answered.of(item.id(), Phase.POC) == null).toList();
	}

}
