package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

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
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/// Starts loads as jobs, from what was uploaded or from the folder of the server. Only names directly in
/// that folder are taken, so that nobody reads other files of the machine through the refused pieces.
@Component
class LoadJobs {

	private final AdvisoryLoads loads;

	private final Jobs jobs;

	private final Path folder;

	private final Path uploads;

	private final DataSize largest;

	LoadJobs(AdvisoryLoads loads, Jobs jobs, DataFolder data,
			@Value("${spring.servlet.multipart.max-file-size}") DataSize largest) throws IOException {
		this.loads = loads;
		this.jobs = jobs;
		this.folder = Files.createDirectories(data.resolve("advisories"));
		this.uploads = Files.createDirectories(data.resolve("uploads"));
		this.largest = largest;
	}

	Path folder() {
		return this.folder.toAbsolutePath();
	}

	long largestUpload() {
		return this.largest.toMegabytes();
	}

	JobId uploaded(List<MultipartFile> files, Page page) throws IOException {
		refuseWhileBusy();
		Path own = Files.createDirectory(this.uploads.resolve(UUID.randomUUID().toString()));
		for (MultipartFile file : files) {
			try (InputStream in = file.getInputStream()) {
				Files.copy(in, own.resolve(fileName(file)));
			}
		}
		String name = fileName(files.getFirst()) + ((files.size() > 1) ? " +" + (files.size() - 1) : "");
		Path path = (files.size() == 1) ? own.resolve(fileName(files.getFirst())) : own;
		String busy = page.t("advisory.load.busy");
		return this.jobs.start("advisory.load", page.t("advisory.load.job", name), (progress) -> {
			try {
				run(name, path, busy, progress);
			}
			finally {
				FileSystemUtils.deleteRecursively(own);
			}
		});
	}

	JobId fromFolder(String name, Page page) {
		Path path = this.folder.resolve(name).normalize();
		if (name.isBlank() || !this.folder.equals(path.getParent()) || !Files.exists(path)) {
			throw Refusal.notFound("advisory.load.nothing");
		}
		refuseWhileBusy();
		String busy = page.t("advisory.load.busy");
		return this.jobs.start("advisory.load", page.t("advisory.load.job", name),
				(progress) -> run(name, path, busy, progress));
	}

	private void refuseWhileBusy() {
		if (this.loads.busy()) {
			throw Refusal.conflict("advisory.load.busy");
		}
	}

	private void run(String name, Path path, String busy, JobProgress progress)
			throws IOException, InterruptedException {
		Load load;
		try {
			load = this.loads.load(name, path, null, progress);
		}
		catch (Refusal ex) {
			// another one has begun since this one was asked for
			throw new IllegalStateException(busy, ex);
		}
		progress.result("/advisories/loads/" + load.id());
		if ("cancelled".equals(load.state())) {
			progress.checkCancelled();
		}
	}

	private static String fileName(MultipartFile file) {
		String name = file.getOriginalFilename();
		String last = (name != null) ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) : "";
		String clean = last.replaceAll("[\\p{Cntrl}]", "_");
		return (clean.isBlank() || clean.startsWith(".")) ? "upload.json" : clean;
	}

}
