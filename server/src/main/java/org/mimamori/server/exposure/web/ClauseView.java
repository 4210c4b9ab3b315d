package org.mimamori.server.exposure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Explanation.Reasoned;
import org.mimamori.server.exposure.wording.Wording;
import org.mimamori.server.web.Page;
import org.springframework.web.util.UriComponentsBuilder;

/// A clause in the reader's words.
///
/// @param mark `yes`, `no` or `maybe`
/// @param words a whole sentence for a criterion, a short heading for a group
/// @param remedy what to record so that it can be told, as a message key
/// @param read who read the wording on which it rests
/// @param source where the published words are, with those that decided marked
record ClauseView(String mark, String words, @Nullable String product, @Nullable String version, @Nullable String range,
		@Nullable String remedy, @Nullable String source, @Nullable Read read, List<ClauseView> parts, int omitted) {

	/// Who said what the wording means, and when; or that it waits for somebody.
	record Read(String words, String href) {
	}

	/// @param wordings finds those that people were asked about, by their words
	static ClauseView of(Reasoned reasoned, long advisoryId, Page page, Function<String, @Nullable Wording> wordings) {
		Origin origin = new Origin(advisoryId, reasoned.productId(), wordings);
		ClauseView clause = of(reasoned.clause(), origin, page);
		String status = page.t("exposure.claim." + reasoned.status().name());
		String justification = reasoned.justification();
		String words = (justification != null) ? status + " (" + justification + ")" : status;
		return new ClauseView(mark(reasoned.clause()), words, null, null, null, null, null, null,
				(clause.parts().isEmpty()) ? List.of(clause)
						: isGroup(reasoned.clause()) ? List.of(clause) : clause.parts(),
				0);
	}

	/// A longer address is refused by servers in between.
	private static final int LONGEST = 1000;

	private static boolean isGroup(Clause clause) {
		return clause.operator() != Clause.Operator.CRITERION;
	}

	private record Origin(long advisoryId, @Nullable String productId, Function<String, @Nullable Wording> wordings) {

		@Nullable Read read(Clause clause, Page page) {
			String words = clause.wording();
			Wording wording = (words != null) ? this.wordings.apply(words) : null;
			if (wording == null) {
				return null;
			}
			return switch (wording.state()) {
				case OPEN -> (wording.documents() > 0)
						? new Read(page.t("exposure.wordings.why.open"), "/exposures/wordings?id=" + wording.id())
						: null;
				case READ -> new Read(
						page.t("exposure.wordings.why.read", words, text(wording.decidedBy()),
								page.dateTime(Objects.requireNonNull(wording.decidedAt()))),
						"/exposures/wordings/decided?state=read");
				case UNUSABLE -> new Read(
						page.t("exposure.wordings.why.unusable", text(wording.decidedBy()),
								page.dateTime(Objects.requireNonNull(wording.decidedAt()))),
						"/exposures/wordings/decided?state=unusable");
			};
		}

		String source(Clause clause) {
			UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/advisories/" + this.advisoryId + "/source");
			Map<String, Object> words = new LinkedHashMap<>();
			add("productId", this.productId, uri, words);
			add("product", clause.product(), uri, words);
			String wording = clause.wording();
			add("range", (wording != null) ? "\"" + wording + "\"" : clause.range(), uri, words);
			return uri.fragment("mark").encode().buildAndExpand(words).toUriString();
		}

		private static void add(String name, @Nullable String value, UriComponentsBuilder uri,
				Map<String, Object> words) {
			if (value != null && value.length() <= LONGEST) {
				uri.queryParam(name, "{" + name + "}");
				words.put(name, value);
			}
		}

	}

	private static ClauseView of(Clause clause, Origin origin, Page page) {
		List<ClauseView> parts = clause.parts().stream().map((part) -> of(part, origin, page)).toList();
		return switch (clause.operator()) {
			case ALL, ANY, NOT -> new ClauseView(mark(clause), page.t("exposure.group." + clause.operator().name()),
					null, null, null, null, null, null, parts, clause.omitted());
			case CRITERION ->
				new ClauseView(mark(clause),
						page.t("exposure.reason." + clause.reason().name(), text(clause.item()),
								text(clause.product())),
						clause.product(), clause.version(), shownRange(clause.range()), remedy(clause),
						origin.source(clause), origin.read(clause, page), List.of(), 0);
		};
	}

	private static @Nullable String shownRange(@Nullable String range) {
		return "*".equals(range) ? null : range;
	}

	private static @Nullable String remedy(Clause clause) {
		return switch (clause.reason()) {
			case VERSION_NOT_RECORDED, UPDATE_NOT_RECORDED, ATTRIBUTE_NOT_RECORDED -> "exposure.remedy.version";
			case REVISION_NOT_RECORDED -> "exposure.remedy.revision";
			case PART_NOT_RECORDED -> "exposure.remedy.part";
			case WORDING_UNCLEAR, VERSIONS_DO_NOT_COMPARE -> "exposure.remedy.read";
			case SERIAL_NUMBERS -> "exposure.remedy.serials";
			case GROUP, ANY_VERSION, VERSION_IN_RANGE, VERSION_OUT_OF_RANGE, VERSION_EQUAL, FILE_EQUAL, VERSION_DIFFERS,
					NO_VERSION, ATTRIBUTE_DIFFERS, NOT_INSTALLED ->
				null;
		};
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static String mark(Clause clause) {
		return switch (clause.truth()) {
			case TRUE -> "yes";
			case FALSE -> "no";
			case UNKNOWN -> "maybe";
		};
	}

}
