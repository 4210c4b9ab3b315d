package org.mimamori.server.assessment.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;

/// A count of items on the sheets of a system.
abstract class SheetItemsRule implements EvidenceRule {

	private final About about;

	private final Sheets sheets;

	SheetItemsRule(String name, String answers, Sheets sheets) {
		this.about = About.of(name, "items", answers, "", Source.SHEETS);
		this.sheets = sheets;
	}

	/// The items of a sheet that are asked for, each with whether it is as it should be.
	abstract Stream<Asked> asked(Sheet sheet);

	@Override
	public About about() {
		return this.about;
	}

	@Override
	public Count ask(Inquiry inquiry) {
		List<Asked> asked = this.sheets.of(inquiry.system()).stream().flatMap(this::asked).toList();
		return Count.of(asked.stream().filter(Asked::met).count(), asked.size());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return this.sheets.of(inquiry.system())
			.stream()
			.flatMap((sheet) -> asked(sheet).filter((one) -> !one.met())
				.map((one) -> new Row(String.format("%019d %s", sheet.id(), one.item().id()),
						one.item().number() + " " + one.item().title().ja(), one.item().title().en(),
						"/sheets/" + sheet.id() + "?phase=" + one.phase().code() + "&item=" + one.item().id())))
			.sorted(Comparator.comparing(Row::key))
			.filter((row) -> after == null || row.key().compareTo(after) > 0)
			.limit(limit)
			.toList();
	}

	record Asked(Item item, Phase phase, boolean met) {
	}

}
