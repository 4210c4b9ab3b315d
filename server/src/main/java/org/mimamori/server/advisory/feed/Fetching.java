package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.fetch.Checkpoint;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Fetched;
import org.mimamori.server.advisory.fetch.Known;
import org.mimamori.server.advisory.fetch.Pause;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.mimamori.server.advisory.fetch.WebPlace;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Refusal;

/// One run of one source: what a client may use, and what has come of it so far.
final class Fetching implements Checkpoint, WebPlace.Watch {

	private static final Duration BEAT = Duration.ofSeconds(20);

	private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

	private static final int BUSY_TRIES = 360;

	private final Source source;

	private final long run;

	private final Path folder;

	private final FeedRooms rooms;

	private final JobProgress progress;

	private final Map<String, SourcePart> parts = new HashMap<>();

	private RunCounts counts = RunCounts.NOTHING;

	private final Instant begun;

	private Instant seen;

	private @Nullable Instant lastChange;

	private boolean full;

	Fetching(Source source, long run, Path folder, FeedRooms rooms, JobProgress progress) throws IOException {
		this.source = source;
		this.run = run;
		this.folder = Files.createDirectories(folder);
		this.rooms = rooms;
		this.progress = progress;
		this.begun = rooms.clock().instant();
		this.seen = this.begun;
		rooms.parts().of(source.id()).forEach((part) -> this.parts.put(part.name(), part));
	}

	Source source() {
		return this.source;
	}

	@Nullable String key() {
		return this.source.hasKey() ? this.rooms.sources().key(this.source.id()) : null;
	}

	Clock clock() {
		return this.rooms.clock();
	}

	Instant now() {
		return this.rooms.clock().instant();
	}

	Pause pause() {
		return this.rooms.pause();
	}

	RunCounts counts() {
		return this.counts;
	}

	@Nullable Instant lastChange() {
		return this.lastChange;
	}

	boolean full() {
		return this.full;
	}

	Map<String, SourcePart> parts() {
		return Map.copyOf(this.parts);
	}

	SourcePart part(String name, @Nullable Integer year) {
		SourcePart known = this.parts.get(name);
		return (known != null) ? known : SourcePart.fresh(name, year, now());
	}

	void save(SourcePart part) {
		this.parts.put(part.name(), part);
		this.rooms.parts().save(this.source.id(), part);
	}

	/// For whom a provider speaks.
	/// @throws FetchFailed `foreign` where it spoke for somebody else, or another one
	/// speaks for this publisher; `unaccepted` where nobody has said yet that it may
	/// replace what came otherwise
	void speaks(String provider, String host) throws FetchFailed {
		Optional<Publisher> before = this.rooms.publishers().of(this.source.id(), provider);
		Publisher now = before.or(() -> this.rooms.publishers().speak(this.source, provider, host)).orElse(null);
		if (now == null || !now.host().equals(host)) {
			throw new FetchFailed(Trouble.FOREIGN, (now != null) ? now.host() + " → " + host : host);
		}
		if (!now.accepted()) {
			throw new FetchFailed(Trouble.UNACCEPTED, host);
		}
	}

	/// Whoever took a provider over must not stand for others instead.
	/// @throws FetchFailed `foreign` where the source spoke for a publisher itself
	void standsForOthers() throws FetchFailed {
		Optional<Publisher> itself = this.rooms.publishers().of(this.source.id(), "");
		if (itself.isPresent()) {
			throw new FetchFailed(Trouble.FOREIGN, itself.get().host());
		}
	}

	void missed(SourcePart part, FetchFailed why) {
		save(part.missed(why.trouble(), why.detail(), now()));
	}

	/// What is no longer listed stays expected.
	void unlist(List<String> names) {
		if (!names.isEmpty()) {
			this.rooms.parts().unlist(this.source.id(), names);
		}
	}

	/// Where the next run goes on, should this one break off.
	void resume(@Nullable String where) {
		this.rooms.sources().resume(this.source.id(), where);
	}

