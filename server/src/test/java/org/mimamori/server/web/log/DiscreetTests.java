package org.mimamori.server.web.log;

import org.mimamori.server.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What opens a door does not come through, and what does not is left as it is.
@Proves("III-1")
class DiscreetTests {

	private static final String SECRET = "Sesame1-open_WIDE";

	@ParameterizedTest
	@ValueSource(strings = { "GET /ask/%s/excel", "GET /welcome/%s", "Securing POST /ask/%s",
			"Authorization: Bearer mim_%s", "[authorization:\"Bearer %s\"]", "Cookie: mimamori=%s; language=ja",
			"password=%s&x=1", "\"password\":\"%s\"", "parameters={name:[x], password:[%s]}", "_csrf=%s", "code=%s",
			"Basic %s", "session id: %s", "__Host-mimamori=%s", "token %s is mim_%s" })
	void secretsAreLeftOut(String text) {
		String clean = Discreet.text(text.replace("token %s is", "token").replace("%s", SECRET));
		assertThat(clean).doesNotContain("Sesame1").contains("…");
	}

	@Test
	void theRestStays() {
		String text = "GET /inventory/devices/7 failed: line 3\n\tat org.mimamori.Devices (passwords are hashed)";
		assertThat(Discreet.text(text)).isEqualTo(text);
		assertThat(Discreet.text("a\rb\u001b[31mc\u202ed\u0000")).isEqualTo("a_b_[31mc_d_");
	}

}
