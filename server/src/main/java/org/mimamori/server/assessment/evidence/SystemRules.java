package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.Set;

import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.inventory.SystemRole.Role;
import org.mimamori.server.inventory.Systems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules about sources that are watched and about people who have a role.
@Configuration(proxyBeanMethods = false)
class SystemRules {

	@Bean
	static EvidenceRule sourcesFresh(SourceAges ages) {
		return new SourcesFresh("sources-fresh", Set.of(), "jssec-1#18-2-1 jssec-2#11", ages);
	}

	@Bean
	static EvidenceRule japaneseSourceFresh(SourceAges ages) {
		return new SourcesFresh("japanese-source-fresh", Set.of("myjvn"), "jssec-1#18-2-3 jssec-1#20-3-3", ages);
	}

	@Bean
	static EvidenceRule makersFresh(SourceAges ages) {
		return new SourcesFresh("makers-fresh", Set.of("csaf"), "jssec-1#18-2-1", ages);
	}

	@Bean
	static EvidenceRule makerRole(Systems systems) {
		return new RolesFilled("maker-role-filled", List.of(Role.MAKER, Role.PROVIDER), "jssec-1#20-2-1", "jssec-2#6",
				systems);
	}

	@Bean
	static EvidenceRule operatorRole(Systems systems) {
		return new RolesFilled("operator-role-filled", List.of(Role.OPERATOR), "jssec-1#20-2-2 jssec-2#8", "", systems);
	}

	@Bean
	static EvidenceRule userRole(Systems systems) {
		return new RolesFilled("user-role-filled", List.of(Role.USER), "jssec-1#20-2-3", "", systems);
	}

	@Bean
	static EvidenceRule csirtRole(Systems systems) {
		return new RolesFilled("csirt-role-filled", List.of(Role.CSIRT), "jssec-1#20-2-4 jssec-2#47 jssec-2#49",
				"jssec-2#51", systems);
	}

}
