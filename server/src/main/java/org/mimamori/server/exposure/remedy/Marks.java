package org.mimamori.server.exposure.remedy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Marks how far the cure of a vulnerability is, and tells which mark holds where.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Marks {

	/// Devices that may be marked one by one in one act; more of them make an area.
	public static final int MOST = 500;

	private static final int LONGEST = 2000;

	private final MarkRepository repository;

	private final BasisRepository basis;

	private final MarkCountRepository counts;

	private final Bases bases;

	private final JudgingLock lock;

	private final AuditLog audit;

	private final Clock clock;

	Marks(MarkRepository repository, BasisRepository basis, MarkCountRepository counts, Bases bases, JudgingLock lock,
			AuditLog audit, Clock clock) {
		this.repository = repository;
		this.basis = basis;
		this.counts = counts;
		this.bases = bases;
		this.lock = lock;
		this.audit = audit;
		this.clock = clock;
	}

	/// What a person says.
	///
	/// @param state a code of [Mark.State]
	public record Proposal(@Nullable String vulnerability, @Nullable String state, @Nullable String note) {
	}

	/// Which marks are listed.
	///
	/// @param again only those that ask to look again
	/// @param ended those that hold no more, instead of those that do
	public record Filter(Mark.@Nullable State state, boolean again, boolean ended, @Nullable String vulnerability) {
	}

	/// Marks that hold.
	///
	/// @param again how many of them ask to look again
	public record Held(long holding, long open, long progress, long done, long again) {
	}

	/// Marks targets; takes the place of what was said of the very same ones. What the
	/// vulnerability does not touch is
	/// left out.
	///
	/// @return the ids of the new marks, in the order of the targets
	/// @throws org.mimamori.server.web.FieldRefusal naming whatever is wrong, also where
	/// nothing is touched
	public List<Long> mark(Collection<? extends Target> targets, Proposal proposal, String by) {
		FieldCheck check = new FieldCheck();
		String vulnerability = VulnerabilityId.of(check.required("vulnerability", proposal.vulnerability(), 200))
			.text();
		String code = check.required("state", proposal.state(), 100);
		Mark.State state = code.isEmpty() ? null : check.choice("state", code, Mark.State.class);
		String note = check.optional("note", proposal.note(), LONGEST);
		if (targets.isEmpty()) {
			check.wrong("devices", "exposure.mark.noTarget");
		}
		if (targets.size() > MOST) {
			check.wrong("devices", "exposure.mark.many", MOST);
		}
		check.orRefuse();
		this.lock.lock();
		Bases.Reading reading = this.bases.new Reading();
		List<Long> ids = new ArrayList<>();
		for (Target target : new LinkedHashSet<>(targets)) {
			Map<Long, BasisRepository.Basis> said = reading.of(vulnerability, target, null);
			if (!said.isEmpty() && state != null) {
				long id = this.repository.add(vulnerability, target, state, (note != null) ? note : "", by,
						this.clock.instant());
				this.basis.keep(id, said);
				ids.add(id);
			}
		}
		if (ids.isEmpty()) {
			check.wrong("devices", "exposure.mark.nothing", vulnerability);
			check.orRefuse();
		}
		this.audit.record("exposure.mark.set", "vulnerability:" + vulnerability,
				code.toLowerCase(java.util.Locale.ROOT) + ": " + about(ids) + ((note != null) ? ": " + note : ""));
		return ids;
	}

	/// Of devices and lots, those that are there, as targets.
	@Transactional(readOnly = true)
	public List<Target> devices(Collection<Long> ids) {
		return this.basis.devices(ids).stream().<Target>map(Target.OneDevice::new).toList();
	}

	/// Takes marks back as if they had not been set: what they took the place of holds
	/// again.
	///
	/// @return how many held
	public int undo(Collection<Long> ids, String by) {
		this.lock.lock();
		List<Long> ended = this.repository.end(ids, by, this.clock.instant());
		if (!ended.isEmpty()) {
			this.audit.record("exposure.mark.undone", "mark:" + ended.getFirst(), about(ended));
			this.repository.resumeReplaced(ended);
		}
		return ended.size();
	}

	/// Ends marks; what else holds for their targets counts.
	///
	/// @return how many held
	public int end(Collection<Long> ids, String by) {
		this.lock.lock();
		List<Long> ended = this.repository.end(ids, by, this.clock.instant());
		if (!ended.isEmpty()) {
			this.audit.record("exposure.mark.ended", "mark:" + ended.getFirst(), about(ended));
		}
		return ended.size();
	}

	/// Lets marks hold again that were ended by mistake.
	///
	/// @return how many hold again; not those of which the place was taken
	public int resume(Collection<Long> ids) {
		this.lock.lock();
		int resumed = this.repository.resume(ids);
		if (resumed > 0) {
			this.audit.record("exposure.mark.resumed", "mark:" + List.copyOf(ids).getFirst(), about(List.copyOf(ids)));
		}
		return resumed;
	}

	@Transactional(readOnly = true)
	public Optional<Mark> get(long id) {
		return this.repository.get(id);
	}

	/// The newest first.
	@Transactional(readOnly = true)
	public List<Mark> list(Filter filter, @Nullable Long after, int limit) {
		return this.repository.list(filter, after, limit);
	}

	@Transactional(readOnly = true)
	public Held held() {
		return this.repository.held();
	}

	/// The marks that may hold for some devices.
	@Transactional(readOnly = true)
	public Holding over(Collection<String> vulnerabilities, Collection<Long> deviceIds) {
		return new Holding(this.repository.over(vulnerabilities, deviceIds));
	}

	/// By composition, the vulnerabilities through which a document touches it.
	@Transactional(readOnly = true)
	public Map<Long, List<String>> touched(long advisoryId, Collection<Long> compositionIds) {
		return this.basis.touched(advisoryId, compositionIds);
	}

	/// The marks that hold for components of releases.
	@Transactional(readOnly = true)
	public List<Mark> parts(Collection<String> vulnerabilities, Collection<Long> firmwareIds) {
		return this.repository.parts(vulnerabilities, firmwareIds);
	}

	/// How far the cure is among the devices that a document touches, by vulnerability,
	/// the most units first.
	@Transactional(readOnly = true)
	public List<MarkCount> counts(long advisoryId) {
		return this.counts.of(advisoryId);
	}

	/// @throws Refusal where there is none of this number
	@Transactional(readOnly = true)
	public Mark found(long id) {
		return Refusal.unlessFound(get(id).orElse(null), id);
	}

	private String about(List<Long> ids) {
		String first = this.repository.get(ids.getFirst()).map(Mark::about).orElse("");
		return (ids.size() == 1) ? first : first + " +" + (ids.size() - 1);
	}

}
