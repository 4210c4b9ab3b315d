package org.mimamori.server.advisory.feed;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.mimamori.server.advisory.AdvisorySamples;

/// Publishes CSAF documents with hashes and signatures on the server of the scene.
final class CsafPublisher {

	private static final BcOpenPGPApi PGP = new BcOpenPGPApi();

	static final OpenPGPKey KEY = key("psirt@hokuto.example");

	static final OpenPGPKey STRANGER = key("stranger@example.com");

	private CsafPublisher() {
	}

	/// Three documents of a trusted provider, in a directory.
	static void three() {
		metadata("csaf_trusted_provider", "\"directory_url\":\"" + FeedScene.SERVER.url("/csaf/white") + "\"");
		for (int n = 1; n <= 3; n++) {
			publish(n, document(n, "WHITE"), KEY);
		}
		list(1, 2, 3);
	}

	static OpenPGPKey key(String user) {
		try {
			return PGP.generateKey(4).ed25519x25519Key(user).build();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void metadata(String role, String distribution) {
		metadata("https://www.hokuto.example", role, distribution);
	}

	static void metadata(String namespace, String role, String distribution) {
		FeedScene.SERVER.put("/csaf/key.asc", armored(KEY));
		FeedScene.SERVER.put("/csaf/provider-metadata.json",
				"""
						{"canonical_url":"x","publisher":{"namespace":"%s"},"role":"%s","public_openpgp_keys":[{"fingerprint":"%s","url":"%s"}],
						"distributions":[{%s}]}"""
					.formatted(namespace, role, HexFormat.of().formatHex(KEY.getFingerprint()).toUpperCase(),
							FeedScene.SERVER.url("/csaf/key.asc"), distribution));
	}

	static String armored(OpenPGPKey key) {
		try {
			return key.toCertificate().toAsciiArmoredString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String path(int n) {
		return "2004/hok-%d.json".formatted(n);
	}

	static String document(int n, String label) {
		return AdvisorySamples.csaf("HOK-" + n, "2004-11-0" + n + "T00:00:00Z", "<V2.10", 7.5, "Update")
			.replace("\"tracking\"", "\"distribution\":{\"tlp\":{\"label\":\"" + label + "\"}},\"tracking\"");
	}

	static void publish(int n, String json, OpenPGPKey signer) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		String at = "/csaf/white/" + path(n);
		FeedScene.SERVER.put(at, bytes);
		FeedScene.SERVER.put(at + ".sha512", FeedHouse.hash("SHA-512", bytes) + "  hok-" + n + ".json\n");
		FeedScene.SERVER.put(at + ".asc", signature(bytes, signer));
	}

	static String signature(byte[] bytes, OpenPGPKey signer) {
		try {
			return PGP.createDetachedSignature()
				.addSigningKey(signer, (one) -> null)
				.sign(new ByteArrayInputStream(bytes))
				.getFirst()
				.toAsciiArmoredString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// @param changed when each document was changed last
	static void list(Map<Integer, Instant> changed) {
		FeedScene.SERVER.put("/csaf/white/index.txt",
				changed.keySet().stream().map(CsafPublisher::path).collect(Collectors.joining("\n")));
		FeedScene.SERVER.put("/csaf/white/changes.csv",
				changed.entrySet()
					.stream()
					.sorted(Map.Entry.<Integer, Instant>comparingByValue().reversed())
					.map((entry) -> "\"%s\",\"%s\"".formatted(path(entry.getKey()), entry.getValue()))
					.collect(Collectors.joining("\n")));
	}

	static void list(int... numbers) {
		FeedScene.SERVER.put("/csaf/white/index.txt",
				IntStream.of(numbers).mapToObj(CsafPublisher::path).collect(Collectors.joining("\n")));
		FeedScene.SERVER.put("/csaf/white/changes.csv",
				IntStream.of(numbers)
					.mapToObj((n) -> "\"%s\",\"2004-11-0%dT00:00:00Z\"".formatted(path(n), n))
					.collect(Collectors.joining("\n")));
	}

}
