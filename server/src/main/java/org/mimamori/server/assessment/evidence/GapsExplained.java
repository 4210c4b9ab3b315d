package org.mimamori.server.assessment.evidence;

import java.util.stream.Stream;

import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answered;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.inventory.Phase;
import org.springframework.stereotype.Component;

/// What is not adopted, or only in part, is a risk that somebody bears: the answer says why and until when, and
/// bears the name of who said so. It looks at the phase the system is in.
@Component
class GapsExplained extends SheetItemsRule {

	private final Answers answers;

	GapsExplained(Sheets sheets, Answers answers) {
		super("gaps-explained", "jssec-2#15", sheets);
		this.answers = answers;
	}

	@Override
	Stream<Asked> asked(Sheet sheet) {
		Phase phase = sheet.system().phase();
		Answered answered = this.answers.of(sheet.id());
		return sheet.edition().guideline().items().flatMap((item) -> {
			Answer answer = answered.of(item.id(), phase);
			return (answer != null && (answer.adopted() == Adopted.NONE || answer.adopted() == Adopted.PARTLY))
					? Stream.of(new Asked(item, phase, answer.reason() != null && answer.due() != null))
					: Stream.empty();
		});
	}

}
