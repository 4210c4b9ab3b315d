package org.mimamori.server.assessment.evidence;

import java.util.stream.Stream;

import org.mimamori.server.assessment.Answered;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.inventory.Phase;
import org.springframework.stereotype.Component;

/// What is recommended was considered in the PoC: the items of the system's sheets that its use level asks for
/// have an answer there.
@Component
class PocAnswered extends SheetItemsRule {

	private final Answers answers;

	PocAnswered(Sheets sheets, Answers answers) {
		super("poc-considered", "jssec-2#10", sheets);
		this.answers = answers;
	}

	@Override
	Stream<Asked> asked(Sheet sheet) {
		Answered answered = this.answers.of(sheet.id());
		return sheet.edition()
			.guideline()
			.items()
			.filter((item) -> item.recommended(sheet.level()))
			.map((item) -> new Asked(item, Phase.POC, answered.of(item.id(), Phase.POC) != null));
	}

}
