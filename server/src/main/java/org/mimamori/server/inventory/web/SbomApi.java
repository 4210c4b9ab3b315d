package org.mimamori.server.inventory.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.Sbom;
import org.mimamori.engine.format.SbomReader;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.TakesFile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Takes the component list that came with a firmware release, as a file of a form or as
/// the body itself.
@RestController
@RequestMapping("/api/v1/firmware/{id}/sbom")
@Tag(name = "inventory")
@Expensive
class SbomApi {

	/// Enough for the component lists of whole operating systems.
	static final ReadLimits LIMITS = new ReadLimits(64L << 20, 64L << 20, 1, 200, 100, 1 << 20);

	private final Firmwares firmwares;

	SbomApi(Firmwares firmwares) {
		this.firmwares = firmwares;
	}

	@Needs(Right.CATALOGUE)
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@Operation(summary = "Replace the components of a firmware release by those of an SBOM",
			description = "CycloneDX (JSON, XML) or SPDX 2 (JSON, tag-value), told by its content.")
	SbomView file(@PathVariable long id, @RequestPart MultipartFile file) throws IOException {
		String name = file.getOriginalFilename();
		try (InputStream in = file.getInputStream()) {
			return attach(id, name, in);
		}
	}

	@TakesFile
	@Needs(Right.CATALOGUE)
	@PostMapping(consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE,
			MediaType.TEXT_XML_VALUE, MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE,
			"application/vnd.cyclonedx+json", "application/vnd.cyclonedx+xml", "application/spdx+json", "text/spdx" })
	@Operation(summary = "Replace the components of a firmware release by those of an SBOM",
			description = "CycloneDX (JSON, XML) or SPDX 2 (JSON, tag-value), told by its content.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = { @Content(mediaType = "application/json", schema = @Schema(type = "object")),
							@Content(mediaType = "application/octet-stream",
									schema = @Schema(type = "string", format = "binary")) }))
	SbomView body(@PathVariable long id,
			@Parameter(description = "what to call it") @RequestParam @Nullable String name,
			@Parameter(hidden = true) HttpServletRequest request) throws IOException {
		return attach(id, name, request.getInputStream());
	}

	private SbomView attach(long id, @Nullable String name, InputStream in) {
		Refusal.unlessFound(this.firmwares.get(id), id);
		FieldCheck check = new FieldCheck();
		String given = check.optional("name", name, 200);
		check.orRefuse();
		String called = (given != null) ? given.substring(given.lastIndexOf('/') + 1) : "sbom";
		try {
			Sbom sbom = SbomReader.read(called, in, LIMITS);
			this.firmwares.attach(id, called, sbom);
			return new SbomView(sbom.format(), sbom.specVersion(), sbom.components().size(), sbom.warnings());
		}
		catch (RefusedInput ex) {
			throw Refusal.unusable("web.problem.file", ex.place(), ex.reason());
		}
	}

	/// What was read.
	///
	/// @param warnings what was left out or looked wrong
	record SbomView(String format, String specVersion, int components, List<String> warnings) {
	}

}
