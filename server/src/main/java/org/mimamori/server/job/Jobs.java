package org.mimamori.server.job;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.mimamori.server.database.DatabaseTrouble;
import org.mimamori.server.database.OutOfReach;
import org.mimamori.server.database.Visitor;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightsNow;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/// Starts long work and tells how far it is. Of each queue some run at a time, the others wait.
@Needs(Right.READ)
@Service
public class Jobs implements InitializingBean, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Jobs.class);

	/// Of one account, its tokens included.
	static final int MOST_WAITING = 20;

	private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();

	private final Map<JobQueue, ExecutorService> threads = new ConcurrentHashMap<>();

	private final JobRepository repository;

	private final Visitor visitor;

	private final RightsNow rights;

	private final AuditLog audit;

	private final Clock clock;

	Jobs(JobRepository repository, Visitor visitor, RightsNow rights, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.visitor = visitor;
		this.rights = rights;
		this.audit = audit;
		this.clock = clock;
	}

	public JobId start(String kind, String title, JobTask task) {
		return start(kind, title, null, task);
	}

	/// @param resultUrl where the reader is led when the job is done
	public JobId start(String kind, String title, @Nullable String resultUrl, JobTask task) {
		return start(JobQueue.GENERAL, kind, title, resultUrl, task);
	}

	/// @throws Refusal `job.waiting` where enough of the account's are waiting
	public JobId start(JobQueue queue, String kind, String title, @Nullable String resultUrl, JobTask task) {
		JobId id = new JobId(UUID.randomUUID());
		Job job = new Job(id, kind, title, Job.State.QUEUED, Map.of(), 0, 0, null, resultUrl, Actor.current().name(),
				this.clock.instant(), null, null);
		RunningJob progress = new RunningJob(job, this.clock);
		queue(progress);
		try {
			this.repository.insert(job);
			this.audit.record("job.started", title, kind + " " + id);
		}
		catch (RuntimeException ex) {
			this.running.remove(id);
			throw ex;
		}
		Authentication starter = SecurityContextHolder.getContext().getAuthentication();
		threads(queue).execute(() -> run(progress, task, starter));
		return id;
	}

	/// The server's own work is bounded by what begins it.
	private synchronized void queue(RunningJob progress) {
		Job job = progress.snapshot();
		if (SecurityContextHolder.getContext().getAuthentication() != null && this.running.values()
			.stream()
			.map(RunningJob::snapshot)
			.filter((one) -> one.state() == Job.State.QUEUED && began(one, account(job.startedBy())))
			.count() >= MOST_WAITING) {
			throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "job.waiting", MOST_WAITING);
		}
		this.running.put(job.id(), progress);
	}

	private ExecutorService threads(JobQueue queue) {
		return this.threads.computeIfAbsent(queue, (one) -> Executors.newFixedThreadPool(one.threads(),
				Thread.ofPlatform().name(one.name() + "-", 1).daemon().factory()));
	}

	public Optional<Job> find(JobId id) {
		RunningJob progress = this.running.get(id);
		return ((progress != null) ? Optional.of(progress.snapshot()) : this.repository.find(id)).filter(this::within);
	}

	/// A title may name a place: whoever is bound to sites sees what they began
	/// themselves.
	private boolean within(Job job) {
		Visitor.Bound bound = this.visitor.bound();
		return bound == null || began(job, bound.name());
	}

	/// Also by a token of the account.
	private static boolean began(Job job, String account) {
		return account(job.startedBy()).equals(account);
	}

	private static String account(String name) {
		int slash = name.indexOf('/');
		return (slash < 0) ? name : name.substring(0, slash);
	}

	public List<Job> newest(int limit) {
		Visitor.Bound bound = this.visitor.bound();
		return this.repository.newest((bound != null) ? bound.name() : null, limit);
	}

	/// Asks the job to stop; it does so at its next safe point. Those who look after
	/// advisories may stop what the server or others began, everybody what they began.
	public void cancel(JobId id) {
		RunningJob progress = this.running.get(id);
		if (progress != null && within(progress.snapshot())) {
			Authentication person = SecurityContextHolder.getContext().getAuthentication();
			if (person != null && !began(progress.snapshot(), account(person.getName()))
					&& !Right.ADVISORY.heldBy(person)) {
				throw new AccessDeniedException("Job " + id + " was begun by somebody else");
			}
			progress.cancel();
			this.audit.record("job.cancelled", progress.snapshot().title(), id.toString());
		}
	}

	/// For whoever began it, with the rights that are left by the time it is its turn.
	private void run(RunningJob progress, JobTask task, @Nullable Authentication starter) {
		JobId id = progress.snapshot().id();
		try {
			progress.checkCancelled();
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication((starter != null) ? this.rights.of(starter) : null);
			SecurityContextHolder.setContext(context);
			progress.become(Job.State.RUNNING, null);
			task.run(progress);
			progress.become(Job.State.DONE, null);
		}
		catch (JobCancelled ex) {
			progress.become(Job.State.CANCELLED, null);
		}
		catch (Exception | StackOverflowError | OutOfMemoryError ex) {
			log.error("Job {} failed", id, ex);
			progress.become(Job.State.FAILED, words(ex));
		}
		finally {
			SecurityContextHolder.clearContext();
			write(progress);
		}
	}

	@Scheduled(fixedDelay = 250)
	void writeDown() {
		this.running.values().forEach(this::write);
	}

	/// A key of this room's messages where the remedy is known, else what the task said.
	private static String words(Throwable failure) {
		return DatabaseTrouble.of(failure).map((trouble) -> switch (trouble) {
			case FULL -> "job.failed.disk";
			case AWAY -> "job.failed.database";
		}).orElseGet(() -> OutOfReach.is(failure) ? "job.failed.reach" : switch (failure) {
			case RightsNow.Ended _ -> "job.failed.ended";
			case AccessDeniedException _ -> "job.failed.right";
			default -> (failure.getMessage() != null) ? failure.getMessage() : failure.toString();
		});
	}

	private void write(RunningJob progress) {
		// One writer at a time, so that an older state never overwrites the final one.
		synchronized (progress) {
			Job change = progress.takeChange();
			if (change == null) {
				return;
			}
			try {
				this.repository.update(change);
				if (change.state().over()) {
					this.running.remove(change.id());
				}
			}
			catch (DataAccessException | TransactionException ex) {
				// the database is away; kept here until it can be written down
				progress.keepChange();
				log.debug("Job {} could not be written down", change.id(), ex);
			}
		}
	}

	@Override
	public void afterPropertiesSet() {
		int interrupted = this.repository.interruptUnfinished(this.clock.instant());
		if (interrupted > 0) {
			log.info("{} jobs were interrupted when the server last stopped", interrupted);
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.running.values().forEach(RunningJob::cancel);
		this.threads.values().forEach(ExecutorService::shutdown);
		for (ExecutorService queue : this.threads.values()) {
			if (!queue.awaitTermination(5, TimeUnit.SECONDS)) {
				queue.shutdownNow();
				queue.awaitTermination(5, TimeUnit.SECONDS);
			}
		}
	}

}
