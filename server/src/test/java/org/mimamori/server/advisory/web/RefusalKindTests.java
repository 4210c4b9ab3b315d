package org.mimamori.server.advisory.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;

import static org.assertj.core.api.Assertions.assertThat;

/// Reasons as the readers really write them.
class RefusalKindTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = { "{\"document\":{}} | NOT_CSAF",
			"{\"document\":{\"csaf_version\":\"2.1\",\"tracking\":{\"id\":\"X\"}}} | CSAF_VERSION",
			"{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"X\"}}} {} | FOLLOWED",
			"{\"document\":{\"csaf_version\":\"2.0\" | JSON",
			"{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"X\"}},\"vulnerabilities\":[{\"product_status\":{\"fixed\":[\"P\"]}}]} | PRODUCT_UNKNOWN",
			"{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"X\"}},\"product_tree\":{\"full_product_names\":[{\"name\":\"n\"}]}} | PRODUCT_WITHOUT_ID",
			"{\"CVE_Items\":[]} | NVD_OLD", "[] | NOT_NVD", "{\"containers\":{},\"dataVersion\":\"4.0\"} | NO_CVE_ID",
			"{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\"} | COMPONENTS", "<html/> | OTHER_XML",
			"vid,vname,pid | DICTIONARY", "{\"@context\":\"x\"} | NOT_VEX" })
	void readersAreUnderstood(String document, RefusalKind kind) throws IOException {
		assertThat(reasons(document)).isNotEmpty()
			.allSatisfy((reason) -> assertThat(RefusalKind.of(reason)).as(reason)
				.map(RefusalKind.Said::key)
				.contains("advisory.refusal." + kind));
	}

	@Test
	void whatIsEmptyAndWhatIsUnknown() throws IOException {
		assertThat(reasons("")).singleElement()
			.satisfies((reason) -> assertThat(RefusalKind.of(reason)).map(RefusalKind.Said::key)
				.contains("advisory.refusal.EMPTY"));
		assertThat(RefusalKind.of("something nobody wrote a sentence for")).isEmpty();
		assertThat(RefusalKind.of("CSAF version 2.1 is not read; expected 2.0")).map(RefusalKind.Said::arguments)
			.isEqualTo(Optional.of(List.of("2.1")));
	}

	@ParameterizedTest
	@EnumSource(RefusalKind.class)
	void everyKindHasItsSentence(RefusalKind kind) {
		for (Locale locale : List.of(Locale.ROOT, Locale.JAPANESE)) {
			assertThat(ResourceBundle
				.getBundle("org.mimamori.server.advisory.messages", locale,
						ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
				.getString("advisory.refusal." + kind)).isNotBlank();
		}
	}

	private static List<String> reasons(String document) throws IOException {
		List<String> reasons = new ArrayList<>();
		AdvisoryReader.read("x.json", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD, new AdvisoryVisitor() {
					@Override
					public void advisory(Advisory advisory) {
						throw new AssertionError("was read");
					}

					@Override
					public void refused(RefusedInput why, byte[] part) {
						reasons.add(why.reason());
					}
				});
		return reasons;
	}

}
