package org.mimamori.server.about;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.server.Proves;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The list that the build wrote says what this server is made of: all of it, nothing else, and each time the same.
@Proves("II-3")
class OwnSbomTests {

	private final OwnSbom sbom = new OwnSbom();

	private JsonNode document;

	@BeforeEach
	void builtOnline() {
		assumeTrue(this.sbom.bytes().isPresent(), "built offline, where Maven passes over what makes the list");
		this.document = JsonMapper.shared().readTree(this.sbom.bytes().orElseThrow());
	}

	@Test
	void whatRunsIsInItAndWhatOnlyTestsNeedIsNot() {
		List<String> names = this.sbom.content().parts().stream().map(OwnPart::name).toList();
		assertThat(names)
			.contains("tomcat-embed-core", "spring-core", "postgresql", "mimamori-engine", "PostgreSQL", "OpenSSL",
					"Noto Sans JP")
			.doesNotContain("junit-jupiter-api", "playwright", "greenmail", "assertj-core");
		assertThat(this.sbom.content().version()).isNotBlank();
	}

	@Test
	void everyComponentHasAVersionAPackageUrlAndALicence() {
		assertThat(this.sbom.content().parts()).hasSizeGreaterThan(100).allSatisfy((part) -> {
			assertThat(part.version()).as(part.name()).isNotBlank();
			assertThat(PackageUrl.parse(String.valueOf(part.purl()))).as(part.name()).isPresent();
			assertThat(part.licence()).as(part.name()).isNotBlank();
		});
	}

	@Test
	void nothingInItChangesFromBuildToBuild() {
		assertThat(this.document.has("serialNumber")).isFalse();
		assertThat(this.document.at("/metadata/timestamp").isMissingNode()).isTrue();
		assertThat(this.document.path("specVersion").asString()).isEqualTo("1.6");
	}

	@Test
	void everyLibraryThatComesWithTheDatabaseIsInIt() throws Exception {
		Set<String> listed = new TreeSet<>();
		this.document.path("components")
			.forEach((one) -> one.path("properties")
				.forEach((property) -> listed.add(property.path("value").asString())));
		assertThat(foreignLibraries()).isNotEmpty().allSatisfy((file) -> assertThat(listed).contains(file));
	}

	private static Set<String> foreignLibraries() throws IOException {
		try (var packed = OwnSbomTests.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
			assumeTrue(packed != null, "another platform");
			Set<String> files = new TreeSet<>();
			try (var tar = new TarArchiveInputStream(
					new XZCompressorInputStream(new ByteArrayInputStream(packed.readAllBytes())))) {
				boolean there = false;
				for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
					String name = entry.getName().replaceFirst("^\\./", "");
					if (there && !name.startsWith("lib/")) {
						break;
					}
					there |= name.startsWith("lib/");
					if (entry.isFile() && !entry.isSymbolicLink() && name.matches("lib/lib[^/]+\\.so[.0-9]*")
							&& !name.matches("lib/lib(pq|ecpg|pg).*")) {
						files.add(name.substring("lib/".length()));
					}
				}
			}
			return files;
		}
	}

	@Test
	void everyNameOfADictionaryBelongsToAComponent() {
		KnownNames names = new KnownNames();
		Set<String> packages = new TreeSet<>();
		this.sbom.content().parts().forEach((part) -> {
			PackageUrl url = PackageUrl.parse(String.valueOf(part.purl())).orElseThrow();
			packages.add(url.namespace() + "/" + url.name());
			String cpe = names.cpe(part.purl());
			if (cpe != null) {
				assertThat(CpeName.parse(cpe)).as(cpe).isPresent();
			}
		});
		assertThat(packages).containsAll(names.all().keySet());
	}

}
