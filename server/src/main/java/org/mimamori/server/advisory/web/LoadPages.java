package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.Load;
import org.mimamori.server.advisory.RefusedPiece;
import org.mimamori.server.job.JobId;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/advisories")
class LoadPages {

	private static final int ROWS = 100;

	private final AdvisoryLoads loads;

	private final LoadJobs jobs;

	LoadPages(AdvisoryLoads loads, LoadJobs jobs) {
		this.loads = loads;
		this.jobs = jobs;
	}

	@Bean
	static MenuEntry advisoriesEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "advisories", "/advisories", "advisory.title", 30);
	}

	@Needs(Right.ADVISORY)
	@GetMapping("/load")
	String form(Model model) throws IOException {
		model.addAttribute("folder", this.jobs.folder().toString());
		model.addAttribute("names", names());
		model.addAttribute("megabytes", this.jobs.largestUpload());
		return "advisory/web/load";
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.jobs.folder())) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.limit(500)
				.toList();
		}
	}

	@Needs(Right.ADVISORY)
	@Expensive
	@PostMapping("/load")
	String upload(@RequestParam("file") List<MultipartFile> files, Page page, RedirectAttributes redirect)
			throws IOException {
		List<MultipartFile> chosen = files.stream().filter(LoadPages::chosen).toList();
		if (chosen.isEmpty()) {
			Notice.refused("advisory.load.nothing").on(redirect);
			return "redirect:/advisories/load";
		}
		JobId id = this.jobs.uploaded(chosen, page);
		return "redirect:" + id.url() + "?follow=1";
	}

	/// A form without a file sends one without a name.
	private static boolean chosen(MultipartFile file) {
		return !String.valueOf(file.getOriginalFilename()).isBlank();
	}

	@Needs(Right.ADVISORY)
	@PostMapping("/load/folder")
	String folder(@RequestParam String name, Page page, RedirectAttributes redirect) {
		JobId id = this.jobs.fromFolder(name, page);
		return "redirect:" + id.url() + "?follow=1";
	}

	@GetMapping("/loads")
	String loads(Model model) {
		model.addAttribute("loads", this.loads.recent(ROWS));
		return "advisory/web/loads";
	}

	@GetMapping("/loads/{id}")
	String load(@PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
		Load load = load(id);
		List<RefusedPiece> refusals = this.loads.refusals(id, after, ROWS + 1);
		model.addAttribute("load", load);
		model.addAttribute("refusals", refusals.subList(0, Math.min(ROWS, refusals.size())));
		model.addAttribute("more", refusals.size() > ROWS);
		return "advisory/web/load-result";
	}

	private Load load(long id) {
		Load load = this.loads.get(id);
		if (load == null) {
			throw Refusal.notFound("advisory.load.gone");
		}
		return load;
	}

	/// Every refused piece with place, reason and bytes (Base64), one JSON object a line.
	@GetMapping("/loads/{id}/refused.jsonl")
	ResponseEntity<StreamingResponseBody> refused(@PathVariable long id) {
		load(id);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("application/jsonl"))
			.header("Content-Disposition", "attachment; filename=\"refused-" + id + ".jsonl\"")
			.body((out) -> RefusalLines.write(this.loads, id, out));
	}

	@GetMapping("/refusals/{id}")
	ResponseEntity<byte[]> raw(@PathVariable long id) {
		byte @Nullable [] raw = this.loads.refused(id);
		if (raw == null) {
			throw Refusal.notFound("advisory.load.gone");
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header("Content-Disposition", "attachment; filename=\"refused-" + id + ".bin\"")
			.body(raw);
	}

}
