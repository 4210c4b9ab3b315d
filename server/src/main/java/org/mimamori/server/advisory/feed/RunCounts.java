package org.mimamori.server.advisory.feed;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Load;

/// What a run has done so far.
record RunCounts(int requests, long bytes, int read, int added, int changed, int refused, @Nullable Long lastLoad) {

	static final RunCounts NOTHING = new RunCounts(0, 0, 0, 0, 0, 0, null);

	RunCounts request(long bytes) {
		return new RunCounts(this.requests + 1, this.bytes + bytes, this.read, this.added, this.changed, this.refused,
				this.lastLoad);
	}

	/// The load that refused something is the one to look at.
	RunCounts plus(Load load) {
		Long shown = (load.refused() > 0 || this.refused == 0) ? Long.valueOf(load.id()) : this.lastLoad;
		return new RunCounts(this.requests, this.bytes, this.read + load.read(), this.added + load.added(),
				this.changed + load.changed(), this.refused + load.refused(), shown);
	}

	boolean news() {
		return this.added > 0 || this.changed > 0;
	}

}
