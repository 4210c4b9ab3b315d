package org.mimamori.server.assessment.own;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.server.assessment.EvidenceRule;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this server is asked, item by item, and the items that cannot be asked of it.
@Configuration(proxyBeanMethods = false)
class OwnChecks {

	/// The items it is asked.
	static final List<String> ITEMS = List.of("I-1", "I-2", "I-3", "I-4", "I-5", "I-6", "I-7", "I-8", "I-9", "I-10",
			"II-1", "II-2", "II-3", "II-4", "II-5", "II-6", "III-1", "III-2", "III-3", "III-4", "III-5", "III-6",
			"III-7", "III-8", "III-9", "IV-2", "V-1", "V-2", "VI-1", "VI-2", "VI-3", "VI-4", "VII-2", "VIII-2");

	/// The items that do not apply; `assessment.own.not.<item>` says why.
	static final List<String> NOT_APPLICABLE = List.of("IV-1", "IV-3", "IV-4", "VII-1", "VIII-1");

	/// Each item is a rule of its own, and so a bean of its own; asked for when it is
	/// first looked up.
	@Bean
	static BeanFactoryPostProcessor ownRules() {
		return (factory) -> ITEMS.forEach((item) -> {
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
			registry.registerBeanDefinition("evidence.own-" + item.toLowerCase(java.util.Locale.ROOT),
					BeanDefinitionBuilder
						.rootBeanDefinition(EvidenceRule.class,
								() -> new OwnRule(new OwnCheck(item, () -> factory.getBean(All.class).facts(item))))
						.getBeanDefinition());
		});
	}

	/// Items that are looked up alike.
	interface Group {

		List<OwnCheck> checks();

	}

	/// Every check, found when first asked for.
	@org.springframework.stereotype.Component
	static class All {

		private final org.springframework.beans.factory.ObjectProvider<Group> groups;

		private volatile Map<String, List<OwnCheck>> checks = Map.of();

		All(org.springframework.beans.factory.ObjectProvider<Group> groups) {
			this.groups = groups;
		}

		List<Fact> facts(String item) {
			List<Fact> facts = new ArrayList<>();
			checks().getOrDefault(item, List.of()).forEach((check) -> facts.addAll(check.look().get()));
			return facts;
		}

		private Map<String, List<OwnCheck>> checks() {
			if (this.checks.isEmpty()) {
				Map<String, List<OwnCheck>> found = new LinkedHashMap<>();
				this.groups.orderedStream()
					.flatMap((group) -> group.checks().stream())
					.forEach((check) -> found.computeIfAbsent(check.item(), (item) -> new ArrayList<>()).add(check));
				this.checks = found;
			}
			return this.checks;
		}

	}

}
