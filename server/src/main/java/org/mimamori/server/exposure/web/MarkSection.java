package org.mimamori.server.exposure.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.MarkCount;
import org.mimamori.server.web.Page;

/// How far the cure is, on the page of an advisory.
///
/// @param counts by vulnerability, the most units first
/// @param compositions and `sites`: what may be marked as a whole
/// @param lines by device
/// @param site the place that is chosen on the page
/// @param back the page, to come back to
record MarkSection(List<MarkCount> counts, List<Option> compositions, List<Option> sites, Map<Long, Line> lines,
		@Nullable Long site, String back) {

	/// As many as one sees at a time.
	private static final int SHOWN = 10;

	MarkSection {
		counts = List.copyOf(counts);
		compositions = List.copyOf(compositions);
		sites = List.copyOf(sites);
		lines = Map.copyOf(lines);
	}

	record Option(long id, String label) {
	}

	/// What was said of a device, over the vulnerabilities that touch it.
	///
	/// @param total vulnerabilities of the advisory that touch it
	/// @param again whether any mark asks to look again
	record Line(int total, int progress, int done, boolean again) {

		/// What holds for all of them; the least where they differ and nothing is under
		/// way.
		Mark.State state() {
			if (this.done == this.total) {
				return Mark.State.DONE;
			}
			return (this.progress + this.done > 0) ? Mark.State.IN_PROGRESS : Mark.State.NOT_REMEDIATED;
		}

		String words(Page page) {
			String state = page.t("exposure.mark.state." + state().code());
			return (this.total > 1 && state() == Mark.State.IN_PROGRESS)
					? page.t("exposure.mark.some", state, this.done, this.total) : state;
		}

	}

	List<MarkCount> shown() {
		return this.counts.subList(0, Math.min(SHOWN, this.counts.size()));
	}

	List<MarkCount> rest() {
		return this.counts.subList(Math.min(SHOWN, this.counts.size()), Math.min(200, this.counts.size()));
	}

	/// The ids to choose from, bounded as a form is.
	List<String> vulnerabilities() {
		return this.counts.stream().map(MarkCount::vulnerability).limit(200).toList();
	}

}
