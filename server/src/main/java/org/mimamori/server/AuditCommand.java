package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainCheck;
import org.mimamori.server.audit.chain.ChainFinding;
import org.mimamori.server.audit.chain.ChainProgress;
import org.mimamori.server.audit.chain.ExportCheck;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseAccess;
import org.mimamori.server.database.OwnDatabase;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.ResourceBundleMessageSource;

/// `audit verify`: says without a web server whether the record is whole, of an installation or of an export.
final class AuditCommand {

	private static final int WHOLE = 0;

	private static final int BROKEN = 1;

	private static final int UNTOLD = 3;

	private AuditCommand() {
	}

	static int verify(Arguments arguments) {
		arguments.only(0, "--data", "--file", "--keys", "--anchors");
		try {
			Path export = arguments.file("--file").orElse(null);
			return (export != null) ? export(export, arguments) : installation(arguments);
		}
		catch (Flags.Unusable ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			System.err.println("Not verified: " + ex.getMessage());
			return UNTOLD;
		}
	}

	private static int export(Path export, Arguments arguments) throws IOException {
		Path folder = arguments.data().resolve("audit");
		ExportCheck.Outcome outcome = ExportCheck.check(export,
				arguments.file("--keys").orElse(folder.resolve("public.keys")),
				arguments.file("--anchors").orElse(folder.resolve("anchors.jsonl")));
		if (outcome.line() > 0) {
			System.out.print(export + ":" + outcome.line() + ": ");
		}
		return outcome.intact() ? whole(outcome.links(), outcome.anchors()) : broken(outcome.finding());
	}

	private static int installation(Arguments arguments) {
		try (DatabaseAccess database = DatabaseAccess.existing(new DataFolder(arguments.data()),
				OwnDatabase.of(System.getenv()))) {
			Map<String, Object> properties = new HashMap<>(database.properties());
			properties.put("mimamori.data", arguments.data().toString());
			SpringApplication application = new SpringApplication(Rooms.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setRegisterShutdownHook(false);
			application.setDefaultProperties(properties);
			try (ConfigurableApplicationContext context = application.run()) {
				ChainCheck check = context.getBean(AuditChain.class).inspect(ChainProgress.NONE);
				return check.intact() ? whole(check.links(), check.anchors()) : broken(check.finding());
			}
		}
	}

	private static int whole(long links, long anchors) {
		say("audit.chain.walked", links, anchors);
		return WHOLE;
	}

	private static int broken(@Nullable ChainFinding finding) {
		if (finding == null) {
			say("audit.finding.no-line");
		}
		else {
			say(finding.key(), (finding.position() != null) ? finding.position() : "–",
					(finding.entryId() != null) ? finding.entryId() : "–");
		}
		return BROKEN;
	}

	private static void say(String key, Object... arguments) {
		ResourceBundleMessageSource words = new ResourceBundleMessageSource();
		words.setBasename("org/mimamori/server/audit/messages");
		words.setDefaultEncoding("UTF-8");
		words.setFallbackToSystemLocale(false);
		Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
		System.out.println(words.getMessage(key, texts, Locale.ENGLISH));
		System.out.println(words.getMessage(key, texts, Locale.JAPANESE));
	}

	/// As little of the house as the question needs: nothing is fetched, judged, migrated
	/// or served meanwhile.
	@ComponentScan(basePackages = { "org.mimamori.server.database", "org.mimamori.server.audit" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*[.](web|forward)[.].*|.*RoomMigrations|.*KeptEvents.*"))
	@ImportAutoConfiguration({ JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
			DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class })
	static class Rooms {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
