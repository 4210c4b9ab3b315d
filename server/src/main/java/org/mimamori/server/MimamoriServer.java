package org.mimamori.server;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import org.mimamori.server.transport.UnusableTransport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Starts the server: reads the flags, settles how the door is locked, and opens it.
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Mimamori",
		sharedModules = { "database", "outgoing", "web", "audit", "job", "transport", "access", "notification" })
public class MimamoriServer {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(MimamoriServer.class);
		try {
			Optional<Command> command = Command.of(args);
			if (command.isPresent()) {
				System.exit(command.get().run(args));
			}
			Flags flags = Flags.parse(args);
			application.setDefaultProperties(flags.properties());
			application.run(flags.rest());
		}
		catch (Flags.Unusable | UnusableTransport | IOException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
