package org.mimamori.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.List;

import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Systems;
import org.springframework.stereotype.Component;

/// The company's check sheets, filled in as far as its people got: some answers differ from what is known of
/// the devices, and some are late.
@Component
class DemoSheets {

	private final Systems systems;

	private final Sheets sheets;

	private final Answers answers;

	private final Guidelines guidelines;

	private final Clock clock;

	DemoSheets(Systems systems, Sheets sheets, Answers answers, Guidelines guidelines, Clock clock) {
		this.systems = systems;
		this.sheets = sheets;
		this.answers = answers;
		this.guidelines = guidelines;
		this.clock = clock;
	}

	void load(String origin) {
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Long> known = new HashMap<>();
		this.systems.all().forEach((system) -> known.put(system.name(), system.id()));
		Map<String, Long> begun = new HashMap<>();
		for (String line : lines()) {
			String[] words = line.split("[|]", -1);
			Long system = known.get(words[0]);
			if (system != null && (begun.containsKey(words[0] + words[1]) || !has(system, words[1]))) {
				long sheet = begun.computeIfAbsent(words[0] + words[1], (key) -> this.sheets.begin(system,
						this.guidelines.latest(words[1]).orElseThrow().id(), origin, origin));
				int days = Integer.parseInt(words[6]);
				this.answers.say(sheet, words[3], Phase.valueOf(words[2]), new Answer.Said(Adopted.of(words[4]),
						words[5], null, null, (days != 0) ? today.plusDays(days) : null), null, origin);
			}
		}
	}

	private boolean has(long system, String guideline) {
		return this.sheets.of(system).stream().anyMatch((sheet) -> sheet.edition().key().equals(guideline));
	}

	void remove(String origin) {
		this.sheets.removeOf(origin);
	}

	private static List<String> lines() {
		try (InputStream in = Objects.requireNonNull(DemoSheets.class.getResourceAsStream("data/sheets.txt"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
