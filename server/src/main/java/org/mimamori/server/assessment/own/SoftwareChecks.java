package org.mimamori.server.assessment.own;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.mimamori.server.about.Judgement;
import org.mimamori.server.about.Software;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.upload.UploadScanner;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// II and III-1: the software, what it takes in, and what it writes down.
@Component
class SoftwareChecks implements OwnChecks.Group {

	private static final String ABOUT = "/settings/about";

	private final Environment environment;

	private final DataFolder folder;

	private final Software software;

	private final UploadScanner scanner;

	SoftwareChecks(Environment environment, DataFolder folder, Software software, UploadScanner scanner) {
		this.environment = environment;
		this.folder = folder;
		this.software = software;
		this.scanner = scanner;
	}

	@Override
	public List<OwnCheck> checks() {
		return List.of(
				new OwnCheck("II-1",
						() -> List.of(Fact.builtIn("behind-a-proxy"), Fact.builtIn("forwarded-from-trusted"))),
				new OwnCheck("II-2", () -> List.of(Fact.builtIn("loopback-default"), Fact.builtIn("limits"))),
				new OwnCheck("II-3", this::weaknesses), new OwnCheck("II-4", this::malware),
				new OwnCheck("II-5", () -> List.of(Fact.builtIn("bad-data-refused"), Fact.builtIn("readers-bounded"))),
				new OwnCheck("II-6", () -> List.of(Fact.builtIn("limits"), Fact.builtIn("feeds-bounded"))),
				new OwnCheck("III-1", () -> List.of(Fact.of("log-written", logged(), null),
						Fact.builtIn("acts-recorded"), Fact.builtIn("no-secrets-logged"))));
	}

	/// A scanner is a matter of the place; one that was named and is silent keeps files
	/// out.
	private List<Fact> malware() {
		return List.of(Fact.builtIn("uploads-bounded"), Fact.builtIn("uploads-only-data"), this.scanner.configured()
				? Fact.of("clamd-answers", this.scanner.answers(), null) : Fact.advice("clamd", false, null));
	}

	/// Good only where something was there to judge with, and nothing touches it.
	private List<Fact> weaknesses() {
		int components = this.software.facts().components();
		Judgement judgement = this.software.judgement();
		List<Fact> facts = new ArrayList<>();
		facts.add(Fact.builtIn("libraries-chosen"));
		facts.add(Fact.of("sbom", components > 0, ABOUT, components));
		facts.add(Fact.of("own-judged", components > 0 && judgement.judged(), ABOUT, judgement.advisories()));
		if (judgement.judged()) {
			facts.add(Fact.of("own-clean", judgement.clean(), ABOUT, judgement.affected()));
			facts.add(Fact.advice("own-clear", judgement.unclear() == 0, ABOUT, judgement.unclear()));
		}
		return facts;
	}

	private boolean logged() {
		String name = this.environment.getProperty("logging.file.name",
				this.folder.resolve("logs/mimamori.log").toString());
		return Files.isReadable(java.nio.file.Path.of(name));
	}

}
