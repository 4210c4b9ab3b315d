package org.mimamori.engine.version;

/// The three values of a condition. `UNKNOWN` means: it cannot be told from what is recorded.
public enum Truth {

	TRUE, FALSE, UNKNOWN;

	/// Both hold: one `FALSE` decides.
	public Truth and(Truth other) {
		if (this == FALSE || other == FALSE) {
			return FALSE;
		}
		return (this == TRUE && other == TRUE) ? TRUE : UNKNOWN;
	}

	/// One holds: one `TRUE` decides.
	public Truth or(Truth other) {
		if (this == TRUE || other == TRUE) {
			return TRUE;
		}
		return (this == FALSE && other == FALSE) ? FALSE : UNKNOWN;
	}

	/// The contrary; not knowing stays not knowing.
	public Truth not() {
		return switch (this) {
			case TRUE -> FALSE;
			case FALSE -> TRUE;
			case UNKNOWN -> UNKNOWN;
		};
	}

}
