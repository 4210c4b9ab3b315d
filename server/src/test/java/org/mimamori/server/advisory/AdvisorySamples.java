package org.mimamori.server.advisory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.mimamori.server.job.JobProgress;

/// Small documents in the forms of NVD and CSAF, about products that do not exist.
public final class AdvisorySamples {

	public static final String FIRMWARE = "cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*";

	public static final String HARDWARE = "cpe:2.3:h:hokuto:ax200:-:*:*:*:*:*:*:*";

	private AdvisorySamples() {
	}

	public static String feed(String... records) {
		return "{\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":[" + String.join(",", records) + "]}";
	}

	public static String record(String id, String modified, String status, double score, String configurations) {
		return """
				{"cve":{"id":"%s","published":"2098-01-01T00:00:00.000","lastModified":"%s","vulnStatus":"%s",
				"descriptions":[{"lang":"en","value":"The AX200 trusts everyone. Patch it."}],
				"metrics":{"cvssMetricV31":[{"source":"nvd","cvssData":{"version":"3.1","baseScore":%s}}]},
				"configurations":[%s]}}""".formatted(id, modified, status, score, configurations);
	}

	public static String record(String id, String modified, String configurations) {
		return record(id, modified, "Analyzed", 9.8, configurations);
	}

	/// The firmware below a version, on its hardware.
	public static String firmwareBelow(String version) {
		return """
				{"operator":"AND","nodes":[
				{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"%s","versionEndExcluding":"%s"}]},
				{"operator":"OR","cpeMatch":[{"vulnerable":false,"criteria":"%s"}]}]}""".formatted(FIRMWARE, version,
				HARDWARE);
	}

	/// Any product below a version.
	public static String below(String cpe, String version) {
		return """
				{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"%s","versionEndExcluding":"%s"}]}]}"""
			.formatted(cpe, version);
	}

	public static String records(int count) {
		return feed(IntStream.range(0, count)
			.mapToObj((n) -> record("CVE-2098-%05d".formatted(10000 + n), "2098-01-02T00:00:00.000",
					firmwareBelow("2.10")))
			.toArray(String[]::new));
	}

	public static String csaf(String id, String revised, String range, double score, String remedy) {
		return """
				{"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Door left open",
				"lang":"en","publisher":{"category":"vendor","name":"Hokuto","namespace":"https://hokuto.example"},
				"tracking":{"id":"%s","status":"final","version":"1","initial_release_date":"2098-01-01T00:00:00Z",
				"current_release_date":"%s","revision_history":[]}},
				"product_tree":{"branches":[{"category":"vendor","name":"Hokuto","branches":[{"category":"product_name",
				"name":"AX-200","branches":[{"category":"product_version_range","name":"%s",
				"product":{"product_id":"P1","name":"Hokuto AX-200 %s"}}]}]}]},
				"vulnerabilities":[{"cve":"CVE-2098-0500","product_status":{"known_affected":["P1"]},
				"scores":[{"products":["P1"],"cvss_v3":{"version":"3.1","baseScore":%s}}],
				"remediations":[{"category":"vendor_fix","details":"%s","product_ids":["P1"]}]}]}""".formatted(id,
				revised, range, range, score, remedy);
	}

	public static Path file(Path folder, String name, String content) {
		try {
			return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static JobProgress unwatched() {
		return new Watched(Integer.MAX_VALUE, () -> {
		});
	}

	/// Does something at the given check for cancellation.
	static final class Watched implements JobProgress {

		private final AtomicInteger checks = new AtomicInteger();

		private final int at;

		private final Runnable then;

		Watched(int at, Runnable then) {
			this.at = at;
			this.then = then;
		}

		@Override
		public void total(long total) {
		}

		@Override
		public void advance(String counter, long count) {
		}

		@Override
		public void note(String message) {
		}

		@Override
		public void result(String url) {
		}

		@Override
		public void checkCancelled() {
			if (this.checks.incrementAndGet() == this.at) {
				this.then.run();
			}
		}

	}

	/// Everything this room keeps, so that a test begins with nothing.
	public static final List<String> TABLES = List.of("advisory_load", "advisory_document", "advisory_product",
			"advisory_signal", "advisory_signal_change", "advisory_likelihood", "advisory_deleted", "advisory_comment");

}
