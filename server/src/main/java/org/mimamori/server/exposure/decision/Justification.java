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

	/// What the labels of other standards (CycloneDX) come nearest to.
	public static Optional<Justification> near(String label) {
		return switch (label) {
			case "code_not_present" -> Optional.of(VULNERABLE_CODE_NOT_PRESENT);
			case "code_not_reachable" -> Optional.of(VULNERABLE_CODE_NOT_IN_EXECUTE_PATH);
			case "protected_by_compiler", "protected_at_runtime", "protected_by_mitigating_control" ->
				Optional.of(INLINE_MITIGATIONS_ALREADY_EXIST);
			default -> of(label);
		};
	}

}
