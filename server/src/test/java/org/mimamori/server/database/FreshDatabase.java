package org.mimamori.server.database;

import java.util.List;
import java.util.UUID;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// Gives every Spring test context its own empty database; registered for all tests,
/// so that a test class has nothing to declare.
public class FreshDatabase implements ContextCustomizerFactory {

	private static final String[] PROPERTIES = { "mimamori.database.owner-username=postgres",
			"mimamori.database.connections=6", "mimamori.data=target/test-data", "server.address=127.0.0.1",
			// tests ask for evidence when they need it
			"mimamori.evidence.delay=PT24H",
			// the sheet about the server itself, where a test is about it
			"mimamori.own-list=false",
			// sources of tests live in years of their own
			"mimamori.feeds.ahead=P36500D",
			// … and send letters when they need it
			"mimamori.notices.delay=PT24H" };

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		return new Customizer(testClass.isAnnotationPresent(RolesApart.class));
	}

	/// Equal to every other one of its kind, so that contexts stay shareable between
	/// classes.
	record Customizer(boolean apart) implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
			if (context.getEnvironment().getProperty("mimamori.limits.scale") == null) {
				TestPropertyValues.of("mimamori.limits.scale=1000").applyTo(context);
			}
			if (context.getEnvironment().getProperty("mimamori.database.url") == null) {
				TestPropertyValues.of(PROPERTIES)
					.and("mimamori.database.url=" + TestPostgres.freshDatabase().replaceFirst("[?].*", ""))
					// as in real life: the daily work is done by a role that owns nothing
					.and("mimamori.database.username=" + (this.apart ? "mimamori_app" : "postgres"))
					// what was signed of one database is not true of another
					.and("mimamori.audit.folder=target/test-data/audit-" + UUID.randomUUID())
					.applyTo(context);
			}
		}

	}

}
