package org.mimamori.server.audit.chain;

/// Whoever wants to know how far a walk along the chain is. It may stop it by an exception.
public interface ChainProgress {

	/// Nobody looks.
	ChainProgress NONE = new ChainProgress() {

		@Override
		public void total(long links) {
		}

		@Override
		public void walked(long links) {
		}

	};

	void total(long links);

	/// @param links how many more
	void walked(long links);

}
