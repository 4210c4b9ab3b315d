package org.mimamori.server.about.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.about.Judgement;
import org.mimamori.server.about.Software;
import org.mimamori.server.advisory.SourceAges.SourceAge;
import org.mimamori.server.web.Refusal;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "about")
class AboutApi {

	private static final String CYCLONEDX = "application/vnd.cyclonedx+json; version=1.6";

	private final Software software;

	AboutApi(Software software) {
		this.software = software;
	}

	@GetMapping("/sbom")
	@Operation(summary = "What this server is made of, as CycloneDX",
			description = "The list that the build wrote into the server; 404 where it was built without.")
	@ApiResponse(responseCode = "200", description = "CycloneDX 1.6 in JSON",
			content = @Content(mediaType = CYCLONEDX, schema = @Schema(type = "object")))
	ResponseEntity<byte[]> sbom() {
		byte[] list = this.software.sbom().orElseThrow(() -> Refusal.notFound("about.sbom.missing"));
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(CYCLONEDX))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("mimamori.cdx.json").build().toString())
			.body(list);
	}

	@GetMapping("/about")
	@Operation(summary = "What this server is, and how many known weaknesses touch it")
	AboutView about() {
		return AboutView.of(this.software.facts(), this.software.judgement());
	}

	/// This server.
	///
	/// @param judged whether there was anything to judge with
	/// @param due whether advisories have changed since
	/// @param affected vulnerabilities that touch one of its components
	/// @param unclear vulnerabilities of which it cannot be told
	/// @param cleared vulnerabilities of other versions of its components
	record AboutView(@Nullable String version, String java, String database, boolean ownDatabase, int components,
			boolean judged, @Nullable Instant judgedAt, boolean due, long advisories, int affected, int unclear,
			int cleared, List<SourceView> sources) {

		static AboutView of(Software.Facts facts, Judgement judgement) {
			return new AboutView(facts.version(), facts.java(), facts.database(), facts.ownDatabase(),
					facts.components(), judgement.judged(), judgement.judgedAt(), judgement.due(),
					judgement.advisories(), judgement.affected(), judgement.unclear(), judgement.cleared(),
					judgement.sources().stream().map(SourceView::of).toList());
		}

	}

	/// A source that covered it.
	///
	/// @param alarm whether its last run was not good
	record SourceView(String kind, String name, @Nullable Instant asOf, boolean alarm) {

		static SourceView of(SourceAge age) {
			return new SourceView(age.kind(), age.name(), age.at(), age.alarm());
		}

	}

}
