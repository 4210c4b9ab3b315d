package org.mimamori.server.exposure;

import java.util.List;

import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.job.JobProgress;
import org.springframework.stereotype.Service;

/// Judges every composition against every document, as if all were new.
@Service
public class Rejudging {

	private static final int STEP = 500;

	private final Judging judging;

	private final Compositions compositions;

	Rejudging(Judging judging, Compositions compositions) {
		this.judging = judging;
		this.compositions = compositions;
	}

	public void everything(JobProgress progress) {
		List<Long> ids = this.compositions.allIds();
		progress.total(ids.size());
		for (int from = 0; from < ids.size(); from += STEP) {
			progress.checkCancelled();
			List<Long> step = ids.subList(from, Math.min(ids.size(), from + STEP));
			this.judging.compositionsRevised(step);
			progress.advance("compositions", step.size());
		}
	}

}
