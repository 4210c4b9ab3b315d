package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.commons.compress.archivers.tar.TarUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.engine.format.Packed.bytes;

class InputFilesTests {

	private static final ReadLimits SMALL = new ReadLimits(4 << 20, 6 << 20, 20, 200, 10, 1000);

	private final byte[] hello = bytes("hello");

	private final Map<String, byte[]> two = ordered("a.json", bytes("first"), "sub/b.json", bytes("second"));

	@Test
	void opensEveryPackingByItsBytesWhateverTheName() throws IOException {
		Map<String, byte[]> inputs = ordered("plain", this.hello, "gz", Packed.gz(this.hello), "xz",
				Packed.xz(this.hello), "bz2", Packed.bz2(this.hello));
		for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
			Seen seen = read("upload.bin", input.getValue());
			assertThat(seen.refused).as(input.getKey()).isEmpty();
			assertThat(seen.files).as(input.getKey()).containsExactly(Map.entry("upload.bin", "hello"));
		}
		byte[] tar = Packed.tar(this.two);
		for (byte[] archive : List.of(tar, Packed.gz(tar), Packed.xz(tar), Packed.bz2(tar), Packed.zip(this.two),
				Packed.zipStreamed(this.two))) {
			Seen seen = read("u", archive);
			assertThat(seen.refused).isEmpty();
			assertThat(seen.files).containsExactly(Map.entry("u/a.json", "first"), Map.entry("u/sub/b.json", "second"));
		}
	}

	@Test
	void opensCompressedFilesInsideArchivesOnceOnly() throws IOException {
		Map<String, byte[]> inner = ordered("a.gz", Packed.gz(this.hello), "b.gz", Packed.gz(Packed.gz(this.hello)),
				"c.zip", Packed.zip(this.two), "d", this.hello);
		for (byte[] archive : List.of(Packed.zip(inner), Packed.zipStreamed(inner), Packed.gz(Packed.tar(inner)))) {
			Seen seen = read("u", archive);
			assertThat(seen.files).containsExactly(Map.entry("u/a.gz", "hello"), Map.entry("u/d", "hello"));
			assertThat(seen.refused).hasSize(2);
			assertThat(seen.refused.get(0)).startsWith("u/b.gz: is compressed twice");
			assertThat(seen.refused.get(1)).startsWith("u/c.zip: is an archive inside an archive");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "xz", "bz2", "tar", "tar.gz", "zip", "zipStreamed" })
	void tellsOfEveryCut(String packing) throws IOException {
		Map<String, byte[]> files = ordered("a", noise(3000), "b", noise(2000));
		byte[] whole = switch (packing) {
			case "gz" -> Packed.gz(noise(3000));
			case "xz" -> Packed.xz(noise(3000));
			case "bz2" -> Packed.bz2(noise(3000));
			case "tar" -> Arrays.copyOf(Packed.tar(files), 512 + 3072 + 512 + 2048 + 512);
			case "tar.gz" -> Packed.gz(Packed.tar(files));
			case "zip" -> Packed.zip(files);
			default -> Packed.zipStreamed(files);
		};
		assertThat(read("whole", whole).refused).isEmpty();
		for (int length = 520; length < whole.length; length += (length % 512 == 0) ? 1 : 7) {
			assertThat(read("cut", Arrays.copyOf(whole, length)).refused).as("%s of %s bytes", length, whole.length)
				.isNotEmpty();
		}
		for (int length : new int[] { 512 + 3072, 512 + 3072 + 512 + 2048, whole.length - 1 }) {
			if (length < whole.length) {
				assertThat(read("cut", Arrays.copyOf(whole, length)).refused).as("cut at %s", length).isNotEmpty();
			}
		}
	}

	@Test
	void tellsOfACutEvenWhenTheVisitorSwallowsTheException() throws IOException {
		byte[] cut = Arrays.copyOf(Packed.gz(noise(100_000)), 50_000);
		List<String> refused = new ArrayList<>();
		InputFiles.each("x.gz", new ByteArrayInputStream(cut), SMALL, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) {
				try {
					content.readAllBytes();
				}
				catch (IOException ex) {
					return;
				}
			}

			@Override
			public void refused(RefusedInput why) {
				refused.add(why.getMessage());
			}
		});
		assertThat(refused).containsExactly("x.gz: is cut short; fetch it again");
	}

	@Test
	void tellsOfDamageInsideAZipEntryAndGoesOn() throws IOException {
		for (boolean streamed : new boolean[] { false, true }) {
			Map<String, byte[]> files = ordered("a", noise(3000), "b", bytes("fine"));
			byte[] zip = streamed ? Packed.zipStreamed(files) : Packed.zip(files);
			zip[1500] ^= 0x40;
			Seen seen = read("u.zip", zip);
			assertThat(seen.refused).first().asString().startsWith("u.zip/a: ").contains("checksum");
			assertThat(seen.files).containsEntry("u.zip/b", "fine");
		}
	}

	@Test
	void stopsBombsAndReadsTheirNeighbours() throws IOException {
		Map<String, byte[]> files = ordered("a", bytes("1"), "bomb", new byte[3 << 20], "c", bytes("3"));
		Seen zip = read("u.zip", Packed.zip(files));
		assertThat(zip.files).containsOnlyKeys("u.zip/a", "u.zip/c");
		assertThat(zip.refused).singleElement().asString().startsWith("u.zip/bomb: ").contains("decompression bomb");
		Seen streamed = read("u.zip", Packed.zipStreamed(files));
		assertThat(streamed.files).containsOnlyKeys("u.zip/a");
		assertThat(streamed.refused).first().asString().startsWith("u.zip/bomb: ").contains("decompression bomb");
		assertThat(streamed.refused).last().asString().startsWith("u.zip: ");
		for (byte[] bomb : List.of(Packed.gz(new byte[3 << 20]), Packed.bz2(new byte[3 << 20]),
				Packed.xz(new byte[3 << 20]))) {
			assertThat(read("bomb", bomb).refused).singleElement().asString().contains("decompression bomb");
		}
		assertThat(read("t.tgz", Packed.gz(Packed.tar(files))).refused).last()
			.asString()
			.startsWith("t.tgz: ")
			.contains("decompression bomb");
	}

	@Test
	void keepsTheBoundsOnBytesAndFiles() throws IOException {
		Seen large = read("u.tar", Packed.tar(ordered("a", noise(5 << 20), "b", bytes("small"))));
		assertThat(large.files).containsOnlyKeys("u.tar/b");
		assertThat(large.refused).singleElement().asString().startsWith("u.tar/a: is larger than 4194304 bytes");
		Map<String, byte[]> total = ordered("a", noise(3 << 20), "b", noise(3 << 20), "c", noise(3 << 20));
		for (byte[] archive : List.of(Packed.zip(total), Packed.zipStreamed(total))) {
			Seen seen = read("u", archive);
			assertThat(seen.files).containsOnlyKeys("u/a", "u/b");
			assertThat(seen.refused).isNotEmpty().last().asString().startsWith("u: ");
		}
		Map<String, byte[]> many = new LinkedHashMap<>();
		for (int i = 0; i < 30; i++) {
			many.put("f" + i, this.hello);
		}
		for (byte[] archive : List.of(Packed.zip(many), Packed.tar(many))) {
			Seen seen = read("u", archive);
			assertThat(seen.files).hasSizeBetween(19, 20);
			assertThat(seen.refused).singleElement().asString().startsWith("u: holds more than 20 files");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "..\\evil" })
	void refusesNamesThatLeadOut(String name) throws IOException {
		Map<String, byte[]> files = ordered(name, this.hello, "ok", this.hello);
		for (byte[] archive : List.of(Packed.zip(files), Packed.zipStreamed(files))) {
			Seen seen = read("u", archive);
			assertThat(seen.refused).isNotEmpty().first().asString().contains("leads out of the archive");
			assertThat(seen.files).doesNotContainKey("u/" + name);
		}
		assertThat(read("u", Packed.tar(files)).files).containsOnlyKeys("u/ok");
	}

	@Test
	void refusesEncryptedEntries() throws IOException {
		byte[] zip = Packed.zip(ordered("secret", this.hello, "open", this.hello));
		zip[6] |= 1;
		Seen seen = read("u.zip", zip);
		assertThat(seen.refused).singleElement().asString().startsWith("u.zip/secret: is encrypted");
		assertThat(seen.files).containsOnlyKeys("u.zip/open");
	}

	@Test
	void namesWhatItDoesNotOpen() throws IOException {
		assertThat(read("x.7z", new byte[] { '7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c }).refused).singleElement()
			.asString()
			.contains("zip or tar.gz");
	}

	@Test
	void handsWorkbooksOverWhole() throws IOException {
		byte[] workbook = Packed.zip(ordered("[Content_Types].xml", this.hello, "xl/workbook.xml", this.hello));
		assertThat(read("sheet", workbook).files).containsOnlyKeys("sheet");
		assertThat(read("sheet.XLSX", Packed.zip(this.two)).files).containsOnlyKeys("sheet.XLSX");
	}

	@Test
	void readsEntryNamesOfJapaneseWindows() throws IOException {
		byte[] zip = Packed.zip(ordered("XXXX.json", this.hello));
		String latin = new String(zip, StandardCharsets.ISO_8859_1);
		String named = latin.replace("XXXX",
				new String("機器".getBytes(Charset.forName("windows-31j")), StandardCharsets.ISO_8859_1));
		byte[] shiftJis = named.getBytes(StandardCharsets.ISO_8859_1);
		shiftJis[7] &= ~8;
		assertThat(read("u", shiftJis).files).containsOnlyKeys("u/機器.json");
	}

	@Test
	void walksDirectoriesInOrderAndNotOutOfThem(@TempDir Path temp) throws IOException {
		Path root = Files.createDirectories(temp.resolve("in"));
		Files.write(root.resolve("b.gz"), Packed.gz(this.hello));
		Files.write(root.resolve("a.zip"), Packed.zip(this.two));
		Files.write(Files.createDirectories(root.resolve("c/d")).resolve("e"), this.hello);
		Files.write(Files.createDirectories(root.resolve(".git")).resolve("HEAD"), this.hello);
		Files.write(temp.resolve("outside"), this.hello);
		Files.createSymbolicLink(root.resolve("leak"), temp.resolve("outside"));
		Files.createSymbolicLink(root.resolve("loop"), root);
		Seen seen = new Seen();
		InputFiles.each(root, SMALL, seen);
		assertThat(seen.files.keySet()).containsExactly("in/a.zip/a.json", "in/a.zip/sub/b.json", "in/b.gz",
				"in/c/d/e");
		assertThat(seen.refused).singleElement().asString().startsWith("in/leak: is a symbolic link");
	}

	@Test
	void letsTheVisitorStopEarlyAndFail() throws IOException {
		List<String> names = new ArrayList<>();
		InputFiles.Visitor lazy = new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				names.add(name + content.read());
			}

			@Override
			public void refused(RefusedInput why) {
				names.add(why.getMessage());
			}
		};
		for (byte[] archive : List.of(Packed.zip(this.two), Packed.zipStreamed(this.two), Packed.tar(this.two))) {
			names.clear();
			InputFiles.each("u", new ByteArrayInputStream(archive), SMALL, lazy);
			assertThat(names).containsExactly("u/a.json102", "u/sub/b.json115");
		}
		assertThatThrownBy(
				() -> InputFiles.each("u", new ByteArrayInputStream(this.hello), SMALL, new InputFiles.Visitor() {
					@Override
					public void file(String name, InputStream content) throws IOException {
						throw new IOException("disk full");
					}

					@Override
					public void refused(RefusedInput why) {
						throw new AssertionError(why);
					}
				}))
			.isInstanceOf(IOException.class)
			.hasMessage("disk full");
	}

	@Test
	void boundsLongTarNames() throws IOException {
		byte[] tar = Packed.tar(ordered("name", new byte[5 << 20], "b", this.hello));
		// type L: what follows is the next entry's name; the sum of the header follows
		// suit
		tar[156] = 'L';
		byte[] sum = bytes("%06o\0 ".formatted(TarUtils.parseOctal(tar, 148, 8) + 'L' - '0'));
		System.arraycopy(sum, 0, tar, 148, 8);
		assertThat(read("u.tar", tar).refused).singleElement().asString().contains("entry header");
	}

	@Test
	void survivesMutants() throws IOException {
		byte[] tar = Packed.tar(this.two);
		List<byte[]> valid = List.of(Packed.gz(noise(200)), Packed.xz(noise(200)), Packed.bz2(noise(200)), tar,
				Packed.gz(tar), Packed.zip(this.two), Packed.zipStreamed(this.two));
		MutationFuzz.Result result = MutationFuzz.of(20_261_121, 5000, Duration.ofSeconds(5)).run(valid, (document) -> {
			Seen seen = read("u", document);
			if (!seen.refused.isEmpty()) {
				throw new RefusedInput("u", seen.refused.toString());
			}
		});
		assertThat(result.taken()).isPositive();
		assertThat(result.refused()).isPositive();
	}

	private Seen read(String name, byte[] input) throws IOException {
		Seen seen = new Seen();
		InputFiles.each(name, new ByteArrayInputStream(input), SMALL, seen);
		return seen;
	}

	private static byte[] noise(int length) {
		byte[] noise = new byte[length];
		new Random(7).nextBytes(noise);
		noise[0] = 0;
		return noise;
	}

	private static Map<String, byte[]> ordered(Object... pairs) {
		Map<String, byte[]> map = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			map.put((String) pairs[i], (byte[]) pairs[i + 1]);
		}
		return map;
	}

	private static final class Seen implements InputFiles.Visitor {

		private final Map<String, String> files = new LinkedHashMap<>();

		private final List<String> refused = new ArrayList<>();

		@Override
		public void file(String name, InputStream content) throws IOException {
			this.files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
		}

		@Override
		public void refused(RefusedInput why) {
			this.refused.add(why.getMessage());
		}

	}

}
