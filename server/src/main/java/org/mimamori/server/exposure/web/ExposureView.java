package org.mimamori.server.exposure.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.Exposure;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;

/// An advisory that touches a composition, or may, as programs see it.
///
/// @param verdict affected or unknown
record ExposureView(AdvisoryShort advisory, long compositionId, String vulnerability, String verdict,
		Instant firstSeen) {

	static ExposureView of(Exposure exposure) {
		return new ExposureView(AdvisoryShort.of(exposure.advisory()), exposure.compositionId(),
				exposure.vulnerability(), code(exposure.verdict()), exposure.firstSeen());
	}

	static String code(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/// @param key the publisher's id
	/// @param score the highest CVSS base score it gives
	record AdvisoryShort(long id, String source, String key, String title, @Nullable Double score) {

		static AdvisoryShort of(AdvisoryRow row) {
			return new AdvisoryShort(row.id(), row.source(), row.key(), row.title(), row.score());
		}

	}

	/// An advisory that touches us, with how many units and where.
	record TouchingView(AdvisoryShort advisory, int compositions, long units, long undecidedUnits, int sites,
			List<String> models, PriorityView.UrgencyJson priority) {

		static TouchingView of(Exposures.Touching touching) {
			return new TouchingView(AdvisoryShort.of(touching.advisory()), touching.compositions(), touching.units(),
					touching.undecidedUnits(), touching.sites(), touching.models(),
					PriorityView.UrgencyJson.of(touching.urgency()));
		}

	}

	/// What an advisory means for our devices; all counts are units, lots counted by
	/// theirs.
	///
	/// @param affectedEntries affected device rows, a lot being one
	/// @param cleared units that have a named product and are not affected
	record ImpactJson(long advisoryId, long affected, long affectedEntries, long affectedLots, long affectedLotUnits,
			long undecided, long cleared, List<PlaceView> places, List<JudgedView> compositions) {

		static ImpactJson of(long advisoryId, Impact impact, SiteTree tree) {
			return new ImpactJson(advisoryId, impact.affected(), impact.affectedEntries(), impact.affectedLots(),
					impact.affectedLotUnits(), impact.undecided(), impact.cleared(),
					impact.places().stream().map((place) -> PlaceView.of(place, tree)).toList(),
					impact.compositions().stream().map(JudgedView::of).toList());
		}

	}

	/// Units directly at a place.
	record PlaceView(long siteId, String site, long affected, long undecided) {

		static PlaceView of(Impact.Place place, SiteTree tree) {
			Site site = tree.get(place.siteId());
			return new PlaceView(place.siteId(), (site != null) ? site.fullPath() : "", place.affected(),
					place.undecided());
		}

	}

	/// A composition with its verdict.
	///
	/// @param verdict affected, not_affected or unknown
	record JudgedView(long compositionId, long modelId, @Nullable Long firmwareId, String maker, String model,
			@Nullable String firmware, @Nullable String hardwareRevision, long entries, long units, String verdict) {

		static JudgedView of(Impact.Judged judged) {
			CompositionRow row = judged.composition();
			return new JudgedView(row.id(), row.modelId(), row.firmwareId(), row.maker(), row.model(), row.firmware(),
					row.hardwareRevision(), row.entries(), row.units(), code(judged.verdict()));
		}

	}

	/// Why, why not, or what is missing to know, by vulnerability of the advisory.
	record WhyView(long compositionId, AdvisoryShort advisory, List<ExplanationView> vulnerabilities) {
	}

	/// @param verdict affected, not_affected or unknown
	/// @param decisionId of the decision of a person that it is not affected, against
	/// what
	/// the reasons say
	/// @param reasons empty: the composition has no product that the advisory names
	record ExplanationView(String vulnerability, String verdict, @Nullable Long decisionId, List<ReasonView> reasons) {

		static ExplanationView of(Map.Entry<String, Explanation> entry, @Nullable Decision decision) {
			Explanation explanation = entry.getValue();
			return new ExplanationView(entry.getKey(),
					code((decision != null) ? Verdict.NOT_AFFECTED : explanation.verdict()),
					(decision != null) ? decision.id() : null,
					explanation.reasons().stream().map(ReasonView::of).toList());
		}

	}

	/// A claim of the advisory, such as "affected", with whether it holds.
	///
	/// @param holds true, false or unknown
	record ReasonView(String status, String holds, @Nullable String productId, @Nullable String justification,
			ClauseJson clause) {

		static ReasonView of(Explanation.Reasoned reasoned) {
			return new ReasonView(code(reasoned.status()), code(reasoned.affected()), reasoned.productId(),
					reasoned.justification(), ClauseJson.of(reasoned.clause()));
		}

	}

	/// A clause: a group with parts, or a criterion with what it was compared with.
	///
	/// @param operator all, any, not or criterion
	/// @param truth true, false or unknown
	/// @param reason why it came out so, such as version_in_range or
	/// revision_not_recorded
	/// @param item what is installed
	/// @param version what is recorded of its version
	/// @param wording what was published of the versions, where it could not be read, or
	/// only by a person
	/// @param omitted how many further parts name products that are not installed
	record ClauseJson(String operator, String truth, String reason, @Nullable String product, @Nullable String range,
			@Nullable String item, @Nullable String version, @Nullable String wording, boolean vulnerable,
			List<ClauseJson> parts, int omitted) {

		static ClauseJson of(Clause clause) {
			return new ClauseJson(code(clause.operator()), code(clause.truth()), code(clause.reason()),
					clause.product(), clause.range(), clause.item(), clause.version(), clause.wording(),
					clause.vulnerable(), clause.parts().stream().map(ClauseJson::of).toList(), clause.omitted());
		}

	}

}
