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

	@Override
	public @Nullable Bound bound() {
		if (this.asking.get()) {
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
