package org.mimamori.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// `match` from the words of the command line to its lines and exit status.
class MatchTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String FEED = "{\"format\":\"NVD_CVE\",\"vulnerabilities\":[" + arista("CVE-2023-90001") + ","
			+ "{\"cve\":{\"id\":\"CVE-2023-90002\",\"configurations\":[{\"nodes\":[{\"operator\":\"OR\",\"cpeMatch\":["
			+ "{\"vulnerable\":true,\"criteria\":\"cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*\","
			+ "\"versionEndExcluding\":\"1.0.2l\"}]}]}]}}]}";

	private static final String FLEET = """
			{"name":"both","model":{"maker":"Arista","name":"7150S","cpe":"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*"},\
			"firmware":{"name":"EOS","version":"4.22.0","cpe":"cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"}}
			{"name":"other hardware","model":{"maker":"Arista","name":"7500R",\
			"cpe":"cpe:2.3:h:arista:7500r:-:*:*:*:*:*:*:*"},\
			"firmware":{"name":"EOS","version":"4.22.0","cpe":"cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"}}
			{"name":"fixed","model":{"maker":"Arista","name":"7150S","cpe":"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*"},\
			"firmware":{"name":"EOS","version":"4.22.13m","cpe":"cpe:2.3:o:arista:eos:4.22.13m:*:*:*:*:*:*:*"}}
			{"name":"機種不明","firmware":{"name":"EOS","version":"4.22.0",\
			"cpe":"cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"}}
			{"name":"library","components":[{"name":"openssl","version":"1.0.2k","purl":"pkg:generic/openssl@1.0.2k",\
			"cpe":"cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*"}]}
			""";

	@TempDir
	Path folder;

	private int status;

	private String errors = "";

	private static String arista(String id) {
		return "{\"cve\":{\"id\":\"" + id + "\",\"configurations\":[{\"operator\":\"AND\",\"nodes\":["
				+ "{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":[{\"vulnerable\":true,"
				+ "\"criteria\":\"cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*\",\"versionStartIncluding\":\"4.20.0\","
				+ "\"versionEndExcluding\":\"4.22.13m\"}]},{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":["
				+ "{\"vulnerable\":false,\"criteria\":\"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*\"}]}]}]}}";
	}

	@Test
	void printsAffectedAndUnknownWithTheClauses() throws IOException {
		List<JsonNode> lines = match(file("fleet.jsonl", FLEET), file("feed.json", FEED));
		assertThat(this.status).as(this.errors).isEqualTo(Mimamori.DONE);
		assertThat(lines).extracting(MatchTests::row)
			.containsExactly("both CVE-2023-90001 affected", "機種不明 CVE-2023-90001 unknown",
					"library CVE-2023-90002 affected");
		assertThat(lines.getFirst().propertyNames()).containsExactly("composition", "vulnerability", "advisory",
				"source", "verdict", "why");
		assertThat(lines.getFirst().get("source").stringValue()).isEqualTo("nvd");
		JsonNode why = lines.getFirst().get("why").get(0);
		assertThat(why.get("verdict").stringValue()).isEqualTo("true");
		JsonNode firmware = criterion(why, "cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*");
		assertThat(firmware.get("range").stringValue()).isEqualTo(">= 4.20.0, < 4.22.13m");
		assertThat(firmware.get("version").stringValue()).isEqualTo("4.22.0");
		assertThat(firmware.get("text").stringValue()).contains("4.22.0 lies in >= 4.20.0, < 4.22.13m");
		JsonNode missing = criterion(lines.get(1).get("why").get(0), "cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*");
		assertThat(missing.get("verdict").stringValue()).isEqualTo("unknown");
		assertThat(this.errors)
			.contains("5 compositions, 2 advisories, 5 pairs judged: 2 affected, 1 unknown, 2 not affected");
	}

	@Test
	void allNamesTheClauseThatFailed() throws IOException {
		List<JsonNode> lines = match(file("fleet.jsonl", FLEET), file("feed.json", FEED), "--all");
		assertThat(lines).extracting(MatchTests::row)
			.containsExactly("both CVE-2023-90001 affected", "other hardware CVE-2023-90001 not_affected",
					"fixed CVE-2023-90001 not_affected", "機種不明 CVE-2023-90001 unknown",
					"library CVE-2023-90002 affected");
		JsonNode other = lines.get(1).get("why").get(0);
		assertThat(other.get("verdict").stringValue()).isEqualTo("false");
		assertThat(criterion(other, "cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*").get("reason").stringValue())
			.isEqualTo("not_installed");
		assertThat(criterion(lines.get(2).get("why").get(0), "cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*").get("text")
			.stringValue()).contains("4.22.13m lies outside");
	}

	@Test
	void aCandidateOfAnotherPartIsExplainedToo() throws IOException {
		String application = "{\"name\":\"c\",\"components\":[{\"name\":\"eos\",\"version\":\"4.22.0\","
				+ "\"cpe\":\"cpe:2.3:a:arista:eos:4.22.0:*:*:*:*:*:*:*\"}]}";
		List<JsonNode> lines = match(file("c.jsonl", application), file("feed.json", FEED), "--all");
		assertThat(lines).hasSize(1);
		assertThat(lines.getFirst().get("verdict").stringValue()).isEqualTo("not_affected");
		assertThat(lines.getFirst().get("why").size()).isPositive();
	}

	@Test
	void readsCompressedFilesArchivesAndDirectories() throws IOException {
		Path fleet = file("fleet.jsonl", FLEET);
		Path gz = this.folder.resolve("feed.json.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
			out.write(FEED.getBytes(StandardCharsets.UTF_8));
		}
		Path zip = this.folder.resolve("feed.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			out.putNextEntry(new ZipEntry("2023/feed.json"));
			out.write(FEED.getBytes(StandardCharsets.UTF_8));
			out.putNextEntry(new ZipEntry("index.txt"));
			out.write("2023/feed.json\n".getBytes(StandardCharsets.UTF_8));
		}
		Path directory = Files.createDirectories(this.folder.resolve("feeds/2023"));
		Files.writeString(directory.resolve("feed.json"), FEED);
		Files.writeString(directory.resolve("feed.json.sha512"), "abc");
		List<JsonNode> plain = match(fleet, file("feed.json", FEED));
		assertThat(match(fleet, gz)).isEqualTo(plain);
		assertThat(match(fleet, zip)).isEqualTo(plain);
		assertThat(match(fleet, directory.getParent())).isEqualTo(plain);
		assertThat(this.errors).contains("1 files beside the advisories passed over");
		assertThat(this.status).isEqualTo(Mimamori.DONE);
	}

	@Test
	void readsComponentLists() throws IOException {
		String cycloneDx = """
				{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"firmware","name":"EOS",
				"version":"4.22.0","cpe":"cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"}},
				"components":[{"type":"library","name":"openssl","version":"1.0.2k",
				"cpe":"cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*"},{"type":"library","name":"nameless","version":"1"}]}
				""";
		String spdx = """
				SPDXVersion: SPDX-2.3
				DataLicense: CC0-1.0
				SPDXID: SPDXRef-DOCUMENT
				DocumentName: d
				DocumentNamespace: https://example.org/d
				Creator: Tool: t
				Created: 2024-01-01T00:00:00Z

				PackageName: openssl
				SPDXID: SPDXRef-Package
				PackageVersion: 1.0.2k
				PackageDownloadLocation: NOASSERTION
				ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*
				""";
		Path list = file("bom.json", cycloneDx);
		assertThat(match(list, file("feed.json", FEED))).extracting(MatchTests::row)
			.containsExactly("bom.json CVE-2023-90001 unknown", "bom.json CVE-2023-90002 affected");
		assertThat(this.errors).contains("1 components have neither CPE nor package URL");
		assertThat(match(file("p.spdx", spdx), file("feed.json", FEED))).extracting(MatchTests::row)
			.containsExactly("p.spdx CVE-2023-90002 affected");
	}

	@Test
	void badInputIsToldAndTheRestGoesOn() throws IOException {
		Path fleet = file("fleet.jsonl", "{\"name\":\"broken\",\n" + FLEET + "[]\n{\"x\":1}\n");
		Files.write(fleet, new byte[] { '{', '"', (byte) 0xff, '"', '}', '\n' }, StandardOpenOption.APPEND);
		String feed = FEED
			.replace("{\"format\"",
					"{\"vulnerabilities\":[{\"cve\":{\"id\":\"nonsense\"}},{\"cve\":{\"id\":\"CVE-2023-90003\","
							+ "\"configurations\":[{\"nodes\":[{\"operator\":\"XOR\",\"cpeMatch\":[]}]}]}}],\"format\"")
			.replace("\"NVD_CVE\",\"vulnerabilities\"", "\"NVD_CVE\",\"more\"");
		List<JsonNode> lines = new ArrayList<>(
				run("--composition", fleet.toString(), "--advisories", file("bad.json", feed).toString(),
						file("html.json", "<html>").toString(), file("half.json", FEED.substring(0, 500)).toString(),
						this.folder.resolve("absent").toString(), file("feed.json", FEED).toString()));
		assertThat(this.status).isEqualTo(Mimamori.REFUSED);
		assertThat(this.errors.lines()).anyMatch((line) -> line.startsWith("refused: fleet.jsonl line 1"))
			.anyMatch((line) -> line.startsWith("refused: fleet.jsonl line 7: expected one JSON object"))
			.anyMatch((line) -> line.startsWith("refused: fleet.jsonl line 8: no composition"))
			.anyMatch((line) -> line.startsWith("refused: fleet.jsonl line 9: not UTF-8"))
			.anyMatch((line) -> line.startsWith("refused: bad.json record nonsense: the record has no CVE id"))
			.anyMatch((line) -> line.contains("CVE-2023-90003 configuration 1: unknown operator \"XOR\""))
			.anyMatch((line) -> line.startsWith("refused: html.json"))
			.anyMatch((line) -> line.startsWith("refused: half.json"))
			.anyMatch((line) -> line.contains("absent: there is no such file"));
		assertThat(this.errors).contains("9 inputs refused");
		assertThat(lines).extracting(MatchTests::row).contains("library CVE-2023-90002 affected");
	}

	@Test
	void truncatedGzipIsRefusedOnce() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(bytes)) {
			out.write(FEED.getBytes(StandardCharsets.UTF_8));
		}
		Path gz = this.folder.resolve("feed.json.gz");
		Files.write(gz, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 20));
		match(file("fleet.jsonl", FLEET), gz);
		assertThat(this.status).isEqualTo(Mimamori.REFUSED);
		assertThat(this.errors).contains("1 inputs refused");
	}

	@Test
	void oneObjectOverSeveralLinesIsAComposition() throws IOException {
		String spread = FLEET.lines().findFirst().orElseThrow().replace("{", "{\n").replace(",", ",\n  ");
		assertThat(match(file("one.json", spread), file("feed.json", FEED))).extracting(MatchTests::row)
			.containsExactly("both CVE-2023-90001 affected");
	}

	@Test
	void theOrderIsTheOrderOfTheInput() throws IOException {
		StringBuilder fleet = new StringBuilder();
		for (int i = 0; i < 700; i++) {
			fleet.append(FLEET.lines().findFirst().orElseThrow().replace("both", "device " + i)).append('\n');
		}
		StringBuilder feed = new StringBuilder("{\"vulnerabilities\":[");
		for (int i = 0; i < 9; i++) {
			feed.append((i > 0) ? "," : "").append(arista("CVE-2024-9000" + i));
		}
		List<String> expected = new ArrayList<>();
		for (int cve = 0; cve < 9; cve++) {
			for (int i = 0; i < 700; i++) {
				expected.add("device " + i + " CVE-2024-9000" + cve + " affected");
			}
		}
		assertThat(match(file("fleet.jsonl", fleet.toString()), file("feed.json", feed.append("]}").toString())))
			.extracting(MatchTests::row)
			.isEqualTo(expected);
	}

	@Test
	void wrongUsage() throws IOException {
		run("--composition", "x");
		assertThat(this.status).isEqualTo(Mimamori.USAGE);
		assertThat(this.errors).contains("match needs --advisories");
		run("--composition", "x", "--advisories", "y", "--every");
		assertThat(this.status).isEqualTo(Mimamori.USAGE);
		run("x");
		assertThat(this.status).isEqualTo(Mimamori.USAGE);
	}

	private static String row(JsonNode line) {
		return line.get("composition").stringValue() + " " + line.get("vulnerability").stringValue() + " "
				+ line.get("verdict").stringValue();
	}

	@Test
	void namesOfALedgerAreResolvedBeforeAnythingIsJudged() throws IOException {
		Path ledger = file("ledger.jsonl", """
				{"name":"same","model":{"maker":"ARISTA","name":"7150-S"},"firmware":{"version":"1.0"}}
				{"name":"like","model":{"maker":"アリスタネットワークス","name":"7150S-24"},"firmware":{"version":"1.0"}}
				{"name":"else","model":{"maker":"Moxa","name":"EDR-810"},"firmware":{"version":"1.0"}}
				""");
		Path feed = file("feed.json", hardware("CVE-2023-90003"));
		assertThat(match(ledger, feed)).extracting(MatchTests::row).containsExactly("same CVE-2023-90003 affected");
		List<JsonNode> lines = match(ledger, feed, "--suggest", "3");
		assertThat(this.status).as(this.errors).isEqualTo(Mimamori.DONE);
		assertThat(lines).hasSize(2);
		JsonNode suggestion = lines.getFirst();
		assertThat(suggestion.propertyNames()).containsExactly("composition", "suggestion", "advisory", "product",
				"likeness", "why");
		assertThat(suggestion.get("composition").stringValue()).isEqualTo("like");
		assertThat(suggestion.get("suggestion").intValue()).isEqualTo(1);
		assertThat(suggestion.get("advisory").stringValue()).isEqualTo("CVE-2023-90003");
		assertThat(suggestion.get("why").toString()).contains("same_maker");
		assertThat(row(lines.get(1))).isEqualTo("same CVE-2023-90003 affected");
	}

	@Test
	void aDictionaryMakesNamesSure() throws IOException {
		Path ledger = file("ledger.jsonl",
				"{\"name\":\"one\",\"model\":{\"maker\":\"網屋\",\"name\":\"見張り箱\"},\"firmware\":{\"version\":\"1\"}}");
		Path feed = file("feed.json", hardware("CVE-2023-90003"));
		assertThat(match(ledger, feed)).isEmpty();
		Path names = file("names.csv", "vname,pname,pcpe\n網屋,見張り箱,cpe:/h:arista:7150s\n");
		assertThat(match(ledger, feed, "--dictionary", names.toString())).extracting(MatchTests::row)
			.containsExactly("one CVE-2023-90003 affected");
		match(ledger, feed, "--dictionary", file("bad.csv", "a,b\n1,2\n").toString());
		assertThat(this.status).isEqualTo(Mimamori.REFUSED);
		assertThat(this.errors).contains("vname");
		assertThat(match(ledger, feed, "--suggest", "many")).isEmpty();
		assertThat(this.status).isEqualTo(Mimamori.USAGE);
	}

	private static String hardware(String id) {
		return "{\"format\":\"NVD_CVE\",\"vulnerabilities\":[{\"cve\":{\"id\":\"" + id
				+ "\",\"configurations\":[{\"nodes\":[{\"operator\":\"OR\",\"cpeMatch\":[{\"vulnerable\":true,"
				+ "\"criteria\":\"cpe:2.3:h:arista:7150s:*:*:*:*:*:*:*:*\"}]}]}]}}]}";
	}

	private static JsonNode criterion(JsonNode clause, String product) {
		if (clause.has("product") && clause.get("product").stringValue().equals(product)) {
			return clause;
		}
		for (JsonNode part : clause.path("parts")) {
			JsonNode found = criterion(part, product);
			if (!found.isMissingNode()) {
				return found;
			}
		}
		return JSON.missingNode();
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

	private List<JsonNode> match(Path composition, Path advisories, String... more) {
		List<String> words = new ArrayList<>(
				List.of("--composition", composition.toString(), "--advisories", advisories.toString()));
		words.addAll(List.of(more));
		return run(words.toArray(String[]::new));
	}

	private List<JsonNode> run(String... words) {
		List<String> arguments = new ArrayList<>(List.of("match"));
		arguments.addAll(List.of(words));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		this.status = Mimamori.run(arguments, new ByteArrayInputStream(new byte[0]), out,
				new PrintStream(errors, true, StandardCharsets.UTF_8));
		this.errors = errors.toString(StandardCharsets.UTF_8);
		return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
	}

}
