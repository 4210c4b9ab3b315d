package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.RefusedPiece;
import org.mimamori.server.job.JobId;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.TakesFile;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/advisory-loads")
@Tag(name = "advisory")
class AdvisoryLoadApi {

	private static final String WHAT = "NVD JSON 2.0 or CSAF 2.0: a file, packed or not, or an archive of files. "
			+ "The job at `Location` tells how far it is; its `resultUrl` is the load.";

	private static final int CHUNK = 1000;

	private final AdvisoryLoads loads;

	private final LoadJobs starts;

	private final JsonMapper json;

	AdvisoryLoadApi(AdvisoryLoads loads, LoadJobs starts, JsonMapper json) {
		this.loads = loads;
		this.starts = starts;
		this.json = json;
	}

	@GetMapping
	@Operation(summary = "Loads of advisories, the newest first")
	LoadList list(@RequestParam(defaultValue = "50") int limit) {
		return new LoadList(this.loads.recent(FieldCheck.limit(limit)).stream().map(LoadView::of).toList());
	}

	@GetMapping("/{id}")
	@Operation(summary = "One load with its counts")
	LoadView get(@PathVariable long id) {
		return LoadView.of(Refusal.unlessFound(this.loads.get(id), id));
	}

	@Needs(Right.ADVISORY)
	@Expensive
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@Operation(summary = "Load advisories from a file", description = WHAT)
	ResponseEntity<Accepted> file(@RequestPart MultipartFile file) throws IOException {
		String name = file.getOriginalFilename();
		try (InputStream in = file.getInputStream()) {
			return start((name != null) ? name : "upload", in);
		}
	}

	@Needs(Right.ADVISORY)
	@TakesFile
	@PostMapping(consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE,
			"application/gzip", "application/x-gzip", "application/zip", "application/x-tar", "application/x-xz",
			"application/x-bzip2" })
	@Operation(summary = "Load advisories from a file", description = WHAT,
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = { @Content(mediaType = "application/json", schema = @Schema(type = "object")),
							@Content(mediaType = "application/octet-stream",
									schema = @Schema(type = "string", format = "binary")) }))
	ResponseEntity<Accepted> body(@Parameter(description = "what to call it") @RequestParam @Nullable String name,
			@Parameter(hidden = true) HttpServletRequest request) throws IOException {
		return start((name != null) ? name : "upload", request.getInputStream());
	}

	private ResponseEntity<Accepted> start(String name, InputStream content) throws IOException {
		JobId job = this.starts.sent(name, content);
		URI location = URI.create("/api/v1/jobs/" + job);
		return ResponseEntity.accepted().location(location).body(new Accepted(job.toString(), location.toString()));
	}

	@GetMapping(path = "/{id}/refusals", produces = MediaType.APPLICATION_NDJSON_VALUE)
	@Operation(summary = "What a load refused, with the reason: one JSON object a line")
	@io.swagger.v3.oas.annotations.responses.ApiResponse(responseCode = "200",
			content = @Content(schema = @Schema(implementation = RefusalView.class)))
	void refusals(@PathVariable long id, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
		get(id);
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		OutputStream out = response.getOutputStream();
		long after = 0;
		List<RefusedPiece> chunk;
		do {
			chunk = this.loads.refusals(id, after, CHUNK);
			for (RefusedPiece one : chunk) {
				RefusalView line = new RefusalView(one.id(), one.place(), one.reason(), one.bytes());
				out.write((this.json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
				after = one.id();
			}
		}
		while (chunk.size() == CHUNK);
		out.flush();
	}

	@GetMapping(path = "/{id}/refusals/{refusal}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	@Operation(summary = "A refused piece as it was read, as far as it was kept")
	ResponseEntity<byte[]> refused(@PathVariable long id, @PathVariable long refusal) {
		get(id);
		boolean ofThisLoad = this.loads.refusals(id, refusal - 1, 1).stream().anyMatch((one) -> one.id() == refusal);
		byte[] raw = Refusal.unlessFound(ofThisLoad ? this.loads.refused(refusal) : null, refusal);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header("Content-Disposition", "attachment; filename=\"refused-" + refusal + ".txt\"")
			.body(raw);
	}

	record LoadList(List<LoadView> items) {
	}

	/// The job that loads, and where it tells how far it is.
	record Accepted(String job, String url) {
	}

	/// One piece that was refused.
	///
	/// @param bytes how much of it was kept
	record RefusalView(long id, String place, String reason, int bytes) {
	}

	/// One loading of advisories.
	///
	/// @param state running, done, cancelled or failed
	record LoadView(long id, String name, String state, int read, int added, int changed, int same, int refused,
			@Nullable String message, String startedBy, Instant startedAt, @Nullable Instant finishedAt) {

		static LoadView of(Load load) {
			return new LoadView(load.id(), load.name(), load.state(), load.read(), load.added(), load.changed(),
					load.same(), load.refused(), load.message(), load.startedBy(), load.startedAt(), load.finishedAt());
		}

	}

}
