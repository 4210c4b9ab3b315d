package org.mimamori.server.web.proxy;

import org.mimamori.server.Proves;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What proxies say is read from the nearest outwards, and no further than trust goes.
@Proves("II-1")
class ForwardingTests {

	private static final Networks TRUSTED = Networks.parse("127.0.0.1, 10.0.0.0/8 2001:db8::/33");

	@Test
	void theFirstThatIsNotTrustedIsTheClient() {
		assertThat(older("203.0.113.9, 198.51.100.4, 10.1.1.1").address()).isEqualTo("198.51.100.4");
		assertThat(older("10.9.9.9").address()).isEqualTo("10.9.9.9");
		assertThat(older("198.51.100.4:4711, 10.1.1.1").address()).isEqualTo("198.51.100.4");
		assertThat(older("evil, 10.1.1.1").address()).isEqualTo("10.1.1.1");
		assertThat(older("<script>").address()).isNull();
		assertThat(older("").address()).isNull();
	}

	@Test
	void theStandardHeaderIsRead() {
		Forwarding said = Forwarding.read((name) -> Map
			.of("Forwarded",
					List.of("for=203.0.113.9;proto=http, for=\"[2001:db8:8000::5]:99\";proto=HTTPS;host=a.example"))
			.getOrDefault(name, List.of()), TRUSTED);
		assertThat(said).isEqualTo(new Forwarding("2001:db8:8000:0:0:0:0:5", "https", "a.example"));
	}

	@Test
	void onlySchemesAndHostsThatAreOnesAreTaken() {
		Forwarding said = Forwarding.read((name) -> switch (name) {
			case "X-Forwarded-Proto" -> List.of("https", "gopher");
			case "X-Forwarded-Host" -> List.of("good.example, evil.example/\r\nX: y");
			default -> List.of();
		}, TRUSTED);
		assertThat(said).isEqualTo(new Forwarding(null, null, null));
	}

	@Test
	void networksHoldWhatTheySay() {
		assertThat(TRUSTED.contains("10.255.0.1")).isTrue();
		assertThat(TRUSTED.contains("11.0.0.1")).isFalse();
		assertThat(TRUSTED.contains("2001:db8:7fff::1")).isTrue();
		assertThat(TRUSTED.contains("2001:db8:8000::1")).isFalse();
		assertThat(TRUSTED.contains("::ffff:10.0.0.1")).isTrue();
		assertThat(TRUSTED.contains("localhost")).isFalse();
		assertThat(Networks.parse("").contains("127.0.0.1")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0/0", "10.0.0.0/33", "proxy.example", "10.0.0.0/x", "::/129", "10.0.0.0/" })
	void aSlipIsNoTrust(String text) {
		assertThatThrownBy(() -> Networks.parse(text)).hasMessageContaining("mimamori.trusted-proxies")
			.hasMessageContaining(text);
	}

	private static Forwarding older(String value) {
		return Forwarding.read((name) -> name.equals("X-Forwarded-For") ? List.of(value) : List.of(), TRUSTED);
	}

}
