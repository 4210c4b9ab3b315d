package org.mimamori.server.assessment.own;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The check sheet about this very server: an ordinary one, of a system that it is itself.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class OwnList {

	static final String BY = "mimamori";

	private final Systems systems;

	private final Sheets sheets;

	private final Answers answers;

	private final Guidelines guidelines;

	private final OwnChecks.All checks;

	private final Reasons reasons;

	OwnList(Systems systems, Sheets sheets, Answers answers, Guidelines guidelines, OwnChecks.All checks,
			Reasons reasons) {
		this.systems = systems;
		this.sheets = sheets;
		this.answers = answers;
		this.guidelines = guidelines;
		this.checks = checks;
		this.reasons = reasons;
	}

	/// Every item of the list as this server stands at the moment.
	@Needs(value = Right.AUDIT, everywhere = true)
	@Transactional(readOnly = true)
	public List<Line> look() {
		Guideline list = this.guidelines.latest(OwnCheck.GUIDELINE).orElseThrow().guideline();
		return list.items()
			.map((item) -> new Line(item, OwnChecks.NOT_APPLICABLE.contains(item.id()), this.checks.facts(item.id())))
			.toList();
	}

	/// Null where somebody took it away.
	@Needs(value = Right.AUDIT, everywhere = true)
	@Transactional(readOnly = true)
	public @Nullable Sheet sheet() {
		IotSystem own = this.systems.own();
		return (own == null) ? null
				: this.sheets.of(own.id())
					.stream()
					.filter((sheet) -> sheet.edition().key().equals(OwnCheck.GUIDELINE))
					.findFirst()
					.orElse(null);
	}

	/// Makes the system and the sheet, where they are missing, and says why some items do
	/// not apply.
	public void make() {
		IotSystem own = this.systems.own();
		long system = (own != null) ? own.id() : system();
		if (sheet() != null) {
			return;
		}
		long sheet = this.sheets.begin(system, this.guidelines.latest(OwnCheck.GUIDELINE).orElseThrow().id(), BY, BY);
		Map<String, String> why = new LinkedHashMap<>();
		OwnChecks.NOT_APPLICABLE.forEach((item) -> why.put(item, this.reasons.of(item)));
		why.forEach((item, reason) -> this.answers.say(sheet, item, Phase.PRODUCTION,
				new Answer.Said(Adopted.NOT_APPLICABLE, reason, null, null, null), null, BY));
	}

	private long system() {
		long id = this.systems.save(
				new IotSystem(0, "Mimamori（このサーバー）", "Mimamori (this server)",
						this.reasons.text("assessment.own.purpose"), Phase.PRODUCTION, Setting.UNSAID, null, null),
				Systems.OWN);
		for (Primitive primitive : List.of(Primitive.AGGREGATOR, Primitive.DECISION_TRIGGER, Primitive.E_UTILITY)) {
			this.systems.add(new SystemPart(0, id, primitive, null, null, null, "Mimamori", null));
		}
		return id;
	}

	/// An item and what is known of it.
	public record Line(Item item, boolean notApplicable, List<Fact> facts) {

		public Line {
			facts = List.copyOf(facts);
		}

		public boolean good() {
			return !this.notApplicable && this.facts.stream().filter(Fact::counts).allMatch(Fact::good);
		}

	}

}