	/// The source told of a change at this time.
	void changedAt(@Nullable Instant at) {
		if (at != null && !at.isAfter(now().plus(Duration.ofDays(1)))
				&& (this.lastChange == null || at.isAfter(this.lastChange))) {
			this.lastChange = at;
		}
	}

	/// Everything was compared, not only what changed.
	void everythingCompared() {
		this.full = true;
	}

	/// A file of the run's own folder; names of the source never reach the file system as
	/// they are.
	Path file(String name) {
		String safe = name.replaceAll("[^A-Za-z0-9._+-]", "_");
		return this.folder.resolve((safe.length() > 150) ? safe.substring(safe.length() - 150) : safe);
	}

	Fetched fetch(Place place, String reference, String name, long mostBytes) throws FetchFailed, InterruptedException {
		return place.fetch(reference, file(name), mostBytes, Known.NOTHING);
	}

	/// A small file as bytes; it is not kept.
	byte[] small(Place place, String reference, int mostBytes) throws FetchFailed, IOException, InterruptedException {
		Path file = file("small");
		place.fetch(reference, file, mostBytes, Known.NOTHING);
		byte[] bytes = Files.readAllBytes(file);
		Files.delete(file);
		return bytes;
	}

	/// Loads what was fetched, on the way that every load goes, and waits while another
	/// one runs.
	Load deliver(String label, Path path) throws FetchFailed, IOException, InterruptedException {
		return deliver(label, path, null, List.of());
	}

	/// @param publisher the host of the only one of whom documents are taken; null: of
	/// everybody
	Load deliver(String label, Path path, @Nullable String publisher, List<AdvisoryLoads.TurnedAway> turnedAway)
			throws FetchFailed, IOException, InterruptedException {
		while (!this.rooms.turn().tryAcquire(1, TimeUnit.SECONDS)) {
			beat();
		}
		try {
			return delivered(label, path, new AdvisoryLoads.Scope(this.source.kind().forms(), publisher), turnedAway);
		}
		finally {
			this.rooms.turn().release();
		}
	}

	private Load delivered(String label, Path path, AdvisoryLoads.Scope scope,
			List<AdvisoryLoads.TurnedAway> turnedAway) throws FetchFailed, IOException, InterruptedException {
		for (int i = 0; i < BUSY_TRIES; i++) {
			try {
				Load load = this.rooms.loads()
					.fetched(label, path, scope, turnedAway, new BeatingProgress(this.progress, this));
				this.counts = this.counts.plus(load);
				if ("cancelled".equals(load.state())) {
					this.progress.checkCancelled();
					throw new FetchFailed(Trouble.INTERRUPTED, label);
				}
				return load;
			}
			catch (Refusal ex) {
				if (!"advisory.load.busy".equals(ex.key())) {
					throw ex;
				}
				beat();
				this.rooms.pause().pause(BUSY_WAIT);
			}
		}
		throw new FetchFailed(Trouble.BUSY, label);
	}

	/// Which of these documents the database knows.
	Set<String> present(String of, List<String> documents) {
		return this.rooms.parts().present(of, documents);
	}

	/// How many documents there are, by the year of their CVE ids.
	Map<Integer, Long> counted(String of, int first) {
		return this.rooms.parts().counted(of, first);
	}

	@Override
	public void request(long bytes) {
		this.counts = this.counts.request(bytes);
	}

	void note(String what) {
		this.progress.note(what);
	}

	/// @throws RunOver when the run has taken too long
	@Override
	public void check() {
		beat();
		if (this.begun.plus(this.rooms.longest()).isBefore(now())) {
			throw new RunOver(this.rooms.longest());
		}
	}

	/// While something that is here is loaded, however long the run has taken.
	void beat() {
		this.progress.checkCancelled();
		Instant now = now();
		if (this.seen.plus(BEAT).isBefore(now)) {
			this.seen = now;
			this.rooms.runs().seen(this.run, this.counts);
		}
	}

}
