package org.mimamori.server.advisory.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.fetch.Pause;

/// What a run leans on.
///
/// @param longest how long one may take
/// @param turn loads of several runs come one after the other, in the order asked
record FeedRooms(SourceRepository sources, PartRepository parts, PublisherRepository publishers, RunRepository runs,
		AdvisoryLoads loads, Clock clock, Pause pause, Duration longest, Semaphore turn) {
}
