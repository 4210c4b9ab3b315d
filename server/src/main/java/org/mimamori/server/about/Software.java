package org.mimamori.server.about;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobQueue;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// The door to what this server is made of and what is known against it.
///
/// Every reader sees the list and the counts. Which component is touched, and by what, is for
/// those who may read the record of acts: the list of its open doors is the first thing that
/// somebody with a stolen reader's account would look for.
@Needs(Right.READ)
@Service
public class Software {

	private static final JobQueue QUEUE = new JobQueue("judge-itself", 1);

	private final OwnSbom sbom;

	private final Running running;

	private final OwnJudging judging;

	private final JudgementRepository repository;

	private final Jobs jobs;

	Software(OwnSbom sbom, Running running, OwnJudging judging, JudgementRepository repository, Jobs jobs) {
		this.sbom = sbom;
		this.running = running;
		this.judging = judging;
		this.repository = repository;
		this.jobs = jobs;
	}

	/// What it is.
	///
	/// @param version null where it was built without its list
	/// @param java the virtual machine that runs it
	/// @param database the version of PostgreSQL
	/// @param ownDatabase whether it brought the database along
	public record Facts(@Nullable String version, String java, String database, boolean ownDatabase, int components) {
	}

	public Facts facts() {
		OwnSbom.Content content = this.sbom.content();
		return new Facts(content.version(), this.running.java(), this.running.database(), this.running.ownDatabase(),
				content.parts().size());
	}

	/// The CycloneDX document of the build; empty where it was built without.
	public Optional<byte[]> sbom() {
		return this.sbom.bytes();
	}

	/// Components by name.
	///
	/// @param text part of a name, a version, a package URL or a licence
	public List<OwnPart> parts(@Nullable String text) {
		String sought = (text != null) ? text.strip().toLowerCase(Locale.ROOT) : "";
		return this.sbom.content().parts().stream().filter((part) -> part.has(sought)).toList();
	}

	/// What was found the last time.
	public Judgement judgement() {
		return this.repository.get();
	}

	/// What documents say, in the order in which they were found.
	@Needs(Right.AUDIT)
	public List<Finding> findings(Verdict verdict, int limit, int offset) {
		return this.repository.findings(verdict, Math.clamp(limit, 1, 1000), Math.max(0, offset));
	}

	@Needs(Right.AUDIT)
	public int count(Verdict verdict) {
		return this.repository.count(verdict);
	}

	/// Judges it now, whatever was found an hour ago.
	@Needs(Right.ADVISORY)
	public JobId judge(String title) {
		return this.jobs.start(QUEUE, "about.judge", title, "/settings/about", (progress) -> {
			progress.total(1);
			this.judging.judge();
			progress.advance("components", 1);
		});
	}

}
