package org.mimamori.server.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Addresses that nothing is sent to, whatever name leads there.
class AddressGuardTests {

	@ParameterizedTest
	@CsvSource({ "http://example.com/, NOT_HTTPS", "ftp://inside.example/, NOT_HTTPS",
			"https://user:pass@example.com/, BAD_ADDRESS", "https:///path, BAD_ADDRESS",
			"https://127.0.0.1/, INTERNAL_ADDRESS", "https://[::1]/, INTERNAL_ADDRESS",
			"https://169.254.169.254/latest, INTERNAL_ADDRESS" })
	void addressesAreRefusedWithTheirReason(String address, AddressRefused.Reason reason) {
		assertThatExceptionOfType(AddressRefused.class)
			.isThrownBy(() -> new AddressGuard(Set.of("inside.example")).check(URI.create(address)))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(reason))
			.satisfies((refused) -> assertThat(refused.getMessage()).doesNotContain("latest", "path", "pass"));
	}

	@Test
	void whatIsListedIsExempt() throws Exception {
		new AddressGuard(Set.of("INSIDE.example")).check(URI.create("http://inside.example/x?secret=1"));
		assertThat(AddressGuard.shown(URI.create("http://inside.example/x?secret=1")))
			.isEqualTo("http://inside.example/x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
			"0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fd00:ec2::254",
			"::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1", "ff02::1" })
	void internalAddressesAreKnown(String address) throws Exception {
		assertThat(AddressGuard.internal(InetAddress.getByName(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111",
			"64:ff9b::808:808", "2002:808:808::" })
	void publicAddressesAreLetThrough(String address) throws Exception {
		assertThat(AddressGuard.internal(InetAddress.getByName(address))).isFalse();
	}

	@Test
	void oneInternalAddressAmongPublicOnesIsEnough() {
		DnsResolver names = new DnsResolver() {
			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				return new InetAddress[] { InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1") };
			}

			@Override
			public String resolveCanonicalHostname(String host) {
				return host;
			}
		};
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> new AddressGuard(Set.of(), names).resolve("feeds.example"));
	}

}
