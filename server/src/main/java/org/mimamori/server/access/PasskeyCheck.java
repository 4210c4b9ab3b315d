package org.mimamori.server.access;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;

import org.springframework.security.authentication.BadCredentialsException;

/// Checks what an authenticator signed, as WebAuthn level 3 says in 7.1 and 7.2. The
/// person has to be verified by it each time, so that it counts as both factors.
final class PasskeyCheck {

	/// As JSON; an attestation is not asked for, so answers are small.
	static final int LONGEST = 16_000;

	/// ES256, EdDSA, RS256: what is made today, in the order we like them.
	static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

	private PasskeyCheck() {
	}

	/// @throws BadCredentialsException for everything that is not as it should be
	static PasskeyRepository.Kept made(RelyingParty party, Challenge challenge, UUID account, String json) {
		try {
			RegistrationData data = Tools.CHECK.verifyRegistrationResponseJSON(bounded(json),
					new RegistrationParameters(server(party, challenge),
							ALGORITHMS.stream()
								.map((one) -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY,
										COSEAlgorithmIdentifier.create(one)))
								.toList(),
							true, true));
			var signed = present(present(data.getAttestationObject()).getAuthenticatorData());
			AttestedCredentialData credential = present(signed.getAttestedCredentialData());
			Set<AuthenticatorTransport> transports = data.getTransports();
			return new PasskeyRepository.Kept(credential.getCredentialId(), account, "",
					Tools.BYTES.getCborConverter().writeValueAsBytes(credential.getCOSEKey()), signed.getSignCount(),
					signed.isFlagBE(), signed.isFlagBS(), (transports == null) ? List.of()
							: transports.stream().map(AuthenticatorTransport::getValue).sorted().limit(10).toList());
		}
		// bytes from outside may break a reader anywhere
		catch (RuntimeException ex) {
			throw new BadCredentialsException("A passkey was not made as asked", ex);
		}
	}

	/// Reads and believes nothing yet.
	static AuthenticationData read(String json) {
		try {
			return present(Tools.CHECK.parseAuthenticationResponseJSON(bounded(json)));
		}
		catch (RuntimeException ex) {
			throw new BadCredentialsException("No answer of a passkey", ex);
		}
	}

	/// @throws Copied where the signature is right and the count is not
	/// @throws BadCredentialsException for everything else
	static Shown shown(RelyingParty party, Challenge challenge, PasskeyRepository.Kept kept, AuthenticationData data) {
		try {
			COSEKey key = present(Tools.BYTES.getCborConverter().readValue(kept.publicKey(), COSEKey.class));
			CredentialRecordImpl record = new CredentialRecordImpl(new NoneAttestationStatement(), true,
					kept.syncable(), kept.synced(), kept.count(),
					new AttestedCredentialData(AAGUID.ZERO, kept.id(), key), null, null, null, Set.of());
			Tools.CHECK.verify(data,
					new AuthenticationParameters(server(party, challenge), record, List.of(kept.id()), true, true));
			var signed = present(data.getAuthenticatorData());
			return new Shown(signed.getSignCount(), signed.isFlagBS());
		}
		catch (MaliciousCounterValueException ex) {
			throw new Copied(ex);
		}
		catch (RuntimeException ex) {
			throw new BadCredentialsException("A passkey did not sign as asked", ex);
		}
	}

	private static ServerProperty server(RelyingParty party, Challenge challenge) {
		return ServerProperty.builder()
			.origin(new Origin(party.origin()))
			.rpId(party.id())
			.challenge(new DefaultChallenge(challenge.bytes()))
			.build();
	}

	private static String bounded(String json) {
		if (json.length() > LONGEST) {
			throw new IllegalArgumentException("Longer than any passkey's answer");
		}
		return json;
	}

	private static <T> T present(@org.jspecify.annotations.Nullable T thing) {
		if (thing == null) {
			throw new IllegalArgumentException("Something is missing");
		}
		return thing;
	}

	/// Made when the first passkey is used, and not while the server starts.
	private static final class Tools {

		static final ObjectConverter BYTES = new ObjectConverter();

		static final WebAuthnManager CHECK = WebAuthnManager.createNonStrictWebAuthnManager(BYTES);

	}

	/// What changed with the use.
	record Shown(long count, boolean synced) {
	}

	/// Two authenticators hold the same key.
	static final class Copied extends BadCredentialsException {

		Copied(Throwable cause) {
			super("A count went backwards", cause);
		}

	}

}
