package org.mimamori.server.exposure;

import java.util.List;

import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// Judges again what was judged: everything as if it were new, or what the word of a person concerns.
@Needs(Right.ADVISORY)
@Service
public class Rejudging {

	private static final int STEP = 500;

	private final Judging judging;

	private final Compositions compositions;

	private final Models models;

	Rejudging(Judging judging, Compositions compositions, Models models) {
		this.judging = judging;
		this.compositions = compositions;
		this.models = models;
	}

	/// What one document means for one model, after a person decided about it.
	public void decided(long advisoryId, long modelId) {
		this.judging.decided(advisoryId, this.models.compositions(modelId));
	}

	/// Documents of which a wording was read, or is unread again.
	public void readAnew(List<Long> advisoryIds) {
		this.judging.readAnew(advisoryIds);
	}

	public void everything(JobProgress progress) {
		compositions(this.compositions.allIds(), progress);
	}

	/// Documents one after the other, against whatever they may touch.
	public void documents(List<Long> advisoryIds, JobProgress progress) {
		progress.total(advisoryIds.size());
		for (Long id : advisoryIds) {
			progress.checkCancelled();
			this.judging.document(id);
			progress.advance("documents", 1);
		}
	}

	/// Compositions against every document.
	public void compositions(List<Long> ids, JobProgress progress) {
		progress.total(ids.size());
		for (int from = 0; from < ids.size(); from += STEP) {
			progress.checkCancelled();
			List<Long> step = ids.subList(from, Math.min(ids.size(), from + STEP));
			this.judging.compositionsRevised(step);
			progress.advance("compositions", step.size());
		}
	}

}
