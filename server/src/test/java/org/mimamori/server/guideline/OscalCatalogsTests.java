package org.mimamori.server.guideline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What is exported comes back whole; what others write is read by what the standard says.
class OscalCatalogsTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

	/// In the form of published catalogs: controls with parameters, enhancements, nested
	/// parts.
	private static final String FOREIGN = """
			{"catalog": {"uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
			  "metadata": {"title": "Controls of others", "last-modified": "2024-02-04T23:11:28Z", "version": "5.1.1",
			    "oscal-version": "1.1.2", "links": [{"href": "#x", "rel": "source"}, {"href": "https://example.org/c"}]},
			  "controls": [{"id": "loose-1", "title": "Loose"}],
			  "groups": [{"id": "ac", "class": "family", "title": "Access Control",
			    "groups": [{"id": "ac-inner", "title": "Inner"}],
			    "controls": [{"id": "ac-2", "class": "SP800-53", "title": "Account Management",
			      "params": [{"id": "ac-2_prm_1", "label": "time period"}, {"id": "ac-2_prm_2"}],
			      "props": [{"name": "label", "value": "AC-2"}, {"name": "sort-id", "value": "ac-02"}],
			      "links": [{"href": "#ac-3", "rel": "related"}, {"href": "other#x", "rel": "related"}],
			      "parts": [{"id": "ac-2_smt", "name": "statement", "parts": [
			          {"name": "item", "props": [{"name": "label", "value": "a."}],
			           "prose": "Review accounts every {{ insert: param, ac-2_prm_1 }};"},
			          {"name": "item", "props": [{"name": "label", "value": "b."}],
			           "prose": "Tell {{ insert: param, ac-2_prm_2 }}.",
			           "parts": [{"name": "item", "prose": "At once."}]}]},
			        {"name": "guidance", "prose": "Accounts are of many kinds."},
			        {"name": "overview", "prose": "unknown here"}],
			      "controls": [{"id": "ac-2.1", "title": "Automation",
			        "props": [{"name": "label", "value": "AC-2(1)"}],
			        "parts": [{"name": "statement", "prose": "Automate."}]}]},
			     {"id": "ac-2", "title": "The same id again"}]}]}}
			""";

	@Test
	void aGuidelineWithEverythingComesBackWhole() {
		Guideline full = SampleGuidelines.full();
		assertThat(OscalReader.read(OscalCatalogs.write(full, NOW))).isEqualTo(full);
	}

	@Test
	void anyGuidelineComesBackWhole() {
		for (long seed = 0; seed < 300; seed++) {
			Guideline any = SampleGuidelines.any(seed);
			assertThat(OscalReader.read(OscalCatalogs.write(any, NOW))).as("seed %d", seed).isEqualTo(any);
		}
	}

	@Test
	void whatOthersWriteIsReadByTheStandard() {
		Guideline read = OscalReader.read(FOREIGN.getBytes(StandardCharsets.UTF_8));
		assertThat(read.id()).isEqualTo("controls-of-others");
		assertThat(read.source().version()).isEqualTo("5.1.1");
		assertThat(read.source().address()).isEqualTo("https://example.org/c");
		assertThat(read.groups()).extracting(Group::id).containsExactly("items", "ac");
		assertThat(read.items().map(Item::id)).containsExactly("loose-1", "ac-2", "ac-2.1", "ac-2.2");
		Item account = read.item("ac-2").orElseThrow();
		assertThat(account.number()).isEqualTo("AC-2");
		assertThat(account.title().ja()).isEqualTo("Account Management");
		assertThat(account.text().en())
			.isEqualTo("a. Review accounts every [time period];\nb. Tell [ac-2_prm_2].\nAt once.");
		assertThat(account.help().explanation().en()).isEqualTo("Accounts are of many kinds.");
		assertThat(account.links()).extracting((link) -> link.to().toString()).containsExactly("other#x");
		assertThat(read.item("ac-2.1").orElseThrow().number()).isEqualTo("AC-2(1)");
	}

	@Test
	void whatOthersWriteComesBackWholeOnceItIsRead() {
		Guideline read = OscalReader.read(FOREIGN.getBytes(StandardCharsets.UTF_8));
		assertThat(OscalReader.read(OscalCatalogs.write(read, NOW))).isEqualTo(read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[1,2", "{\"catalog\": {\"metadata\": {\"title\": \"x\"" })
	void halfAFileIsRefused(String text) {
		refused(text, "guideline.oscal.unreadable", "guideline.oscal.none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "{\"catalog\": 3}", "{\"catalog\": {\"metadata\": {\"title\": 5}}}",
			"{\"profile\": {\"metadata\": {\"title\": \"x\"}}}" })
	void whatIsNoCatalogIsRefused(String text) {
		refused(text, "guideline.oscal.none");
	}

	@Test
	void whatIsTooLargeOrTooDeepIsRefused() {
		String head = "{\"catalog\": {\"metadata\": {\"title\": \"x\"}, ";
		refused(head + "\"controls\": [" + "{},".repeat(OscalReader.MOST_ITEMS + 10) + "{}]}}",
				"guideline.oscal.large");
		refused(head + "\"groups\": [{".repeat(20) + "\"title\": \"y\"" + "}]".repeat(20) + "}}",
				"guideline.oscal.large");
		refused(head + "\"controls\": [{".repeat(20) + "\"title\": \"y\"" + "}]".repeat(20) + "}}",
				"guideline.oscal.large");
		refused(head + "\"x\": " + "[".repeat(500) + "]".repeat(500) + "}}", "guideline.oscal.unreadable");
	}

	private static void refused(String text, String... keys) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> OscalReader.read(text.getBytes(StandardCharsets.UTF_8)))
			.satisfies((refusal) -> assertThat(refusal.key()).isIn((Object[]) keys));
	}

	@Test
	void emptyGroupsAreCountedToo() {
		String groups = "{},".repeat(4 * OscalReader.MOST_ITEMS + 1) + "{}";
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> OscalReader
				.read(("{\"catalog\":{\"metadata\":{\"title\":\"x\"},\"groups\":[" + groups + "]}}")
					.getBytes(StandardCharsets.UTF_8)))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("guideline.oscal.large"));
	}

	/// What is kept was let in once, and must open again.
	@Test
	void manyGroupsBesideManyItemsAreNoHindrance() {
		String groups = "{},".repeat(1000) + "{\"controls\":[" + "{},".repeat(OscalReader.MOST_ITEMS - 1) + "{}]}";
		Guideline read = OscalReader.read(("{\"catalog\":{\"metadata\":{\"title\":\"x\"},\"groups\":[" + groups + "]}}")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(read.items().count()).isEqualTo(OscalReader.MOST_ITEMS);
		assertThat(read.groups()).hasSize(1001).extracting(Group::id).doesNotHaveDuplicates();
	}

}
