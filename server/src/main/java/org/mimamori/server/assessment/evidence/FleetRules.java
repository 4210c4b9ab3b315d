package org.mimamori.server.assessment.evidence;

import java.util.List;

import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.EvidenceRule.About;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.assessment.RuleBook.ByHandUntil;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.Tallies;
import org.mimamori.server.inventory.Trait;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules that count traits of devices, a line each, and the items that rooms to come will answer.
@Configuration(proxyBeanMethods = false)
class FleetRules {

	private static final List<Line> LINES = List.of(
			// support
			line("support-answered", Trait.SUPPORT_ANSWERED, "jssec-1#17-1-1 jssec-1#19-2-3 jssec-2#16 jssec-2#36"),
			line("support-announced", Trait.SUPPORT_ANNOUNCED, "jssec-1#17-1-1"),
			line("support-not-past", Trait.SUPPORT_NOT_PAST, "jssec-1#17-1-1 jssec-2#36", "jpcert-iot#II-3"),
			line("support-a-year-ahead", Trait.SUPPORT_BEYOND, "jssec-1#17-1-2 jssec-2#36"),
			line("updatable-period-known", Trait.UPDATABLE_PERIOD_KNOWN, "jssec-1#17-1-2 jssec-2#36"),
			// updates
			line("update-source-recorded", Trait.UPDATE_SOURCE, "jssec-1#17-2-1 jssec-2#33"),
			line("update-procedure-recorded", Trait.UPDATE_PROCEDURE, "jssec-1#17-2-2 jssec-1#17-3-2 jssec-2#33"),
			line("update-safety-recorded", Trait.UPDATE_SAFETY, "jssec-1#17-2-3 jssec-2#29"),
			line("update-criterion-recorded", Trait.UPDATE_DECISION, "jssec-1#17-3-1 jssec-2#33"),
			line("update-confirmation-recorded", Trait.UPDATE_CONFIRMATION, "jssec-1#17-3-2 jssec-2#38"),
			line("update-method-recorded", Trait.UPDATE_METHOD, "jssec-1#17-3-3 jssec-2#33"),
			line("update-function-check-recorded", Trait.UPDATE_FUNCTION_CHECK, "jssec-1#17-3-4", "jssec-2#32"),
			line("update-roll-back-recorded", Trait.UPDATE_ROLLBACK, "jssec-1#17-3-5 jssec-2#33 jssec-2#57"),
			// configuration
			line("hardware-recorded", Trait.HARDWARE_KNOWN, "jssec-1#18-1-1"),
			line("software-recorded", Trait.SOFTWARE_KNOWN, "jssec-1#18-1-1", "jpcert-iot#II-3"),
			line("components-recorded", Trait.COMPONENTS_KNOWN, "jssec-1#18-1-1", ""),
			line("place-recorded", Trait.PLACE_KNOWN, "jssec-1#18-1-2 jssec-1#20-3-2", "jssec-2#13"),
			line("use-recorded", Trait.PURPOSE_KNOWN, "jssec-1#18-1-2 jssec-2#5"),
			line("state-recorded", Trait.STATE_KNOWN, "jssec-1#18-1-2"),
			line("owner-recorded", Trait.OWNER_KNOWN, "jssec-2#4"),
			line("serial-recorded", Trait.SERIAL_OR_LOT, "", "jssec-1#18-1-1"),
			line("address-recorded", Trait.ADDRESS_KNOWN, "", "jssec-2#3"),
			line("named-by-advisories", Trait.NAMED, "jssec-1#18-2-1 jssec-1#20-3-3 jssec-2#11", "jssec-2#46"),
			line("setting-said", Trait.SETTING_KNOWN, "jssec-2#14"),
			// people to ask, and what they must know
			line("emergency-steps-recorded", Trait.EMERGENCY_STEPS, "jssec-1#18-3-2 jssec-2#49 jssec-2#47 jssec-2#57",
					"jssec-2#35"),
			line("support-contact-known", Trait.SUPPLIER_SUPPORT_CONTACT, "jssec-1#19-1-1 jssec-1#19-2-3 jssec-2#16",
					"jssec-2#18"),
			line("security-contact-known", Trait.SUPPLIER_SECURITY_CONTACT, "jssec-1#19-1-1", "jssec-2#18"),
			line("personal-data-answered", Trait.PERSONAL_DATA_ANSWERED, "jssec-1#19-2-1", "jssec-2#9"),
			line("personal-data-statement-recorded", Trait.PERSONAL_DATA_STATEMENT, "jssec-1#19-2-1",
					"jssec-2#9 jssec-2#28"),
			line("data-use-statement-recorded", Trait.DATA_USE_STATEMENT, "jssec-1#19-2-2", "jssec-2#9 jssec-2#28"),
			line("prohibited-uses-recorded", Trait.PROHIBITED_USES, "jssec-1#20-1-1 jssec-2#24"),
			line("important-notes-recorded", Trait.IMPORTANT_NOTES, "jssec-1#20-1-2 jssec-2#24"),
			line("system-effects-recorded", Trait.SYSTEM_EFFECTS, "jssec-1#20-1-3 jssec-2#24"),
			// the end
			line("retired-wiped", Trait.WIPED, "jssec-1#19-3-1 iotac#r4 jssec-2#30"),
			line("retired-initialised", Trait.INITIALISED, "jssec-1#19-3-2 jssec-2#30"),
			line("reused-checked", Trait.TAMPER_CHECKED, "jssec-1#19-3-3 jssec-2#29"),
			line("out-of-service-silent", Trait.QUIET_OUT_OF_SERVICE, "iotac#r3", "jssec-1#21-1-1"),
			line("seen-lately", Trait.SEEN_LATELY, "jpcert-iot#VII-1", "jssec-1#21-1-1 jssec-2#44"));

	private static Line line(String name, Trait trait, String answers) {
		return line(name, trait, answers, "");
	}

	private static Line line(String name, Trait trait, String answers, String supports) {
		return new Line(About.of(name, "devices", answers, supports, Source.FLEET), trait);
	}

	/// Each line is a bean of its own, so that whoever asks for all rules finds them.
	@Bean
	static BeanFactoryPostProcessor traitRules() {
		return (factory) -> LINES.forEach((line) -> {
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
			registry.registerBeanDefinition("evidence." + line.about().name(),
					BeanDefinitionBuilder
						.rootBeanDefinition(EvidenceRule.class,
								() -> new TraitRule(line.about(), line.trait(), factory.getBean(Tallies.class)))
						.getBeanDefinition());
		});
	}

	@Bean
	static ByHandUntil inspection() {
		return new ByHandUntil("inspection", ItemRef.all("jssec-1#20-3-4"));
	}

	@Bean
	static ByHandUntil monitoring() {
		return new ByHandUntil("monitoring",
				ItemRef.all("jssec-1#21-1-1 jssec-1#21-1-2 jpcert-iot#VIII-1 jssec-2#44 jssec-2#45"));
	}

	private record Line(About about, Trait trait) {
	}

}
