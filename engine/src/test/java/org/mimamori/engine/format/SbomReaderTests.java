package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SbomReaderTests {

	static final String JSON = """
			{"components": [
			  {"type": "Library", "group": "org.example", "name": "outer", "version": "1.0", "purl": "pkg:maven/o/outer@1.0",
			   "pedigree": {"ancestors": [{"name": "not installed"}]},
			   "components": [{"name": "inner", "version": 2, "cpe": "cpe:/o:acme:inner_os:2.0", "supplier": {"name": "Acme"}}]},
			  {"name": "outer", "version": "1.0", "purl": "pkg:maven/o/outer@1.0"},
			  {"version": "9"}, {"name": "bad ids", "purl": "http://x", "cpe": "cpe:2.3:a:b"}],
			 "bomFormat": "CycloneDX", "specVersion": "1.6",
			 "metadata": {"component": {"type": "firmware", "name": "カメラ AX-200", "version": "2.08", "publisher": "Acme"}}}
			""";

	static final String XML = """
			<?xml version="1.0" encoding="UTF-8"?>
			<bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">
			  <metadata><component type="device"><name>unit</name><version>3</version></component></metadata>
			  <components>
			    <component type="library"><supplier><name>Acme</name></supplier><name>a &amp; b</name><version><![CDATA[1.0]]></version>
			      <licenses><license><name>not the name</name></license></licenses>
			      <purl>pkg:generic/a@1.0</purl>
			      <components><component type="file"><name>inner</name></component></components>
			    </component>
			    <component type="library"><version>9</version></component>
			  </components>
			</bom>
			""";

	static final String TAGS = """
			SPDXVersion: SPDX-2.3
			SPDXID: SPDXRef-DOCUMENT
			# a comment
			DocumentComment: <text>several
			PackageName: not a package
			lines</text>
			Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-fw
			PackageName: firmware
			SPDXID: SPDXRef-fw
			PackageVersion: 1.2
			PackageSupplier: Organization: Acme (psirt@acme.example)
			PrimaryPackagePurpose: FIRMWARE
			PackageName: openssl
			SPDXID: SPDXRef-ssl
			PackageVersion: 3.0.1
			PackageSupplier: NOASSERTION
			ExternalRef: SECURITY cpe22Type cpe:/a:openssl:openssl:3.0.1
			ExternalRef: PACKAGE-MANAGER purl pkg:generic/openssl@3.0.1
			FileName: ./lib
			SPDXID: SPDXRef-file
			PackageName:
			""";

	static final String SPDX_JSON = """
			{"spdxVersion": "SPDX-2.2", "SPDXID": "SPDXRef-DOCUMENT",
			 "relationships": [{"relatedSpdxElement": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBED_BY",
			   "spdxElementId": "SPDXRef-a"}],
			 "packages": [{"SPDXID": "SPDXRef-a", "name": "image", "versionInfo": "NOASSERTION"},
			  {"SPDXID": "SPDXRef-b", "name": "zlib", "versionInfo": "1.2.13", "originator": "Person: Mark (m@x)",
			   "externalRefs": [{"referenceType": "http://spdx.org/rdf/references/cpe23Type",
			     "referenceLocator": "cpe:2.3:a:zlib:zlib:1.2.13:*:*:*:*:*:*:*"}]}]}
			""";

	@Test
	void readsCycloneDxJson() throws RefusedInput {
		Sbom sbom = read(JSON);
		assertThat(sbom.format()).isEqualTo("CycloneDX");
		assertThat(sbom.specVersion()).isEqualTo("1.6");
		assertThat(sbom.subject()).isEqualTo(new SbomComponent("カメラ AX-200", "2.08", "Acme", null, null, "firmware"));
		assertThat(sbom.components()).containsExactly(
				new SbomComponent("inner", "2", "Acme", null, "cpe:2.3:o:acme:inner_os:2.0:*:*:*:*:*:*:*", null),
				new SbomComponent("outer", "1.0", "org.example", "pkg:maven/o/outer@1.0", null, "library"),
				new SbomComponent("bad ids", null, null, null, null, null));
		assertThat(sbom.warnings()).containsExactly("1 component(s) without a name were left out (first at line 6)",
				"2 identifier(s) are no well-formed CPE name or package URL and were left out (first at line 6)");
	}

	@Test
	void readsCycloneDxXml() throws RefusedInput {
		Sbom sbom = read(XML);
		assertThat(sbom.specVersion()).isEqualTo("1.4");
		assertThat(sbom.subject()).isEqualTo(new SbomComponent("unit", "3", null, null, null, "device"));
		assertThat(sbom.components()).containsExactly(new SbomComponent("inner", null, null, null, null, "file"),
				new SbomComponent("a & b", "1.0", "Acme", "pkg:generic/a@1.0", null, "library"));
		assertThat(sbom.warnings()).singleElement().asString().contains("without a name").contains("line 10");
	}

	@Test
	void readsSpdxTags() throws RefusedInput {
		Sbom sbom = read(TAGS.replace("\n", "\r\n"));
		assertThat(sbom.format()).isEqualTo("SPDX");
		assertThat(sbom.specVersion()).isEqualTo("2.3");
		assertThat(sbom.subject()).isEqualTo(new SbomComponent("firmware", "1.2", "Acme", null, null, "firmware"));
		assertThat(sbom.components()).containsExactly(new SbomComponent("openssl", "3.0.1", null,
				"pkg:generic/openssl@3.0.1", "cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*", null));
		assertThat(sbom.warnings()).singleElement().asString().contains("without a name").contains("line 21");
	}

	/// In all four forms; what is too short to tell files apart is no hash, and three are
	/// kept.
	@Test
	void readsTheHashesOfFiles() throws RefusedInput {
		String one = "AB".repeat(20);
		String two = "cd".repeat(32);
		String five = "ef".repeat(64);
		assertThat(
				read("""
						{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
						 {"name": "lib", "version": "1", "hashes": [{"alg": "MD5", "content": "%s"}, {"alg": "SHA-1", "content": "%s"},
						  {"alg": "SHA3-512", "content": "%s"}, {"alg": "SHA-512", "content": "%s"}, {"alg": "SHA-256", "content": "%s"}]},
						 {"name": "lib", "version": "1", "hashes": [{"alg": "SHA-1", "content": "%s"}]}]}
						"""
					.formatted("01".repeat(16), one, five, five, two, "99".repeat(20))).components())
			.singleElement()
			.satisfies((lib) -> assertThat(lib.hashes()).containsExactly("sha256:" + two, "sha512:" + five,
					"sha1:" + "ab".repeat(20), "sha1:" + "99".repeat(20)));
		assertThat(read("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><components><component type='library'><name>l"
				+ "</name><hashes><hash alg='SHA-256'> " + two
				+ "\n</hash><other/></hashes></component></components></bom>")
			.components()
			.getFirst()
			.hashes()).containsExactly("sha256:" + two);
		assertThat(read("""
				{"spdxVersion": "SPDX-2.3", "packages": [{"SPDXID": "SPDXRef-a", "name": "a",
				 "checksums": [{"algorithm": "SHA256", "checksumValue": "%s"}, {"algorithm": "SHA256"}, {}]}]}
				""".formatted(two)).components().getFirst().hashes()).containsExactly("sha256:" + two);
		assertThat(read("SPDXVersion: SPDX-2.3\nPackageName: a\nPackageChecksum: SHA256: " + two
				+ "\nPackageChecksum: nothing\n")
			.components()
			.getFirst()
			.hashes()).containsExactly("sha256:" + two);
	}

	@Test
	void readsSpdxJson() throws RefusedInput {
		Sbom sbom = read(SPDX_JSON);
		assertThat(sbom.subject()).isEqualTo(new SbomComponent("image", null, null, null, null, null));
		assertThat(sbom.components()).containsExactly(
				new SbomComponent("zlib", "1.2.13", "Mark", null, "cpe:2.3:a:zlib:zlib:1.2.13:*:*:*:*:*:*:*", null));
		assertThat(sbom.warnings()).isEmpty();
	}

	@Test
	void readsByteOrderMarksAndUtf16() throws RefusedInput {
		for (String document : List.of(JSON, TAGS, XML.replace("UTF-8", "UTF-16"))) {
			Sbom expected = read(document.replace("UTF-16", "UTF-8"));
			assertThat(read(("\uFEFF" + document).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
			assertThat(read(("\uFEFF" + document).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(expected);
			assertThat(read("\uFEFF" + document.replace("UTF-16", "UTF-8"))).isEqualTo(expected);
		}
	}

	@Test
	void givesAWarningForVexAlone() throws RefusedInput {
		Sbom vex = read("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.4\",\"vulnerabilities\":[{\"id\":\"X\"}]}");
		assertThat(vex.components()).isEmpty();
		assertThat(vex.warnings()).containsExactly("the document lists no components");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '!',
			textBlock = """
					cpe:/a:microsoft:internet_explorer:8.0.6001:beta cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*
					cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~ cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*
					cpe:/a:hp:openview:7.51::~~~~~:en cpe:2.3:a:hp:openview:7.51:*:*:en:*:*:*:*
					cpe:/a:foo%5cbar:big%24money_2010%07:9 -
					cpe:/a:foo%5cbar:big%24money:9.%02 cpe:2.3:a:foo\\\\bar:big\\$money:9.*:*:*:*:*:*:*:*
					cpe:/h:Acme:AX-200 cpe:2.3:h:acme:ax-200:*:*:*:*:*:*:*:*
					cpe:2.3:o:a:b\\:c:1:*:*:*:*:*:*:* cpe:2.3:o:a:b\\:c:1:*:*:*:*:*:*:*
					cpe:2.3:o:a:b:1:*:*:*:*:*:* -
					cpe:2.3:x:a:b:1:*:*:*:*:*:*:* -
					cpe:/x:a -
					openssl -
					""")
	void bringsCpeNamesIntoTheFormattedString(String name, String expected) {
		assertThat(CpeText.formatted(name)).isEqualTo(expected.equals("-") ? null : expected);
	}

	@Test
	void refusesCutDocumentsWithThePlace() {
		for (String document : List.of(JSON, SPDX_JSON, XML)) {
			String whole = document.strip();
			for (int length = 1; length < whole.length(); length += 13) {
				String cut = whole.substring(0, length);
				RefusedInput refusal = catchThrowableOfType(RefusedInput.class, () -> read(cut));
				assertThat(refusal).as(cut).isNotNull();
				assertThat(refusal.getMessage()).startsWith("x line ");
			}
		}
		assertRefused(TAGS.substring(0, TAGS.indexOf("lines</text>")), "x line 4", "without an end");
	}

	@Test
	void refusesDoctypesAndEntities() {
		String bomb = "<!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
		assertRefused(XML.replace("?>\n", "?>" + bomb).replace("unit", "&b;"), "x line 1", "DOCTYPE");
		String external = "<!DOCTYPE b [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
		assertRefused(XML.replace("?>\n", "?>" + external).replace("unit", "&a;"), "DOCTYPE");
		assertRefused(XML.replace("?>\n", "?><!DOCTYPE b SYSTEM \"http://localhost:1/x.dtd\">"), "DOCTYPE");
		assertRefused(XML.replace("unit", "&undeclared;"), "line 3");
	}

	@Test
	void refusesWrongEncodings() {
		for (String document : List.of(JSON, XML, TAGS)) {
			byte[] bytes = document.replace("Acme", "Ac\u00e9e").getBytes(StandardCharsets.ISO_8859_1);
			assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read(bytes))
				.withMessageContaining("not valid UTF-8")
				.withMessageContaining("line");
		}
	}

	@Test
	void refusesDeepNesting() {
		int deep = 100_000;
		assertRefused("{\"bomFormat\":\"CycloneDX\",\"x\":" + "[".repeat(deep), "depth");
		assertRefused("{\"bomFormat\":\"CycloneDX\",\"components\":[" + "{\"components\":[".repeat(deep), "depth");
		assertRefused("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">" + "<components><component>".repeat(deep),
				"deeper than 100");
		assertRefused("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">" + "<a>".repeat(deep), "deeper than 100");
	}

	@Test
	void refusesWhatIsNoSbom() {
		assertRefused("", "is empty");
		assertRefused("[1]", "outermost value");
		assertRefused("{\"document\":{\"csaf_version\":\"2.0\"}}", "neither CycloneDX");
		assertRefused("{\"@context\":\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\",\"@graph\":[]}", "SPDX 2.3");
		assertRefused("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"2.0\"}", "1.6");
		assertRefused("{\"spdxVersion\":\"SPDX-3.0\"}", "SPDX 2.3");
		assertRefused("<html><body/></html>", "not CycloneDX");
		assertRefused("SPDXID: \"SPDXRef-DOCUMENT\"\nspdxVersion: \"SPDX-2.2\"\n", "YAML");
		assertRefused("name,version\nopenssl,1\n", "not an SBOM");
		assertRefused("\u0000\u0001\u0002\u0003 rubbish", "x");
	}

	@Test
	void refusesDuplicateKeysAndTextBehindTheEnd() {
		assertRefused(JSON.replace("\"version\": \"2.08\"", "\"name\": \"other\""), "x line 8", "Duplicate");
		assertRefused(JSON + "{}", "after the end");
		assertRefused(XML + "<bom/>", "x line");
	}

	@Test
	void refusesTooMuchOfAnything() {
		StringBuilder many = new StringBuilder("{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":\"a\"}");
		many.repeat(",{\"name\":\"a\"}", 200_000).append("]}");
		assertRefused(many.toString(), "200000 components");
		StringBuilder members = new StringBuilder("{\"x\":{\"a\":1");
		for (int i = 0; i < 10_001; i++) {
			members.append(",\"k").append(i).append("\":1");
		}
		assertRefused(members.append("}}").toString(), "members");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"x\":[", "{\"x\":\"", "{\"",
			"{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":\"", "<!--", "<bom a=\"", "<", "<!DOCTYPE a [",
			"<?x ", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><x>", "SPDXVersion: SPDX-2.3\n",
			"SPDXVersion: SPDX-2.3\nPackageName: <text>", "junk", " ", "\"" })
	void keepsNoJunk(String start) {
		for (String junk : new String[] { "0,", "a", "\n", "a:b\n" }) {
			assertJunkIsNotKept(start, junk, 24L << 20);
		}
	}

	@Test
	void keepsNothingOfAGigabyte() {
		assertJunkIsNotKept("{\"x\":[", "          ", 1L << 30);
	}

	private void assertJunkIsNotKept(String start, String junk, long length) {
		Repeating endless = new Repeating(junk, length);
		InputStream document = new SequenceInputStream(new ByteArrayInputStream(Packed.bytes(start)), endless);
		ReadLimits limits = new ReadLimits(2L << 30, 2L << 30, 1, 200, 100, 1 << 20);
		try {
			Sbom sbom = SbomReader.read("x", document, limits);
			assertThat(sbom.warnings()).as("%s %s", start, junk).isNotEmpty();
		}
		catch (RefusedInput ex) {
			assertThat(ex.getMessage()).startsWith("x");
		}
		assertThat(endless.grown).as("%s %s", start, junk).isLessThan(16L << 20);
	}

	@Test
	void survivesMutants() {
		List<byte[]> valid = List.of(Packed.bytes(JSON), Packed.bytes(XML), Packed.bytes(TAGS),
				Packed.bytes(SPDX_JSON));
		MutationFuzz.Result result = MutationFuzz.of(42, 20_000, Duration.ofSeconds(5)).run(valid, this::read);
		assertThat(result.taken()).isPositive();
		assertThat(result.refused()).isPositive();
	}

	@Test
	void readsTheEncodingThatXmlDeclares() throws RefusedInput {
		String latin = XML.replace("UTF-8", "ISO-8859-1").replace("unit", "unité");
		SbomComponent subject = read(latin.getBytes(StandardCharsets.ISO_8859_1)).subject();
		assertThat(subject).isNotNull().extracting(SbomComponent::name).isEqualTo("unité");
		assertRefused(XML.replace("UTF-8", "EBCDIC-XX"), "encoding");
	}

	private void assertRefused(String document, String... words) {
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read(document))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).startsWith("x").contains(words));
	}

	private Sbom read(String document) throws RefusedInput {
		return read(Packed.bytes(document));
	}

	private Sbom read(byte[] document) throws RefusedInput {
		return SbomReader.read("x", new ByteArrayInputStream(document), ReadLimits.STANDARD);
	}

	/// The same few bytes again and again, made as they are read.
	private static final class Repeating extends InputStream {

		private final byte[] block;

		private final long usedBefore = used();

		private long left;

		private long grown;

		Repeating(String text, long length) {
			this.block = Packed.bytes(text.repeat(8192));
			this.left = length;
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException("read in blocks");
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			if (this.left <= 0) {
				this.grown = used() - this.usedBefore;
				return -1;
			}
			int n = (int) Math.min(Math.min(length, this.block.length), this.left);
			System.arraycopy(this.block, 0, target, offset, n);
			this.left -= n;
			return n;
		}

		// what is still held when the whole of it has gone through the reader
		private static long used() {
			System.gc();
			return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		}

	}

}
