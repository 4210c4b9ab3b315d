package org.mimamori.server.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.AdvisoryForm;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.DatabaseTrouble;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// Loads advisories from a file, an archive or a directory. Loading again changes nothing; what is
/// refused is kept with the reason; one load runs at a time.
@Needs(Right.ADVISORY)
@Service
public class AdvisoryLoads {

	private final LoadRepository loads;

	private final AdvisoryWriter writer;

	private final SignalWriter signals;

	private final LoadGateRepository gate;

	private final AuditLog audit;

	private final Clock clock;

	/// How far ahead of this clock a source may date what it brings: clocks differ.
	private final Duration ahead;

	AdvisoryLoads(LoadRepository loads, AdvisoryWriter writer, SignalWriter signals, LoadGateRepository gate,
			AuditLog audit, Clock clock, @Value("${mimamori.feeds.ahead:P1D}") Duration ahead) {
		this.ahead = ahead;
		this.loads = loads;
		this.writer = writer;
		this.signals = signals;
		this.gate = gate;
		this.audit = audit;
		this.clock = clock;
	}

	/// Loads everything under a path. Documents are written in batches, each whole or not
	/// at all: a load
	/// that is cancelled or dies leaves what it has written, and the next one goes on
	/// from there.
	///
	/// @param name as people know the source (file name, directory)
	/// @return the load with its counts
	/// @throws Refusal `advisory.load.busy` while another load runs
	public Load load(String name, Path path, @Nullable String origin, JobProgress progress)
			throws IOException, InterruptedException {
		return load(name, path, LoadRun.From.hand(origin), List.of(), progress);
	}

	/// The same for files that a source was asked for and that were examined. What a
	/// person
	/// took away stays away, unless it was revised.
	///
	/// @param scope of what the source brings; anything else is refused, and so is what
	/// is dated in the future: no later revision could replace it
	/// @param turnedAway documents that are kept with the others that were refused
	public Load fetched(String name, Path path, Scope scope, List<TurnedAway> turnedAway, JobProgress progress)
			throws IOException, InterruptedException {
		return load(name, path, new LoadRun.From(null, scope, this.clock.instant().plus(this.ahead)), turnedAway,
				progress);
	}

	/// What may come from a source.
	///
	/// @param publisher the host of the only one of whom documents are taken; null: of
	/// everybody
	public record Scope(Set<AdvisoryForm> forms, @Nullable String publisher) {

		/// What a person may load.
		static final Scope ALL = new Scope(EnumSet.allOf(AdvisoryForm.class), null);

		boolean allows(@Nullable String namespace) {
			return this.publisher == null || this.publisher.equals(Namesakes.host(namespace));
		}

	}

	private Load load(String name, Path path, LoadRun.From from, List<TurnedAway> turnedAway, JobProgress progress)
			throws IOException, InterruptedException {
		try (LoadGateRepository.Entry entry = this.gate.enter()) {
			if (entry == null) {
				throw Refusal.conflict("advisory.load.busy");
			}
			return run(name, path, from, turnedAway, progress);
		}
	}

	/// Asked before anything is kept or queued for a load.
	/// @throws Refusal `advisory.load.busy` while another load runs
	public void mayBegin() {
		if (busy()) {
			throw Refusal.conflict("advisory.load.busy");
		}
	}

	/// Whether a load would be refused because another one runs.
	@Needs(Right.READ)
	public boolean busy() {
		try (LoadGateRepository.Entry entry = this.gate.enter()) {
			return entry == null;
		}
	}

	/// A document that did not come whole, or not from whom it should.
	///
	/// @param raw as it came
	public record TurnedAway(String place, String reason, byte[] raw) {
	}

	private Load run(String name, Path path, LoadRun.From from, List<TurnedAway> turnedAway, JobProgress progress)
			throws IOException, InterruptedException {
		// We are alone behind the gate: what still "runs" lost its database on the way
		// and
		// could not say so.
		this.loads.interruptRunning();
		long id = this.loads.begin(name, from.origin());
		this.audit.record("advisory.load.started", "load:" + id, name);
		try (LoadRun run = new LoadRun(id, from, this.writer, this.signals, this.loads, progress)) {
			turnedAway.forEach((one) -> run.refused(new RefusedInput(one.place(), one.reason()), one.raw()));
			InputFiles.each(path, ReadLimits.STANDARD, new InputFiles.Visitor() {
				@Override
				public void file(String file, InputStream content) throws IOException {
					run.begin(file);
					if (AdvisoryReader.isCandidate(file) || file.equals(path.getFileName().toString())) {
						AdvisoryReader.read(file, content, ReadLimits.STANDARD, from.scope().forms(), run);
					}
				}

				@Override
				public void refused(RefusedInput why) {
					run.refused(why, new byte[0]);
				}
			});
			run.finish();
		}
		catch (LoadRun.Cancelled ex) {
			this.loads.end(id, "cancelled", null);
			return told(id);
		}
		catch (IOException | InterruptedException | RuntimeException | Error ex) {
			fail(id, ex);
			throw ex;
		}
		this.loads.end(id, "done", null);
		return told(id);
	}

	private Load told(long id) {
		Load load = this.loads.get(id);
		this.audit.record("advisory.load.finished", "load:" + id, "read %d, new %d, changed %d, refused %d"
			.formatted(load.read(), load.added(), load.changed(), load.refused()));
		return load;
	}

	private void fail(long id, Throwable why) {
		try {
			this.loads.end(id, "failed", DatabaseTrouble.of(why).map((trouble) -> switch (trouble) {
				case FULL -> "disk";
				case AWAY -> "database";
			}).orElse((why.getMessage() != null) ? why.getMessage() : why.toString()));
		}
		catch (RuntimeException ex) {
			// the database is gone; the next start says so of this load
			why.addSuppressed(ex);
		}
	}

	@Needs(Right.READ)
	public List<Load> recent(int limit) {
		return this.loads.recent(limit);
	}

	@Needs(Right.READ)
	public @Nullable Load get(long id) {
		return this.loads.find(id);
	}

	@Needs(Right.READ)
	public List<RefusedPiece> refusals(long loadId, long after, int limit) {
		return this.loads.refusals(loadId, after, limit);
	}

	/// The refused piece as it was read, as far as it was kept.
	@Needs(Right.READ)
	public byte @Nullable [] refused(long refusalId) {
		return this.loads.raw(refusalId);
	}

}
