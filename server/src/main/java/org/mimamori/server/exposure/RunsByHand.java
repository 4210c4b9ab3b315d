package org.mimamori.server.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobQueue;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// Judges what a person asks for, at once: a queue of its own, so that it waits neither for what runs by itself nor for
/// other jobs, and these do not wait for it.
@Needs(Right.ADVISORY)
@Service
public class RunsByHand {

	/// Documents, devices or releases of one run.
	public static final int MOST = 200;

	private static final JobQueue QUEUE = new JobQueue("judge-by-hand", 1);

	private final Rejudging rejudging;

	private final ImpactRepository repository;

	private final Advisories advisories;

	private final Jobs jobs;

	RunsByHand(Rejudging rejudging, ImpactRepository repository, Advisories advisories, Jobs jobs) {
		this.rejudging = rejudging;
		this.repository = repository;
		this.advisories = advisories;
		this.jobs = jobs;
	}

	/// What is asked for; documents are held against everything, the rest against every
	/// document.
	///
	/// @param firmwares releases, with all their components
	public record Asked(Collection<Long> advisories, Collection<Long> devices, Collection<Long> models,
			Collection<Long> firmwares) {

		int size() {
			return this.advisories.size() + this.devices.size() + this.models.size() + this.firmwares.size();
		}

	}

	/// Everything against everything, in the queue of all that takes long.
	public JobId everything(String title) {
		return this.jobs.start("exposure.judge", title, "/exposures", this.rejudging::everything);
	}

	/// @param title what to call the job
	/// @param resultUrl where the reader is led when it is done
	/// @throws org.mimamori.server.web.FieldRefusal where nothing or too much was asked
	/// for, or none of it is there
	public JobId start(Asked asked, String title, @Nullable String resultUrl) {
		FieldCheck check = new FieldCheck();
		if (asked.size() > MOST) {
			check.wrong("advisories", "exposure.run.many", MOST);
		}
		check.orRefuse();
		List<Long> documents = this.advisories.rows(List.copyOf(new LinkedHashSet<>(asked.advisories())))
			.stream()
			.map((row) -> row.id())
			.toList();
		List<Long> compositions = new ArrayList<>(
				this.repository.compositions(asked.devices(), asked.models(), asked.firmwares()));
		if (documents.isEmpty() && compositions.isEmpty()) {
			check.wrong("advisories", "exposure.run.nothing");
		}
		check.orRefuse();
		return this.jobs.start(QUEUE, "exposure.run", title, resultUrl, (progress) -> {
			if (!documents.isEmpty()) {
				this.rejudging.documents(documents, progress);
			}
			if (!compositions.isEmpty()) {
				this.rejudging.compositions(compositions, progress);
			}
			progress.total(documents.size() + compositions.size());
		});
	}

}
