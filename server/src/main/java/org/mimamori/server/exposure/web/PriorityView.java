package org.mimamori.server.exposure.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Input;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.engine.priority.Priority;
import org.mimamori.engine.priority.Word;
import org.mimamori.server.advisory.Likelihood;
import org.mimamori.server.exposure.ExposureNotice;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Opinions;
import org.mimamori.server.exposure.priority.Priorities;
import org.mimamori.server.exposure.web.ExposureView.AdvisoryShort;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;

/// Decisions and what they rest on, as programs see them.
final class PriorityView {

	private PriorityView() {
	}

	/// How urgent an advisory is for us.
	///
	/// @param outcome immediate, out-of-cycle, scheduled or defer; absent while it is
	/// being decided
	record UrgencyJson(@Nullable String outcome, @Nullable LocalDate due, boolean exploited, @Nullable Double epss) {

		static UrgencyJson of(Exposures.Urgency urgency) {
			return new UrgencyJson(word(urgency.outcome()), urgency.due(), urgency.exploited(), urgency.likelihood());
		}

	}

	/// @param contradicted whether one source says affected and another one not
	record VulnerabilityJson(String id, List<String> aliases, @Nullable Double epss, List<DecidedJson> decisions,
			boolean contradicted, List<AdvisoryShort> documents, List<LineJson> compositions) {

		static VulnerabilityJson of(Priorities.Decision decision, Opinions.SideBySide sides, SiteTree tree) {
			Likelihood likelihood = decision.likelihood();
			return new VulnerabilityJson(decision.vulnerability(), decision.aliases(),
					(likelihood != null) ? likelihood.probability() : null,
					decision.decided().stream().map((one) -> DecidedJson.of(one, tree)).toList(), sides.contradicted(),
					sides.documents().stream().map(AdvisoryShort::of).toList(),
					sides.lines().stream().map(LineJson::of).toList());
		}

	}

	/// The decision for all places of one setting.
	///
	/// @param sites the places with most devices
	record DecidedJson(String outcome, @Nullable LocalDate due, LocalDate since, long units, List<String> sites,
			InputJson exploitation, InputJson exposure, InputJson automatable, InputJson safety, InputJson mission,
			String humanImpact) {

		static DecidedJson of(Priorities.Decided decided, SiteTree tree) {
			Priority priority = decided.priority();
			return new DecidedJson(priority.outcome().word(), priority.due(), decided.since(), decided.units(),
					decided.siteIds().stream().map(tree::get).filter(Objects::nonNull).map(Site::fullPath).toList(),
					InputJson.of(priority.exploitation()), InputJson.of(priority.exposure()),
					InputJson.of(priority.automatable()), InputJson.of(priority.safety()),
					InputJson.of(priority.mission()), priority.humanImpact().word());
		}

	}

	/// @param source who says so; `assumed` where nobody does, `place` for the setting of
	/// a place
	/// @param overridden why a person set it
	record InputJson(String value, String source, @Nullable String overridden) {

		static <T extends Enum<T> & Word> InputJson of(Input<T> input) {
			return new InputJson(input.value().word(), input.source(), input.overridden());
		}

	}

	/// What each document says of a composition.
	///
	/// @param verdict what counts
	record LineJson(long compositionId, String maker, String model, @Nullable String firmware, long units,
			String verdict, boolean contradicted, List<OpinionJson> opinions) {

		static LineJson of(Opinions.Line line) {
			return new LineJson(line.composition().id(), line.composition().maker(), line.composition().model(),
					line.composition().firmware(), line.composition().units(), ExposureView.code(line.decided()),
					line.contradicted(), line.opinions().stream().map(OpinionJson::of).toList());
		}

	}

	/// @param verdict absent where the document names nothing of it
	record OpinionJson(long advisoryId, @Nullable String verdict) {

		static OpinionJson of(Opinions.Opinion opinion) {
			return new OpinionJson(opinion.advisoryId(),
					(opinion.verdict() != null) ? ExposureView.code(opinion.verdict()) : null);
		}

	}

	/// Something that changed for us.
	///
	/// @param cause document or fleet
	/// @param from the decision before
	record NoticeJson(long id, Instant at, String kind, @Nullable AdvisoryShort advisory,
			@Nullable String vulnerability, @Nullable String cause, @Nullable String source, @Nullable String from,
			@Nullable String to, @Nullable LocalDate due) {

		static NoticeJson of(ExposureNotice notice) {
			return new NoticeJson(notice.id(), notice.at(), notice.kind().name().toLowerCase(Locale.ROOT),
					(notice.advisory() != null) ? AdvisoryShort.of(notice.advisory()) : null, notice.vulnerability(),
					notice.cause(), notice.source(), word(notice.from()), word(notice.to()), notice.due());
		}

	}

	private static @Nullable String word(@Nullable Outcome outcome) {
		return (outcome != null) ? outcome.word() : null;
	}

}
