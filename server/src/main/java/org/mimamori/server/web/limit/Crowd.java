package org.mimamori.server.web.limit;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// Lets so many in at once, in the order in which they came. Who waits for bytes of the other side, or has gone on
/// into another crowd, is not inside: a slow line takes nobody's place.
class Crowd {

	private static final ThreadLocal<@Nullable Place> INSIDE = new ThreadLocal<>();

	private final Semaphore places;

	private final long patienceMillis;

	Crowd(int places, long patienceMillis) {
		this.places = new Semaphore(places, true);
		this.patienceMillis = patienceMillis;
	}

	private record Place(Crowd crowd, @Nullable Place outer) {

	}

	/// Something that waits for the other side.
	interface Transfer<T> {

		T run() throws IOException;

	}

	/// Gives the place of this thread to others for as long as the transfer takes.
	static <T> T outside(Transfer<T> transfer) throws IOException {
		Place place = INSIDE.get();
		if (place == null) {
			return transfer.run();
		}
		place.crowd().places.release();
		try {
			return transfer.run();
		}
		finally {
			place.crowd().places.acquireUninterruptibly();
		}
	}

	/// @throws TooMany when no place becomes free in time
	void enter() {
		try {
			if (this.places.tryAcquire(this.patienceMillis, TimeUnit.MILLISECONDS)) {
				Place outer = INSIDE.get();
				if (outer != null) {
					outer.crowd().places.release();
				}
				INSIDE.set(new Place(this, outer));
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw TooMany.busy();
	}

	void leave() {
		Place place = INSIDE.get();
		if (place == null || place.crowd() != this) {
			throw new IllegalStateException("Left a crowd that this thread is not in");
		}
		this.places.release();
		Place outer = place.outer();
		if (outer == null) {
			INSIDE.remove();
			return;
		}
		outer.crowd().places.acquireUninterruptibly();
		INSIDE.set(outer);
	}

	int free() {
		return this.places.availablePermits();
	}

}
