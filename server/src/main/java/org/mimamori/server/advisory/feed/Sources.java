package org.mimamori.server.advisory.feed;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobQueue;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/// The sources that are asked by themselves. Who is no administrator may look, not change.
@Needs(value = Right.ADMINISTRATION, fresh = true)
@Service
public class Sources {

	/// TLP 1 and 2 (FIRST); the first two are public.
	public static final List<String> LABELS = List.of("WHITE", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED");

	static final JobQueue QUEUE = new JobQueue("feed", 3);

	private final SourceRepository repository;

	private final PartRepository parts;

	private final PublisherRepository publishers;

	private final RunRepository runs;

	private final FeedRuns feed;

	private final Places places;

	private final Jobs jobs;

	private final AuditLog audit;

	private final Clock clock;

	private final Map<Long, JobId> asking = new ConcurrentHashMap<>();

	Sources(SourceRepository repository, PartRepository parts, PublisherRepository publishers, RunRepository runs,
			FeedRuns feed, Places places, Jobs jobs, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.parts = parts;
		this.publishers = publishers;
		this.runs = runs;
		this.feed = feed;
		this.places = places;
		this.jobs = jobs;
		this.audit = audit;
		this.clock = clock;
	}

	/// Alarms first.
	@Needs(Right.READ)
	public List<Source> all() {
		return this.repository.all()
			.stream()
			.sorted(Comparator.comparing((Source source) -> source.standing(this.clock.instant())))
			.toList();
	}

	@Needs(Right.READ)
	public Source get(long id) {
		if (!this.repository.present(id)) {
			throw Refusal.notFound("advisory.feed.gone");
		}
		return Refusal.unlessFound(this.repository.find(id), id);
	}

	@Needs(Right.READ)
	public List<YearCount> years(long id) {
		return this.parts.years(id);
	}

	/// For whom the providers of a source speak; those that wait for an administrator
	/// first.
	@Needs(Right.READ)
	public List<Publisher> publishers(long id) {
		return this.publishers.of(id);
	}

	/// An administrator says that a provider is this publisher's own: what it brings may
	/// replace documents that came from elsewhere.
	public void acceptPublisher(long id, String provider, String host) {
		administratorsOnly();
		Source source = get(id);
		if (this.publishers.of(id, provider).filter((one) -> one.host().equals(host)).isEmpty()
				|| !this.publishers.accept(id, provider)) {
			throw Refusal.conflict("advisory.feed.publisher.taken", host);
		}
		this.repository.postpone(id, this.clock.instant());
		this.audit.record("advisory.feed.publisher-accepted", "source:" + id,
				(source.name() + ": " + host + " " + provider).strip());
	}

	@Needs(Right.READ)
	public List<SourcePart> gaps(long id, int limit) {
		return this.parts.gaps(id, limit);
	}

	@Needs(Right.READ)
	public List<SourceRun> runs(long id, int limit) {
		return this.runs.of(id, limit);
	}

	/// Below which folders a source may lie.
	@Needs(Right.READ)
	public List<Path> folders() {
		return this.places.folders();
	}

	@Needs(Right.READ)
	public boolean mayChange() {
		return Right.ADMINISTRATION.heldBy(SecurityContextHolder.getContext().getAuthentication());
	}

	@Needs(Right.ADMINISTRATION)
	public void administratorsOnly() {
		if (!mayChange()) {
			throw new Refusal(HttpStatus.FORBIDDEN, "advisory.feed.administrators");
		}
	}

	/// Adds a source and asks it as soon as its turn comes.
	/// @throws FieldRefusal where something about it cannot be
	public long add(SourceDraft draft) {
		administratorsOnly();
		check(draft);
		if (this.repository.withAddress(draft.kind(), draft.address()) != null) {
			throw new FieldRefusal("address", "advisory.feed.wrong.twice");
		}
		long id = this.repository.insert(draft);
		this.audit.record("advisory.feed.added", "source:" + id, draft.toString());
		return id;
	}

	public void change(long id, SourceDraft draft) {
		administratorsOnly();
		Source before = get(id);
		check(draft);
		Long other = this.repository.withAddress(before.kind(), draft.address());
		if (other != null && other != id) {
			throw new FieldRefusal("address", "advisory.feed.wrong.twice");
		}
		if (before.hasKey() && draft.key() == null && Places.leadsElsewhere(before.address(), draft.address())) {
			throw new FieldRefusal("key", "advisory.feed.wrong.key.again");
		}
		boolean anew = !before.address().equals(draft.address());
		this.repository.update(id, draft, anew);
		if (anew) {
			this.publishers.forget(id);
		}
		this.audit.record("advisory.feed.changed", "source:" + id,
				draft + (Objects.nonNull(draft.key()) ? " (key)" : ""));
	}

	private void check(SourceDraft draft) {
		List<FieldRefusal.Field> wrong = new ArrayList<>();
		if (draft.name().isBlank() || draft.name().length() > 100) {
			wrong.add(new FieldRefusal.Field("name", "advisory.feed.wrong.name", List.of()));
		}
		try {
			this.places.check(draft.kind(), draft.address());
		}
		catch (FetchFailed ex) {
			wrong.add(new FieldRefusal.Field("address", "advisory.feed.trouble." + ex.trouble().code(), List.of()));
		}
		if (draft.everyHours() < 1 || draft.everyHours() > 720) {
			wrong.add(new FieldRefusal.Field("every", "advisory.feed.wrong.every", List.of()));
		}
		if (draft.quietDays() < 1 || draft.quietDays() > 3650) {
			wrong.add(new FieldRefusal.Field("quiet", "advisory.feed.wrong.quiet", List.of()));
		}
		if (!Set.copyOf(LABELS).containsAll(draft.labels())) {
			wrong.add(new FieldRefusal.Field("labels", "advisory.feed.wrong.labels", List.of()));
		}
		String key = draft.key();
		if (key != null && !key.isBlank() && !key.strip().matches("[\\x21-\\x7e]{1,200}")) {
			wrong.add(new FieldRefusal.Field("key", "advisory.feed.wrong.key", List.of()));
		}
		if (!wrong.isEmpty()) {
			throw new FieldRefusal(wrong);
		}
	}

	public void pause(long id, boolean paused) {
		administratorsOnly();
		Source source = get(id);
		this.repository.enable(id, !paused);
		this.audit.record(paused ? "advisory.feed.paused" : "advisory.feed.resumed", "source:" + id, source.name());
	}

	/// What it brought stays; the source can be brought back.
	public void remove(long id, boolean removed) {
		administratorsOnly();
		Source source = Refusal.unlessFound(this.repository.find(id), id);
		this.repository.remove(id, removed);
		this.audit.record(removed ? "advisory.feed.removed" : "advisory.feed.restored", "source:" + id, source.name());
	}

	/// Somebody has looked and says that less is right.
	@Needs(Right.ADVISORY)
	public void accept(long id) {
		administratorsOnly();
		Source source = get(id);
		this.parts.accept(id);
		this.audit.record("advisory.feed.accepted", "source:" + id,
				source.name() + ": " + source.expected() + " > " + source.listed());
	}

	@Needs(Right.ADVISORY)
	public JobId runNow(long id) {
		administratorsOnly();
		if (get(id).runningSince() != null) {
			throw Refusal.conflict("advisory.feed.running");
		}
		return ask(id);
	}

	/// Which ones this server is asking, or about to.
	Set<Long> asked() {
		this.asking.values().removeIf((job) -> this.jobs.find(job).map((one) -> one.state().over()).orElse(true));
		return Set.copyOf(this.asking.keySet());
	}

	JobId ask(long id) {
		Source source = Refusal.unlessFound(this.repository.find(id), id);
		JobId job = this.jobs.start(QUEUE, "advisory.feed", source.name(), "/advisories/sources/" + id,
				(progress) -> this.feed.run(id, progress));
		this.asking.put(id, job);
		return job;
	}

}
