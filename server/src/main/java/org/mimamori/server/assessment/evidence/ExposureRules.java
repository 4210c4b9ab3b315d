package org.mimamori.server.assessment.evidence;

import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.EvidenceRule.Count;
import org.mimamori.server.exposure.SystemExposures;
import org.mimamori.server.exposure.SystemExposures.Missing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules about what touches a system.
@Configuration(proxyBeanMethods = false)
class ExposureRules {

	@Bean
	static EvidenceRule scopeKnown(SystemExposures exposures) {
		return new ExposureRule("scope-known", "advisories", Missing.SCOPE, (f) -> Count.of(f.told(), f.advisories()),
				"jssec-1#18-2-2 jssec-1#20-3-1 jssec-2#52", exposures);
	}

	@Bean
	static EvidenceRule severityKnown(SystemExposures exposures) {
		return new ExposureRule("severity-known", "advisories", Missing.SEVERITY,
				(f) -> Count.of(f.scored(), f.touching()), "jssec-1#18-2-2", exposures);
	}

	@Bean
	static EvidenceRule decided(SystemExposures exposures) {
		return new ExposureRule("decided", "vulnerabilities", Missing.DECISION,
				(f) -> Count.of(f.decided(), f.vulnerabilities()), "jssec-1#20-3-1 jssec-1#17-3-1 jssec-2#11",
				exposures);
	}

	@Bean
	static EvidenceRule decidedInTime(SystemExposures exposures) {
		return new ExposureRule("decided-in-time", "vulnerabilities", Missing.TIME,
				(f) -> Count.of(f.inTime(), f.vulnerabilities()), "jssec-1#18-3-3 jssec-1#20-3-5 jssec-2#55",
				exposures);
	}

	@Bean
	static EvidenceRule interimPresent(SystemExposures exposures) {
		return new ExposureRule("interim-present", "vulnerabilities", Missing.MEASURE,
				(f) -> Count.of(f.begun(), f.urgent()), "jssec-1#18-3-1 jssec-1#20-3-5 jssec-2#54", exposures);
	}

	@Bean
	static EvidenceRule affectedPlaced(SystemExposures exposures) {
		return new ExposureRule("affected-placed", "devices", Missing.PLACE, (f) -> Count.of(f.placed(), f.units()),
				"jssec-1#20-3-2 jssec-2#52", exposures);
	}

	/// Of the devices that advisories name at all.
	@Bean
	static EvidenceRule flawsMended(SystemExposures exposures) {
		return new ExposureRule("flaws-mended", "devices", Missing.UNITS,
				(f) -> Count.of(f.named() - f.units(), f.named()), "jpcert-iot#II-3", exposures);
	}

	@Bean
	static EvidenceRule exceptionsDated(SystemExposures exposures) {
		return new ExposureRule("exceptions-dated", "decisions", null, (f) -> Count.of(f.exceptions(), f.exceptions()),
				"", exposures)
			.supporting("jssec-2#15");
	}

}
