package org.mimamori.server.access;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.database.DataFolder;

import static org.assertj.core.api.Assertions.assertThat;

@Proves("I-3")
class PasswordRulesTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "four moons over osaka bay", "correct horse battery", "sakura-to-fuji-to-umi",
			"吾輩は猫である。名前はまだ無い。", "gr4Ph-ul9-Tanzen", "hanako likes to swim at night" })
	void goodOnesAreTaken(String password) {
		assertThat(rules("").weakness(password, Stream.of("hanako", "山田 花子", null))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "short, access.weak.length", "passwordpassword1, access.weak.common",
			"P4ssw0rd!2026!!, access.weak.common", "aaaaaaaaaaaaaaaa, access.weak.common",
			"abcabcabcabcabc, access.weak.common", "123456789012345, access.weak.common",
			"qwertyuiopasdf, access.weak.common", "1qaz2wsx3edc4rfv, access.weak.common",
			"yamadahanako1, access.weak.context", "hanako.yamada!, access.weak.context",
			"mimamoriadmin1, access.weak.common" })
	void weakOnesAreRefusedWithTheReason(String password, String reason) {
		assertThat(rules("").weakness(password, Stream.of("yamada", "hanako@example.com", "Yamada Hanako")))
			.contains(reason);
	}

	@Test
	void leakedOnesAreFoundWhereverTheyStand() throws Exception {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			lines.add(sha1("leaked passphrase number " + i) + ":" + i);
		}
		lines.sort(null);
		Path file = Files.write(this.folder.resolve("leaked-passwords.txt"), lines);
		PasswordRules rules = rules(file.toString());
		for (int i = 0; i < 2000; i += 7) {
			assertThat(rules.weakness("leaked passphrase number " + i, Stream.of())).contains("access.weak.leaked");
		}
		assertThat(rules.weakness("leaked passphrase number 2001", Stream.of())).isEmpty();
		String first = lines.getFirst();
		String last = lines.getLast();
		Files.write(file, List.of(first, last));
		int found = 0;
		for (int i = 0; i < 2000; i++) {
			found += rules.weakness("leaked passphrase number " + i, Stream.of()).isPresent() ? 1 : 0;
		}
		assertThat(found).isEqualTo(2);
	}

	@Test
	void aListThatIsNotThereIsToldAndDecidesNothing() {
		assertThat(rules(this.folder.resolve("none").toString()).knowsLeaks()).isFalse();
	}

	private PasswordRules rules(String file) {
		return new PasswordRules(new DataFolder(this.folder), file);
	}

	private static String sha1(String text) throws NoSuchAlgorithmException, IOException {
		return HexFormat.of()
			.withUpperCase()
			.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
