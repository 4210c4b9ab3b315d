package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Pause;
import org.mimamori.server.advisory.fetch.Trouble;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.job.JobCancelled;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// Asks one source and says what came of it. A source that answers half, less than before, or nothing new for
/// too long is told as such, never as a success.
@Service
class FeedRuns {

	private static final Logger log = LoggerFactory.getLogger(FeedRuns.class);

	private static final Duration FIRST_RETRY = Duration.ofMinutes(15);

	private final FeedRooms rooms;

	private final Map<SourceKind, SourceClient> clients;

	private final AuditLog audit;

	private final Path folder;

	/// @param longest how long a run may take; the next one goes on
	FeedRuns(SourceRepository sources, PartRepository parts, PublisherRepository publishers, RunRepository runs,
			AdvisoryLoads loads, Clock clock, Pause pause, Collection<SourceClient> clients, AuditLog audit,
			DataFolder data, @Value("${mimamori.feeds.longest-run:PT6H}") Duration longest) {
		this.rooms = new FeedRooms(sources, parts, publishers, runs, loads, clock, pause, longest,
				new Semaphore(1, true));
		this.clients = clients.stream().collect(Collectors.toMap(SourceClient::kind, (client) -> client));
		this.audit = audit;
		this.folder = data.resolve("feeds");
	}

	/// @throws Refusal while the source is being asked already
	void run(long id, JobProgress progress) throws InterruptedException {
		Source source = Refusal.unlessFound(this.rooms.sources().find(id), id);
		Long run = this.rooms.runs().begin(id);
		if (run == null) {
			throw Refusal.conflict("advisory.feed.running");
		}
		// a server that stops meanwhile does not begin with this one again
		this.rooms.sources().postpone(id, next(source, 1));
		Fetching fetching;
		try {
			fetching = new Fetching(source, run, this.folder.resolve(String.valueOf(id)), this.rooms, progress);
		}
		catch (IOException | RuntimeException ex) {
			this.rooms.runs().end(run, Outcome.FAILED, Trouble.INTERNAL.code(), ex.getMessage(), RunCounts.NOTHING);
			throw new IllegalStateException(ex);
		}
		Instant started = fetching.now();
		try {
			client(source).fetch(fetching);
			judged(fetching, run, started);
		}
		catch (FetchFailed ex) {
			failed(fetching, run, ex);
		}
		catch (RunOver ex) {
			failed(fetching, run, new FetchFailed(Trouble.LONG, String.valueOf(ex.getMessage())));
		}
		catch (JobCancelled ex) {
			this.rooms.runs().end(run, Outcome.FAILED, Trouble.CANCELLED.code(), null, fetching.counts());
			this.rooms.sources().postpone(id, next(source, 0));
			throw ex;
		}
		catch (InterruptedException ex) {
			failed(fetching, run, new FetchFailed(Trouble.INTERRUPTED, source.name()));
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			log.warn("Asking source {} failed", source.id(), ex);
			failed(fetching, run, new FetchFailed(Trouble.INTERNAL, String.valueOf(ex.getMessage())));
		}
		catch (Error ex) {
			// no run stays open, and the next one is as far away as after any failure
			failed(fetching, run, new FetchFailed(Trouble.INTERNAL, ex.toString()));
			throw ex;
		}
	}

	private SourceClient client(Source source) {
		SourceClient client = this.clients.get(source.kind());
		if (client == null) {
			throw new IllegalStateException("nobody reads " + source.kind());
		}
		return client;
	}

	private void judged(Fetching fetching, long run, Instant started) {
		Source source = fetching.source();
		client(source).recount(this.rooms.parts(), source.id());
		Source counted = Refusal.unlessFound(this.rooms.sources().find(source.id()), source.id());
		Outcome outcome = new Outcome.Findings(counted.listed(), counted.expected(), counted.held(), counted.gaps(),
				fetching.counts().news(), fetching.lastChange(), started, Duration.ofDays(source.quietDays()))
			.outcome();
		Instant proven = outcome.good() ? started : null;
		SourcePart gap = outcome.good() ? null : first(source.id());
		String trouble = (gap != null && gap.trouble() != null) ? gap.trouble().code() : null;
		String detail = (gap != null) ? (gap.detail() != null) ? gap.detail() : gap.name() : null;
		finish(fetching, run, outcome, trouble, detail, proven, fetching.full() && proven != null ? started : null);
	}

	private @Nullable SourcePart first(long id) {
		List<SourcePart> gaps = this.rooms.parts().gaps(id, 1);
		return gaps.isEmpty() ? null : gaps.getFirst();
	}

	private void failed(Fetching fetching, long run, FetchFailed why) {
		finish(fetching, run, Outcome.FAILED, why.trouble().code(), why.detail(), null, null);
	}

	private void finish(Fetching fetching, long run, Outcome outcome, @Nullable String trouble, @Nullable String detail,
			@Nullable Instant proven, @Nullable Instant full) {
		Source source = fetching.source();
		int failures = outcome.good() ? 0 : source.failures() + 1;
		this.rooms.runs().end(run, outcome, trouble, detail, fetching.counts());
		this.rooms.sources()
			.finish(source.id(), new SourceRepository.Result(outcome, trouble, detail, proven, fetching.lastChange(),
					full, next(source, (outcome == Outcome.FAILED) ? failures : 0), failures));
		if (outcome != source.outcome() && (!outcome.good() || source.outcome() != null && !source.outcome().good())) {
			this.audit.record(outcome.good() ? "advisory.feed.recovered" : "advisory.feed.alarm",
					"source:" + source.id(),
					source.name() + ": " + outcome.code() + ((trouble != null) ? ", " + trouble : ""));
		}
	}

	/// After failures sooner than usual, but later every time; scattered, so that not all
	/// are asked at once.
	private Instant next(Source source, int failures) {
		Duration usual = Duration.ofHours(source.everyHours());
		Duration retry = (failures > 0) ? FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 12)) : usual;
		return this.rooms.clock()
			.instant()
			.plus((retry.compareTo(usual) < 0) ? retry : usual)
			.plusSeconds(source.id() * 37 % 300);
	}

}
