package org.mimamori.server.exposure.decision;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Why something is not affected: the flags of CSAF 2.0 §3.2.3.3, which are the justifications of VEX.
public enum Justification {

	COMPONENT_NOT_PRESENT, VULNERABLE_CODE_NOT_PRESENT, VULNERABLE_CODE_NOT_IN_EXECUTE_PATH,
	VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY, INLINE_MITIGATIONS_ALREADY_EXIST;

	/// As the standards spell it.
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Justification> of(@Nullable String code) {
		return Stream.of(values()).filter((one) -> one.code().equals(code)).findFirst();
	}

}
