package org.mimamori.server.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Proves;
import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.database.Seal;
import org.mimamori.server.database.SealedThings;
import org.mimamori.server.database.TestSeal;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Changing the key under what lies sealed.
@Proves("VI-1")
class SealingTests {

	private static AuditDatabase database;

	@TempDir
	private Path folder;

	@BeforeAll
	static void record() {
		database = new AuditDatabase();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void aNewerKeyOnTopSealsEverythingAnew() throws IOException {
		Seal seal = TestSeal.in(this.folder);
		Shelf shelf = new Shelf(seal.close("one", "moon"), seal.close("one", "sun"));
		Sealing sealing = new Sealing(seal, List.of(shelf), database.log);
		String former = seal.state().key();
		assertThat(sealing.sealAnew()).isEqualTo(new Sealing.Resealed(0, 0));
		write("a".repeat(64) + "\n" + Files.readString(keys()));
		assertThat(sealing.sealAnew()).isEqualTo(new Sealing.Resealed(2, 0));
		assertThat(shelf.texts).noneMatch((text) -> text.startsWith(former));
		write("a".repeat(64));
		assertThat(TestSeal.in(this.folder).open("one", shelf.texts.getFirst())).isEqualTo("moon");
	}

	@Test
	void aKeyPutInThePlaceOfTheFormerLosesNothingWhileTheServerRuns() throws IOException {
		Seal seal = TestSeal.in(this.folder);
		Shelf shelf = new Shelf(seal.close("one", "moon"));
		write("b".repeat(64));
		assertThat(new Sealing(seal, List.of(shelf), database.log).sealAnew()).isEqualTo(new Sealing.Resealed(1, 0));
		assertThat(TestSeal.in(this.folder).open("one", shelf.texts.getFirst())).isEqualTo("moon");
	}

	@Test
	void whatOpensWithNoKeyStaysAndIsCounted() throws IOException {
		Seal seal = TestSeal.in(this.folder);
		String strange = "00000000:AAAA";
		Shelf shelf = new Shelf(strange, seal.close("two", "of another purpose"), seal.close("one", "moon"));
		write("c".repeat(64) + "\n" + Files.readString(keys()));
		Sealing sealing = new Sealing(seal, List.of(shelf), database.log);
		assertThat(sealing.sealAnew()).isEqualTo(new Sealing.Resealed(1, 2));
		assertThat(shelf.texts.getFirst()).isEqualTo(strange);
		assertThat(sealing.kept()).containsExactly(new Sealing.Kept("shelf", 3, 1, 1));
	}

	@Test
	void aFileThatHoldsSomethingElseChangesNothing() throws IOException {
		Seal seal = TestSeal.in(this.folder);
		Shelf shelf = new Shelf(seal.close("one", "moon"));
		write("not a key");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> new Sealing(seal, List.of(shelf), database.log).sealAnew());
		assertThat(seal.open("one", shelf.texts.getFirst())).isEqualTo("moon");
	}

	private Path keys() {
		return this.folder.resolve("secret.key");
	}

	private void write(String lines) throws IOException {
		Files.writeString(keys(), lines);
	}

	private static final class Shelf implements SealedThings {

		private final List<String> texts;

		Shelf(String... texts) {
			this.texts = new ArrayList<>(List.of(texts));
		}

		@Override
		public String words() {
			return "shelf";
		}

		@Override
		public List<Sealed> all() {
			List<Sealed> all = new ArrayList<>();
			for (int i = 0; i < this.texts.size(); i++) {
				all.add(new Sealed(String.valueOf(i), "one", this.texts.get(i)));
			}
			return all;
		}

		@Override
		public void replace(Sealed former, String fresh) {
			this.texts.set(Integer.parseInt(former.id()), fresh);
		}

	}

}
