package org.mimamori.server.assessment.evidence;

import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.EvidenceRule.About;
import org.mimamori.server.assessment.EvidenceRule.Count;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.exposure.SystemExposures;
import org.mimamori.server.exposure.SystemExposures.Missing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules about what touches a system.
@Configuration(proxyBeanMethods = false)
class ExposureRules {

	@Bean
	static EvidenceRule scopeKnown(SystemExposures exposures) {
		return new ExposureRule(about("scope-known", "advisories", "jssec-1#18-2-2 jssec-1#20-3-1 jssec-2#52", ""),
				Missing.SCOPE, (f) -> Count.of(f.told(), f.advisories()), exposures);
	}

	@Bean
	static EvidenceRule severityKnown(SystemExposures exposures) {
		return new ExposureRule(about("severity-known", "advisories", "jssec-1#18-2-2", ""), Missing.SEVERITY,
				(f) -> Count.of(f.scored(), f.touching()), exposures);
	}

	@Bean
	static EvidenceRule decided(SystemExposures exposures) {
		return new ExposureRule(about("decided", "vulnerabilities", "jssec-1#20-3-1 jssec-1#17-3-1 jssec-2#11", ""),
				Missing.DECISION, (f) -> Count.of(f.decided(), f.vulnerabilities()), exposures);
	}

	@Bean
	static EvidenceRule decidedInTime(SystemExposures exposures) {
		return new ExposureRule(
				about("decided-in-time", "vulnerabilities", "jssec-1#18-3-3 jssec-1#20-3-5 jssec-2#55", ""),
				Missing.TIME, (f) -> Count.of(f.inTime(), f.vulnerabilities()), exposures);
	}

	@Bean
	static EvidenceRule interimPresent(SystemExposures exposures) {
		return new ExposureRule(
				about("interim-present", "vulnerabilities", "jssec-1#18-3-1 jssec-1#20-3-5 jssec-2#54", ""),
				Missing.MEASURE, (f) -> Count.of(f.begun(), f.urgent()), exposures);
	}

	@Bean
	static EvidenceRule affectedPlaced(SystemExposures exposures) {
		return new ExposureRule(about("affected-placed", "devices", "jssec-1#20-3-2 jssec-2#52", ""), Missing.PLACE,
				(f) -> Count.of(f.placed(), f.units()), exposures);
	}

	/// Of the devices that advisories name at all.
	@Bean
	static EvidenceRule flawsMended(SystemExposures exposures) {
		return new ExposureRule(about("flaws-mended", "devices", "jpcert-iot#II-3", ""), Missing.UNITS,
				(f) -> Count.of(f.named() - f.units(), f.named()), exposures);
	}

	@Bean
	static EvidenceRule exceptionsDated(SystemExposures exposures) {
		return new ExposureRule(about("exceptions-dated", "decisions", "", "jssec-2#15"), null,
				(f) -> Count.of(f.exceptions(), f.exceptions()), exposures);
	}

	private static About about(String name, String unit, String answers, String supports) {
		return About.of(name, unit, answers, supports, Source.FLEET, Source.EXPOSURES);
	}

}
