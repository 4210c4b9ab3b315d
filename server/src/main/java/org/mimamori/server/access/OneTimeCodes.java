package org.mimamori.server.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.servlet.http.HttpSession;
import org.mimamori.server.database.Seal;

import org.springframework.stereotype.Component;

/// Codes of an app (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds, as all apps know them)
/// and codes on paper for the day on which the telephone is lost. Each is taken once.
@Component
class OneTimeCodes {

	static final String PURPOSE = "access.totp";

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int RECOVERY_CODES = 10;

	private static final Duration STEP = Duration.ofSeconds(30);

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

	private final SecureRandom random = new SecureRandom();

	private final FactorRepository factors;

	private final Seal seal;

	private final Clock clock;

	OneTimeCodes(FactorRepository factors, Seal seal, Clock clock) {
		this.factors = factors;
		this.seal = seal;
		this.clock = clock;
	}

	/// A secret that counts once a code of it was shown in the same session, soon; asked
	/// again, the same one, so that a page loaded twice does not make the app's entry
	/// void.
	String begin(HttpSession session) {
		Instant now = this.clock.instant();
		Optional<BegunApp> begun = begun(session);
		if (begun.isPresent()) {
			return base32(secret(begun.get().sealed()));
		}
		byte[] secret = new byte[20];
		this.random.nextBytes(secret);
		new BegunApp(this.seal.close(PURPOSE, Base64.getEncoder().encodeToString(secret)), now.plus(BegunApp.HOLDS))
			.on(session);
		return base32(secret);
	}

	/// What a QR code for an app says.
	static String address(String account, String secret) {
		return "otpauth://totp/Mimamori:" + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20")
				+ "?secret=" + secret + "&issuer=Mimamori";
	}

	/// Takes a code of the app that counts.
	boolean take(UUID account, String code) {
		return this.factors.totp(account).filter((totp) -> take(account, totp, code)).isPresent();
	}

	/// Takes a code of the app that this session began, which counts from now on.
	boolean confirm(UUID account, HttpSession session, String code) {
		Optional<String> begun = begun(session).map(BegunApp::sealed).filter((sealed) -> take(account, sealed, code));
		begun.ifPresent((sealed) -> {
			this.factors.confirm(account, sealed, this.clock.instant());
			BegunApp.forget(session);
		});
		return begun.isPresent();
	}

	private boolean take(UUID account, String sealed, String code) {
		String digits = code.replaceAll("\\s", "");
		if (!digits.matches("[0-9]{6}")) {
			return false;
		}
		SecretKeySpec key = new SecretKeySpec(secret(sealed), this.generator.getAlgorithm());
		Instant now = this.clock.instant();
		// one step to either side: clocks of telephones are a little wrong
		for (int shift : new int[] { 0, -1, 1 }) {
			Instant then = now.plus(STEP.multipliedBy(shift));
			if (MessageDigest.isEqual(code(key, then).getBytes(StandardCharsets.US_ASCII),
					digits.getBytes(StandardCharsets.US_ASCII))) {
				return this.factors.take(account, then.getEpochSecond() / STEP.toSeconds());
			}
		}
		return false;
	}

	boolean takeRecoveryCode(UUID account, String code) {
		String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
		Instant now = this.clock.instant();
		// codes that were printed before lie under a quick hash until they are used or
		// made anew
		return plain.length() == 16 && (this.factors.useRecoveryCode(account, SlowHash.of(account, plain), now)
				|| this.factors.useRecoveryCode(account, Secrets.hash(account + plain), now));
	}

	/// New ones, of 80 bits each, with their hashes, which take a while.
	Paper paper(UUID account) {
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < RECOVERY_CODES; i++) {
			byte[] bytes = new byte[10];
			this.random.nextBytes(bytes);
			codes.add(base32(bytes));
		}
		return new Paper(codes.stream().map((code) -> code.replaceAll("(.{4})(?!$)", "$1-")).toList(),
				codes.stream().map((code) -> SlowHash.of(account, code)).toList());
	}

	/// Those of before are void.
	/// @return what to show, for the only time
	List<String> keep(UUID account, Paper paper) {
		this.factors.recoveryCodes(account, paper.hashes());
		return paper.codes();
	}

	/// Codes to be written down.
	record Paper(List<String> codes, List<byte[]> hashes) {
	}

	private String code(SecretKeySpec key, Instant then) {
		try {
			return this.generator.generateOneTimePasswordString(key, then);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// What another key sealed meanwhile is begun anew.
	private Optional<BegunApp> begun(HttpSession session) {
		return BegunApp.of(session, this.clock.instant()).filter((begun) -> this.seal.opens(begun.sealed()));
	}

	private byte[] secret(String sealed) {
		return Base64.getDecoder().decode(this.seal.open(PURPOSE, sealed));
	}

	/// RFC 4648, without padding: lengths here are multiples of five bytes.
	private static String base32(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		for (int bit = 0; bit < bytes.length * 8; bit += 5) {
			int value = 0;
			for (int i = bit; i < bit + 5; i++) {
				value = value << 1 | bytes[i / 8] >> (7 - i % 8) & 1;
			}
			text.append(BASE32.charAt(value));
		}
		return text.toString();
	}

}
