package org.mimamori.server.exposure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What touches the devices of a system, counted, with what is missing to be on top of it.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class SystemExposures {

	private final SystemExposureRepository repository;

	private final Clock clock;

	SystemExposures(SystemExposureRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	public Figures of(long system) {
		return this.repository.figures(system, LocalDate.now(this.clock));
	}

	/// Rows of what is missing, from the one after the given key, in the order of the
	/// keys.
	public List<Lack> lacking(long system, Missing missing, @Nullable String after, int limit) {
		return this.repository.lacking(system, missing, after, Math.clamp(limit, 1, 1000), LocalDate.now(this.clock));
	}

	/// What can be missing.
	public enum Missing {

		/// An advisory of which it cannot be told whether it touches the system.
		SCOPE,
		/// An advisory that touches the system and gives no score.
		SEVERITY,
		/// A vulnerability that touches the system and has no decision.
		DECISION,
		/// A vulnerability whose due date is past, and nobody says that it is cured.
		TIME,
		/// A vulnerability to be cured out of cycle or at once, and nobody has begun.
		MEASURE,
		/// A model that is touched.
		UNITS,
		/// A model that is touched at a place that is not known more exactly than the
		/// company.
		PLACE

	}

	/// A system in numbers.
	///
	/// @param advisories that touch it or may touch it
	/// @param told of which it is told whether they do, for every composition
	/// @param touching advisories that do, `scored` those of them with a score
	/// @param vulnerabilities that touch it, `decided` and `inTime` how many of them are
	/// @param urgent vulnerabilities to be cured out of cycle or at once, `begun` how
	/// many
	/// are being cured
	/// @param named devices of compositions that an advisory names at all
	/// @param units devices that are touched, `placed` those whose place is known
	/// @param exceptions decisions "not affected, because …" that hold for its models
	public record Figures(long advisories, long told, long touching, long scored, long vulnerabilities, long decided,
			long inTime, long urgent, long begun, long named, long units, long placed, long exceptions) {
	}

	/// Something that is missing.
	///
	/// @param id of the advisory or the vulnerability; of the model for a place
	public record Lack(String key, String id, String label, @Nullable String detail) {
	}

}
