package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobProgress;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/// Starts loads as jobs, from what was uploaded or from the folder of the server. Only names directly in
/// that folder are taken, so that nobody reads other files of the machine through the refused pieces.
@Component
class LoadJobs {

	private static final String KIND = "advisory.load";

	private final AdvisoryLoads loads;

	private final Jobs jobs;

	private final Path folder;

	private final Uploads uploads;

	private final DataSize largest;

	LoadJobs(AdvisoryLoads loads, Jobs jobs, Uploads uploads, DataFolder data,
			@Value("${spring.servlet.multipart.max-file-size}") DataSize largest) throws IOException {
		this.loads = loads;
		this.jobs = jobs;
		this.folder = Files.createDirectories(data.resolve("advisories"));
		this.uploads = uploads;
		this.largest = largest;
	}

	Path folder() {
		return this.folder.toAbsolutePath();
	}

	long largestUpload() {
		return this.largest.toMegabytes();
	}

	/// What a person chose on the page.
	JobId uploaded(List<MultipartFile> files, Page page) throws IOException {
		this.loads.mayBegin();
		Path place = this.uploads.begin();
		try {
			for (MultipartFile file : files) {
				try (InputStream in = file.getInputStream()) {
					this.uploads.keep(place, name(file), in);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			this.uploads.drop(place);
			throw ex;
		}
		String name = Uploads.fileName(name(files.getFirst())) + ((files.size() > 1) ? " +" + (files.size() - 1) : "");
		return start(page.t("advisory.load.job", name), name, place, "/advisories/loads/");
	}

	/// What a program sends.
	JobId sent(String name, InputStream content) throws IOException {
		this.loads.mayBegin();
		Path place = this.uploads.begin();
		String called;
		try {
			called = String.valueOf(this.uploads.keep(place, name, content).getFileName());
		}
		catch (IOException | RuntimeException ex) {
			this.uploads.drop(place);
			throw ex;
		}
		return start(called, called, place, "/api/v1/advisory-loads/");
	}

	private JobId start(String title, String name, Path place, String results) throws IOException {
		try {
			return this.jobs.start(KIND, title, (progress) -> {
				try {
					run(name, only(place), results, progress);
				}
				finally {
					this.uploads.drop(place);
				}
			});
		}
		catch (RuntimeException ex) {
			this.uploads.drop(place);
			throw ex;
		}
	}

	/// A file that comes alone is taken for what it is, whatever its name.
	private static Path only(Path place) throws IOException {
		try (Stream<Path> files = Files.list(place)) {
			List<Path> all = files.limit(2).toList();
			return (all.size() == 1) ? all.getFirst() : place;
		}
	}

	private static String name(MultipartFile file) {
		String name = file.getOriginalFilename();
		return (name != null) ? name : "upload";
	}

	JobId fromFolder(String name, Page page) {
		this.loads.mayBegin();
		Path path = this.folder.resolve(name).normalize();
		if (name.isBlank() || !this.folder.equals(path.getParent()) || !Files.exists(path)) {
			throw Refusal.notFound("advisory.load.nothing");
		}
		return this.jobs.start(KIND, page.t("advisory.load.job", name),
				(progress) -> run(name, path, "/advisories/loads/", progress));
	}

	private void run(String name, Path path, String results, JobProgress progress)
			throws IOException, InterruptedException {
		Load load = this.loads.load(name, path, null, progress);
		progress.result(results + load.id());
		if ("cancelled".equals(load.state())) {
			progress.checkCancelled();
		}
	}

}
