package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The parser keeps every name that it has seen, so that documents of nothing else fill the memory.
class XmlNamesTests {

	private static String bom(int count, IntFunction<String> one) {
		return "<bom xmlns='http://cyclonedx.org/schema/bom/1.5'><components><component type='library'><name>n</name>"
				+ IntStream.range(0, count).mapToObj(one).collect(Collectors.joining())
				+ "</component></components></bom>";
	}

	private static Sbom read(String document) throws RefusedInput {
		return SbomReader.read("f", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD);
	}

	private static void refused(IntFunction<String> one) throws RefusedInput {
		assertThat(read(bom(3_000, one)).components()).hasSize(1);
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read(bom(10_001, one)))
			.withMessageContaining("different names");
	}

	@Test
	void componentListsHaveFewNames() throws RefusedInput {
		assertThat(read(bom(100_000, (i) -> "<a/>")).components()).hasSize(1);
		refused((i) -> "<a" + i + "/>");
		refused((i) -> "<a b" + i + "='1'/>");
		refused((i) -> "<p" + i + ":a xmlns:p" + i + "='x'/>");
		refused((i) -> "<a xmlns='urn:" + i + "'/>");
		refused((i) -> "<?p" + i + "?>");
	}

	@Test
	void soDoRecordsOfJvn() throws IOException {
		String names = IntStream.range(0, 10_001).mapToObj((i) -> "<a" + i + "/>").collect(Collectors.joining());
		AdvisorySink sink = AdvisorySink.read("<VULDEF-Document>" + names + "</VULDEF-Document>");
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).singleElement()
			.satisfies((why) -> assertThat(why.reason()).contains("different names"));
	}

}
