package org.mimamori.engine.version;

/// How one version lies to another. `UNKNOWN` means: the two do not compare.
public enum Comparison {

	BEFORE("<"), SAME("="), AFTER(">"), UNKNOWN("?");

	private final String sign;

	Comparison(String sign) {
		this.sign = sign;
	}

	static Comparison of(int order) {
		return (order < 0) ? BEFORE : (order > 0) ? AFTER : SAME;
	}

	/// `<`, `=`, `>` or `?`.
	public String sign() {
		return this.sign;
	}

	/// The same seen from the other version.
	public Comparison reversed() {
		return switch (this) {
			case BEFORE -> AFTER;
			case AFTER -> BEFORE;
			case SAME -> SAME;
			case UNKNOWN -> UNKNOWN;
		};
	}

}
