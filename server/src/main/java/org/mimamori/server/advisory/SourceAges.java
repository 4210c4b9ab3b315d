package org.mimamori.server.advisory;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;

/// Up to when what is here is proven to be all that the sources have published. A verdict is as old as that.
@Needs(Right.ADVISORY)
@Service
public class SourceAges {

	private final SourceAgeRepository repository;

	SourceAges(SourceAgeRepository repository) {
		this.repository = repository;
	}

	/// @param kind word of the kind of source, such as `csaf` or `myjvn`
	/// @param at null where it was never proven
	/// @param alarm whether the last attempt was not good
	public record SourceAge(String kind, String name, @Nullable Instant at, boolean alarm) {
	}

	/// Of every source that is asked by itself; those that have an alarm first.
	@Needs(Right.READ)
	public List<SourceAge> asOf() {
		return this.repository.ages();
	}

}
