package org.mimamori.server.notification;

import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whoever silences this room is told of, to those who still hear.
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

	@Bean
	static NotableAction channelAdded() {
		return new NotableAction("notification.channel.added", Weight.ROUTINE);
	}

	@Bean
	static NotableAction channelChanged() {
		return new NotableAction("notification.channel.changed", Weight.IMPORTANT);
	}

	@Bean
	static NotableAction channelRemoved() {
		return new NotableAction("notification.channel.removed", Weight.IMPORTANT);
	}

	@Bean
	static NotableAction subscriptionChanged() {
		return new NotableAction("notification.subscription.changed", Weight.IMPORTANT);
	}

	@Bean
	static NotableAction subscriptionRemoved() {
		return new NotableAction("notification.subscription.removed", Weight.IMPORTANT);
	}

}
