package org.mimamori.engine.format;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.engine.format.DocumentVersion.Order;
import org.mimamori.engine.format.DocumentVersion.Scheme;

import static org.assertj.core.api.Assertions.assertThat;

/// Versions of documents by CSAF 2.0 §3.1.11.
class DocumentVersionTests {

	@Test
	void semanticVersionsStandInTheirOrder() {
		List<String> ascending = List.of("0.9.0", "1.0.0-0.3.7", "1.0.0-7", "1.0.0-10", "1.0.0-10.1", "1.0.0-alpha",
				"1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
				"1.0.0", "1.9.0", "1.10.0", "2.0.0", "10.0.0");
		for (int i = 0; i < ascending.size(); i++) {
			for (int j = 0; j < ascending.size(); j++) {
				assertThat(DocumentVersion.order(ascending.get(i), ascending.get(j)))
					.as(ascending.get(i) + " and " + ascending.get(j))
					.isEqualTo((i < j) ? Order.OLDER : (i > j) ? Order.NEWER : Order.SAME);
				assertThat(Integer.signum(orderText(ascending.get(i)).compareTo(orderText(ascending.get(j)))))
					.isEqualTo(Integer.compare(i, j));
			}
		}
	}

	private static String orderText(String version) {
		return DocumentVersion.of(version).orElseThrow().orderText();
	}

	@ParameterizedTest
	@CsvSource({ "9, 10, OLDER", "10, 9, NEWER", "1, 1, SAME", "99999999999999999999, 100000000000000000000, OLDER",
			"1.0.0+2, 1.0.0+1, SAME", "1.0.0-a+2, 1.0.0-a, SAME", "2, 1.0.0, UNKNOWN", "1.0.0, 2, UNKNOWN",
			"1.0, 1.0.0, UNKNOWN" })
	void integersAndBuildPartsCompareAndSchemesDoNot(String one, String other, Order order) {
		assertThat(DocumentVersion.order(one, other)).isEqualTo(order);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "01", "1.0", "1.16.13.14-Cor", "1.0.0-x-y-z.–", "1.0.0+21AF26D3—-117B344092BD",
			"2.5.20+3f93da6b+7cc", "3.20.0-00", "1.0.0-", "1.0.0-a..b", "v1.0.0", "１" })
	void whatIsNoVersionIsNone(String text) {
		assertThat(DocumentVersion.of(text)).isEmpty();
	}

	@Test
	void schemesAreToldApart() {
		assertThat(DocumentVersion.of("3").orElseThrow().scheme()).isEqualTo(Scheme.INTEGER);
		assertThat(DocumentVersion.of("2.40.0+21AF26D3").orElseThrow().scheme()).isEqualTo(Scheme.SEMANTIC);
		assertThat(DocumentVersion.contradict("1.0.0", "1")).isTrue();
		assertThat(DocumentVersion.contradict("1.0.0", "?")).isFalse();
		assertThat(DocumentVersion.of("1".repeat(301))).isEmpty();
	}

}
