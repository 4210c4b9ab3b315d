package org.mimamori.server.access;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.Visitor;

import org.springframework.stereotype.Component;

/// Tells the database who is bound to sites.
@Component
class CurrentVisitor implements Visitor {

	/// Who is signed in may have to be looked up in the session, and that in the
	/// database.
	private final ThreadLocal<Boolean> asking = ThreadLocal.withInitial(() -> false);

	/// What this room keeps of accounts lies at no site: its doors work for whoever is
	/// bound
	/// as for anybody else, and nothing else that they do needs a right on its tables.
	private static final ThreadLocal<Integer> INDOORS = ThreadLocal.withInitial(() -> 0);

	static <T, E extends Throwable> T indoors(Deed<T, E> deed) throws E {
		enter();
		try {
			return deed.run();
		}
		finally {
			leave();
		}
	}

	static void enter() {
		INDOORS.set(INDOORS.get() + 1);
	}

	static void leave() {
		INDOORS.set(INDOORS.get() - 1);
	}

	/// What is done indoors.
	@FunctionalInterface
	interface Deed<T, E extends Throwable> {

		T run() throws E;

	}

	@Override
	public @Nullable Bound bound() {
		if (this.asking.get() || INDOORS.get() > 0) {
			return null;
		}
		this.asking.set(true);
		try {
			return bound(SignedIn.current());
		}
		finally {
			this.asking.remove();
		}
	}

	private static @Nullable Bound bound(@Nullable SignedIn visitor) {
		return (visitor == null || visitor.sites().isEmpty()) ? null : new Bound(visitor.account(), visitor.sites());
	}

}
