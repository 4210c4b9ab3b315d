package org.mimamori.engine.format;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Lists read what every document is called, so that none is called without end.
class AdvisoryDraftTests {

	@Test
	void whatListsShowIsCut() throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("csaf", "HK-1");
		draft.title = "t".repeat(1 << 20);
		draft.publisher = "p".repeat(1 << 20);
		draft.state = "s".repeat(1 << 20);
		draft.revision = "1".repeat(1 << 20);
		Advisory advisory = draft.finish(new byte[0]);
		assertThat(advisory.title()).hasSize(1000).endsWith("t…");
		assertThat(advisory.publisher()).hasSize(300);
		assertThat(advisory.state()).hasSize(300);
		assertThat(advisory.revision()).hasSize(300);
	}

	@Test
	void aDocumentTellsOfSoManyWeaknessesAtMost() throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("csaf", "HK-1");
		for (int i = 0; i < 10_000; i++) {
			draft.vulnerabilities.add(vulnerability(i));
		}
		assertThat(draft.finish(new byte[0]).vulnerabilities()).hasSize(10_000);
		draft.vulnerabilities.add(vulnerability(10_000));
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> draft.finish(new byte[0]))
			.withMessageContaining("10000 vulnerabilities");
	}

	private static Advisory.Vulnerability vulnerability(int number) {
		return new Advisory.Vulnerability("CVE-2098-" + number, List.of(), null, List.of(), List.of(), List.of(),
				List.of(), List.of(), List.of(), new Statement(List.of()));
	}

}
