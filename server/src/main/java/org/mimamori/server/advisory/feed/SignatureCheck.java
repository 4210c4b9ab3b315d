package org.mimamori.server.advisory.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.api.OpenPGPApi;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;

/// Checks detached OpenPGP signatures against the keys that a publisher names in its metadata. Whether a key was
/// bound, revoked or expired, and which algorithms are too weak, is the library's judgement.
final class SignatureCheck {

	private final OpenPGPApi api = new BcOpenPGPApi();

	private final List<OpenPGPCertificate> keys = new ArrayList<>();

	/// @param fingerprint of the key as the metadata has it
	/// @throws FetchFailed [Trouble#NO_KEY] where the file holds no such key
	void add(String name, byte[] bytes, @Nullable String fingerprint) throws FetchFailed {
		String wanted = (fingerprint != null) ? fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT)
				: null;
		int before = this.keys.size();
		try {
			for (OpenPGPCertificate key : this.api.readKeyOrCertificate().parseCertificates(bytes)) {
				if (wanted == null || HexFormat.of().formatHex(key.getFingerprint()).equals(wanted)) {
					this.keys.add(key);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			throw new FetchFailed(Trouble.NO_KEY, name);
		}
		if (this.keys.size() == before) {
			throw new FetchFailed(Trouble.NO_KEY, name + ((fingerprint != null) ? " " + fingerprint : ""));
		}
	}

	boolean hasKeys() {
		return !this.keys.isEmpty();
	}

	/// @throws FetchFailed [Trouble#WRONG_SIGNATURE] unless one of the keys signed
	/// exactly these bytes
	void check(Path file, byte[] signature, String name) throws FetchFailed, IOException {
		OpenPGPDetachedSignatureProcessor processor = this.api.verifyDetachedSignature();
		this.keys.forEach(processor::addVerificationCertificate);
		try (var in = Files.newInputStream(file)) {
			processor.addSignatures(new ByteArrayInputStream(signature));
			for (OpenPGPSignature.OpenPGPDocumentSignature one : processor.process(in)) {
				if (valid(one)) {
					return;
				}
			}
		}
		catch (RuntimeException | IOException ex) {
			throw new FetchFailed(Trouble.WRONG_SIGNATURE, name + ": " + ex.getMessage());
		}
		throw new FetchFailed(Trouble.WRONG_SIGNATURE, name);
	}

	private static boolean valid(OpenPGPSignature.OpenPGPDocumentSignature signature) {
		try {
			return signature.isValid();
		}
		catch (PGPSignatureException ex) {
			return false;
		}
	}

}
