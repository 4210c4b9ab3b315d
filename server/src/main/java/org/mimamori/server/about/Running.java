package org.mimamori.server.about;

import java.util.ArrayList;
import java.util.List;

import org.mimamori.server.exposure.component.Part;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// What runs here at the moment: the list that was built in, and what this server stands on.
@Component
class Running {

	private final OwnSbom sbom;

	private final JudgementRepository repository;

	private final Environment environment;

	private final KnownNames names = new KnownNames();

	Running(OwnSbom sbom, JudgementRepository repository, Environment environment) {
		this.sbom = sbom;
		this.repository = repository;
		this.environment = environment;
	}

	/// Whether the database is the one that was brought along.
	boolean ownDatabase() {
		return this.environment.getProperty("mimamori.database.url", "").isBlank();
	}

	String database() {
		return this.repository.databaseVersion();
	}

	String java() {
		return System.getProperty("java.vm.name", "Java") + " " + Runtime.version();
	}

	/// What is judged: a database that lies here and does not run cannot be attacked.
	List<Part> judged() {
		List<Part> judged = new ArrayList<>();
		boolean own = ownDatabase();
		for (OwnPart part : this.sbom.content().parts()) {
			if (own || !OwnSbom.DATABASE.equals(part.within())) {
				String known = (part.cpe() == null) ? this.names.cpe(part.purl()) : part.cpe();
				judged.add(new Part(part.name(), part.version(), part.purl(), known));
			}
		}
		if (!judged.isEmpty()) {
			Runtime.Version java = Runtime.version();
			String version = java.feature() + "." + java.interim() + "." + java.update();
			judged.add(new Part("Java", version, null, "cpe:2.3:a:oracle:openjdk:" + version + ":*:*:*:*:*:*:*"));
			if (!own) {
				String number = database().split("[ (]", 2)[0];
				judged.add(new Part("PostgreSQL", number, null,
						"cpe:2.3:a:postgresql:postgresql:" + number + ":*:*:*:*:*:*:*"));
			}
		}
		return judged;
	}

	/// Changes whenever something else is judged.
	String print() {
		return this.sbom.content().print() + " " + Runtime.version() + " " + (ownDatabase() ? "own" : database());
	}

}
