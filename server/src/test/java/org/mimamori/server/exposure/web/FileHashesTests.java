package org.mimamori.server.exposure.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.SbomReader;
import org.mimamori.server.advisory.CsafPaper;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// A CSAF document that names a product by its file, and a release that nobody calls so.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class FileHashesTests {

	private static final String HASH = "0f4c1a6bb1d2a5d3c1d8c7c0a9b8e7f6d5c4b3a2918070605f4e3d2c1b0a9988";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long release;

	@BeforeEach
	void aBoxOfAnotherName() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		long box = this.fleet.model("Unknown", "Rebranded box", null);
		this.release = this.fleet.firmware(box, "7", null);
		this.fleet.device("box", box, this.release, this.fleet.site);
		this.fleet.load("hashes.json", CsafPaper.of("HOK-H")
			.identified(
					"\"hashes\":[{\"filename\":\"ax200.bin\",\"file_hashes\":[{\"algorithm\":\"sha256\",\"value\":\""
							+ HASH + "\"}]}]")
			.json());
	}

	@Test
	void theSameFileIsTheSameProductOnceItsHashIsRecorded() {
		assertThat(touched()).isZero();
		String edit = "/inventory/firmware/" + this.release + "/edit";
		assertThat(this.mvc.post()
			.uri(edit)
			.param("name", "FW")
			.param("version", "7")
			.param("hashes", HASH.toUpperCase(java.util.Locale.ROOT) + "  box.bin")
			.with(csrf())).hasStatus3xxRedirection();
		this.fleet.await();
		assertThat(touched()).isOne();
		assertThat(this.mvc.get().uri("/inventory/firmware/" + this.release).header("Accept-Language", "en")).bodyText()
			.contains("sha256:" + HASH, "CVE-2098-0500");
		this.fleet.door(Firmwares.class)
			.save(new Firmware(this.release, model(), "FW", "7", null, null, List.of()), null);
		this.fleet.await();
		assertThat(touched()).as("without the hash").isZero();
	}

	@Test
	void aComponentIsTheProductByItsFile() throws Exception {
		assertThat(touched()).isZero();
		try (InputStream sbom = new ByteArrayInputStream("""
				{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
				 {"name": "blob", "hashes": [{"alg": "SHA-256", "content": "%s"}]}]}
				""".formatted(HASH).getBytes(StandardCharsets.UTF_8))) {
			this.fleet.door(Firmwares.class)
				.attach(this.release, "box.json", SbomReader.read("box.json", sbom, ReadLimits.STANDARD));
		}
		this.fleet.await();
		assertThat(touched()).isOne();
		assertThat(this.mvc.get().uri("/inventory/firmware/" + this.release).header("Accept-Language", "en")).bodyText()
			.contains("sha256:" + HASH.substring(0, 12));
		this.fleet.door(Firmwares.class)
			.components(this.release, List.of(new Component("blob", null, null, null, null)));
		this.fleet.await();
		assertThat(touched()).as("without the hash").isZero();
	}

	@Test
	void whatIsNoHashIsRefusedInWords() {
		assertThat(this.mvc.post()
			.uri("/inventory/firmware/" + this.release + "/edit")
			.param("name", "FW")
			.param("version", "7")
			.param("hashes", "md5:0123456789abcdef0123456789abcdef")
			.header("Accept-Language", "en")
			.with(csrf())).bodyText().contains("is not a hash", "MD5 is not compared");
		assertThat(this.fleet.door(Firmwares.class).get(this.release).hashes()).isEmpty();
	}

	private long model() {
		return this.fleet.door(Firmwares.class).get(this.release).modelId();
	}

	private long touched() {
		return this.fleet.jdbc().sql("""
				select count(*) from exposure_exposure e join inventory_composition c on c.id = e.composition_id
				where c.firmware_id = :release and e.verdict = 'AFFECTED'
				""").param("release", this.release).query(Long.class).single();
	}

}
