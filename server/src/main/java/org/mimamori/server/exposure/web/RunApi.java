package org.mimamori.server.exposure.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.RunsByHand;
import org.mimamori.server.job.JobId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "exposure")
class RunApi {

	private final RunsByHand runs;

	RunApi(RunsByHand runs) {
		this.runs = runs;
	}

	@PostMapping("/api/v1/runs")
	@Operation(summary = "Judge some documents, devices, models or firmware releases again, at once",
			description = "Documents are held against everything, the rest against every document; a release is held with all "
					+ "its components. Runs by hand have a queue of their own.")
	ResponseEntity<Started> start(@RequestBody RunInput input) {
		JobId job = this.runs.start(new RunsByHand.Asked(ids(input.advisories()), ids(input.devices()),
				ids(input.models()), ids(input.firmware())), "API", null);
		URI location = URI.create("/api/v1/jobs/" + job);
		return ResponseEntity.accepted().location(location).body(new Started(job.toString(), location.toString()));
	}

	private static List<Long> ids(@Nullable List<@Nullable Long> ids) {
		return (ids != null) ? ids.stream().filter(Objects::nonNull).toList() : List.of();
	}

	/// What is to be judged, by ids.
	record RunInput(@Nullable List<@Nullable Long> advisories, @Nullable List<@Nullable Long> devices,
			@Nullable List<@Nullable Long> models, @Nullable List<@Nullable Long> firmware) {
	}

	/// @param url where to ask how it goes
	record Started(String jobId, String url) {
	}

}
