package org.mimamori.server.database;

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Brings the database up before anything can ask for a connection, and down after
/// the last one is closed.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	DataFolder dataFolder(@Value("${mimamori.data:data}") Path path) {
		return new DataFolder(path.toAbsolutePath().normalize());
	}

	@Bean(destroyMethod = "close")
	DatabaseServer databaseServer(Environment environment, DataFolder folder) {
		String url = environment.getProperty("mimamori.database.url");
		if (url != null && !url.isBlank()) {
			String user = environment.getProperty("mimamori.database.username");
			String password = environment.getProperty("mimamori.database.password");
			String owner = environment.getProperty("mimamori.database.owner-username");
			String ownerPassword = environment.getProperty("mimamori.database.owner-password");
			boolean plain = environment.getProperty("mimamori.database.plain", Boolean.class, false);
			return environment.getProperty("mimamori.rehearsal", Boolean.class, false)
					? new ExternalServer(url, user, password, (owner != null) ? owner : user,
							(owner != null) ? ownerPassword : password)
					: ExternalServer.open(DatabaseLine.secured(url, plain), user, password, owner, ownerPassword);
		}
		return EmbeddedServer.start(folder);
	}

	@Bean(destroyMethod = "close")
	HikariDataSource dataSource(DatabaseServer server, ObjectProvider<Visitor> visitor,
			@Value("${mimamori.database.connections:16}") int connections) {
		HikariDataSource source = new ReachedConnections(visitor);
		source.setPoolName("mimamori");
		source.setJdbcUrl(server.url());
		source.setUsername(server.username());
		source.setPassword(server.password());
		source.setMaximumPoolSize(connections);
		source.setMinimumIdle(Math.min(2, connections));
		// Whoever waits at a page is told soon that the database is away.
		source.setConnectionTimeout(8_000);
		source.setAutoCommit(true);
		source.addDataSourceProperty("ApplicationName", "mimamori");
		source.addDataSourceProperty("reWriteBatchedInserts", "true");
		return source;
	}

}
