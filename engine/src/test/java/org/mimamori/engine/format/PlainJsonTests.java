package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Documents are kept as the bytes of the input, plainly written: whatever way they lay in it, the bytes
/// are those that writing the tree gives, because the same content must have the same hash.
class PlainJsonTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final List<String> PIECES = List.of("a", " ", "é", "漢字", "😀", "\\/", "/", "\\n", "\\\"", "\\\\",
			"\\u00e9", "\\u0001", "\\u001f", "\\u000a", "\\u0008", "\\u0022", "\\u005C", "\\ud83d\\ude00", "\\u007f",
			"", "\\u2028", "eight by", "a longer piece of text without anything");

	private static final List<String> NUMBERS = List.of("0", "-0", "7", "-12", "123456789012345678901234567890", "7.5",
			"7.50", "7.0", "7.00", "10.0", "0.5", "0.05", "0.0001", "-0.0", "-3.10", "1E2", "1e-7", "12345678.9",
			"1234567.8", "1234.567", "100000000.0", "5e-324", "0.97214000", "9007199254740993.0");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void areWhatTheTreeIsWrittenAs(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 300; i++) {
			StringBuilder text = new StringBuilder();
			value(random, text, 4);
			byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
			assertThat(new String(PlainJson.of(bytes, 0, bytes.length), StandardCharsets.UTF_8)).as(text.toString())
				.isEqualTo(MAPPER.writeValueAsString(MAPPER.readTree(bytes)));
		}
	}

	@Test
	void halfACharacterAndANumberBeyondAllStayAsPublished() {
		byte[] bytes = "[ \"\\ud83d!\", 1e999 ]".getBytes(StandardCharsets.UTF_8);
		assertThat(new String(PlainJson.of(bytes, 0, bytes.length), StandardCharsets.UTF_8))
			.isEqualTo("[\"\\ud83d!\",1e999]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void recordsOfAFeedAreKeptWhole(String encoding) throws RefusedInput {
		List<String> records = new ArrayList<>();
		StringBuilder feed = new StringBuilder("\uFEFF { \"format\" : \"NVD_CVE\",\r\n \"vulnerabilities\" : [\n");
		for (int i = 0; i < 60; i++) {
			String record = "{\"id\":\"CVE-2024-" + (10_000 + i)
					+ "\",\"descriptions\":[{\"lang\":\"en\",\"value\":\"漢 /\\n " + "x".repeat(i * 97) + "\"}]}";
			records.add("{\"cve\":" + record + "}");
			feed.append((i > 0) ? " ,\n" : "")
				.append("   {\"beside\" : [ 1 ], \"cve\" : ")
				.append(record.replace("{", "{\n        ").replace("/", "\\/"))
				.append(", \"after\":\"}\" }");
		}
		feed.append("\n] }\n");
		byte[] bytes = feed.toString().getBytes(Charset.forName(encoding));
		for (int piece : new int[] { 1, 7, 4000, 1 << 20 }) {
			List<String> kept = new ArrayList<>();
			NvdReader.read("f", pieces(bytes, piece), ReadLimits.STANDARD, new AdvisoryVisitor() {
				@Override
				public void advisory(Advisory advisory) {
					kept.add(new String(advisory.raw(), StandardCharsets.UTF_8));
				}

				@Override
				public void refused(RefusedInput why, byte[] raw) {
					throw new AssertionError(why);
				}
			});
			assertThat(kept).isEqualTo(records);
		}
	}

	@Test
	void aRecordOfAFileIsKeptWithoutItsLayout() throws IOException {
		String plain = "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"CVE-2024-10001\"},"
				+ "\"containers\":{\"cna\":{\"title\":\"漢/字\"}}}";
		String laid = "\uFEFF\n" + plain.replace(":{", " : {\n\t\t        ").replace("/", "\\/") + "\n";
		assertThat(new String(AdvisorySink.one(laid).raw(), StandardCharsets.UTF_8)).isEqualTo(plain);
		AdvisorySink utf16 = AdvisorySink.read(laid.getBytes(StandardCharsets.UTF_16LE));
		assertThat(utf16.taken).allMatch((one) -> new String(one.raw(), StandardCharsets.UTF_8).equals(plain));
	}

	/// Gives so many bytes at once, as a slow network does.
	private static InputStream pieces(byte[] bytes, int most) {
		return new ByteArrayInputStream(bytes) {
			@Override
			public synchronized int read(byte[] target, int offset, int length) {
				return super.read(target, offset, Math.min(length, most));
			}
		};
	}

	private static void value(Random random, StringBuilder text, int depth) {
		blank(random, text);
		switch (random.nextInt((depth > 0) ? 6 : 4)) {
			case 0 -> text.append(NUMBERS.get(random.nextInt(NUMBERS.size())));
			case 1, 2 -> string(random, text);
			case 3 -> text.append(List.of("true", "false", "null", "[]", "{ }").get(random.nextInt(5)));
			case 4 -> members(random, text, depth, '[', ']');
			default -> members(random, text, depth, '{', '}');
		}
		blank(random, text);
	}

	private static void members(Random random, StringBuilder text, int depth, char open, char close) {
		text.append(open);
		int count = random.nextInt(5);
		for (int i = 0; i < count; i++) {
			text.append((i > 0) ? "," : "");
			if (open == '{') {
				blank(random, text);
				text.append("\"k").append(i).append("\\u0041\"");
				blank(random, text);
				text.append(':');
			}
			value(random, text, depth - 1);
		}
		blank(random, text);
		text.append(close);
	}

	private static void string(Random random, StringBuilder text) {
		text.append('"');
		for (int i = random.nextInt(6); i > 0; i--) {
			text.append(PIECES.get(random.nextInt(PIECES.size())));
		}
		text.append('"');
	}

	private static void blank(Random random, StringBuilder text) {
		switch (random.nextInt(5)) {
			case 0 -> text.append("\r\n").append(" ".repeat(random.nextInt(30)));
			case 1 -> text.append("\t ");
			default -> {
			}
		}
	}

}
