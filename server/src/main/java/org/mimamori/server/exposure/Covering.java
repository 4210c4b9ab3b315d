package org.mimamori.server.exposure;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;

/// What people decided against a document: what is covered is kept, but does not count as touched.
public interface Covering {

	/// Decisions that concern compositions which are about to be judged.
	///
	/// @param revised whether documents are new, not the compositions
	Cover over(List<Long> compositionIds, boolean revised);

	/// The decisions for one run of judging, in its transaction and under its lock.
	interface Cover {

		/// Whether there is any decision against a document; nearly never.
		boolean concerns(long advisoryId);

		/// @param touched by composition, what is installed
		/// @return those that a decision covers
		Set<Long> covered(long advisoryId, String vulnerability, Statement statement, Map<Long, Installed> touched);

		/// Ends decisions that rested on what a document no longer says.
		///
		/// @return what they covered elsewhere, to be judged without them
		List<Opened> end();

	}

	/// Compositions for which a document has to be judged anew.
	record Opened(long advisoryId, List<Long> compositionIds) {
		public Opened {
			compositionIds = List.copyOf(compositionIds);
		}
	}

}
