package org.mimamori.server.advisory;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.dao.DataAccessException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Reads documents again that an older release has read, from what is kept of them, so that everything here
/// is of one reading. A job does it, some documents at a time; after a stop it goes on with those that are
/// left.
@Needs(Right.ADVISORY)
@Service
public class Rereading {

	private static final Logger log = LoggerFactory.getLogger(Rereading.class);

	private static final String KIND = "advisory.reread";

	/// Judging goes on beside the reading, over so many documents at once.
	private static final int TOLD = 20_000;

	/// Held at once, if they are not large.
	private static final int MOST = 200;

	private static final int NAMED = 50;

	private final RereadRepository repository;

	private final RereadWriter writer;

	private final AdvisoryWriter announcer;

	private final Jobs jobs;

	private @Nullable JobId job;

	Rereading(RereadRepository repository, RereadWriter writer, AdvisoryWriter announcer, Jobs jobs) {
		this.repository = repository;
		this.writer = writer;
		this.announcer = announcer;
		this.jobs = jobs;
	}

	/// A document that is kept as it was, because it is not read any more.
	public record Unreadable(long id, String key, String title, String reason) {
	}

	/// @param left documents that are still to be read again
	/// @param job what reads them now
	/// @param unreadable the first of those that could not be read
	public record State(long left, @Nullable JobId job, long unreadableCount, List<Unreadable> unreadable) {
	}

	@Needs(Right.READ)
	public State state() {
		return new State(this.repository.left(), running().orElse(null), this.repository.unreadableCount(),
				this.repository.unreadable(NAMED));
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		try {
			if (this.repository.left() > 0) {
				start();
			}
		}
		catch (RuntimeException ex) {
			log.error("Documents of an older release could not be counted; the next start tries again", ex);
		}
	}

	/// Goes on with what is left; the job that does so already, where there is one.
	public synchronized JobId start() {
		JobId now = running()
			.orElseGet(() -> this.jobs.start(KIND, "job.kind." + KIND, "/advisories/sources", this::everything));
		this.job = now;
		return now;
	}

	private synchronized Optional<JobId> running() {
		return Optional.ofNullable(this.job)
			.filter((id) -> this.jobs.find(id).map((one) -> !one.state().over()).orElse(false));
	}

	void everything(JobProgress progress) {
		progress.total(this.repository.left());
		int untold = 0;
		long after = Long.MIN_VALUE;
		int most = MOST;
		try {
			for (Optional<RereadWriter.Step> step = some(after, most); step.isPresent(); step = some(after, most)) {
				RereadWriter.Step done = step.get();
				progress.advance("same", done.same());
				progress.advance("changed", done.changed());
				progress.advance("unreadable", done.unreadable());
				after = Math.max(after, done.reached());
				most = done.isTaken() ? Math.min(MOST, 2 * most) : most / 2;
				untold += done.changed();
				if (untold >= TOLD) {
					this.announcer.announce();
					untold = 0;
				}
				progress.checkCancelled();
			}
		}
		finally {
			this.announcer.announce();
		}
	}

	/// What the database does not take is set aside alone, after its neighbours.
	private Optional<RereadWriter.Step> some(long after, int most) {
		try {
			return this.writer.some(after, most);
		}
		catch (DataAccessException ex) {
			String blame = WriteRepository.blame(ex);
			if (blame == null) {
				throw ex;
			}
			return (most == 1) ? this.writer.setAside(after, "the database does not take it: " + blame)
					: Optional.of(RereadWriter.Step.NOT_TAKEN);
		}
	}

}
