package org.mimamori.server.inventory.web;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.ledger.LedgerImport;
import org.mimamori.server.inventory.ledger.LedgerImports;
import org.mimamori.server.inventory.ledger.LedgerProblem;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.JobTask;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/inventory/imports")
class ImportPages {

	private static final int PROBLEM_ROWS = 50;

	private static final int FIRST_ROWS = 10;

	private static final int CREATION_LABELS = 8;

	/// How long a page waits for a step that may be short, before it shows the progress.
	private static final int PATIENCE_MILLIS = 1500;

	private final LedgerImports imports;

	private final Jobs jobs;

	ImportPages(LedgerImports imports, Jobs jobs) {
		this.imports = imports;
		this.jobs = jobs;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("imports", this.imports.newest(100));
		model.addAttribute("refusal", null);
		return "inventory/web/imports";
	}

	@Expensive
	@Needs(Right.INVENTORY)
	@PostMapping
	String upload(@RequestParam @Nullable MultipartFile file, Page page, Model model) throws IOException {
		try {
			String name = (file != null) ? file.getOriginalFilename() : null;
			if (file == null || name == null || name.isBlank()) {
				throw new InventoryRefusal("import.noFile");
			}
			return "redirect:/inventory/imports/" + this.imports.upload(name, file.getInputStream()).id();
		}
		catch (InventoryRefusal refusal) {
			model.addAttribute("imports", this.imports.newest(100));
			model.addAttribute("refusal", page.t(refusal.key(), refusal.arguments()));
			return "inventory/web/imports";
		}
	}

	/// The columns are shown as the file has them, which is read for that.
	@Expensive
	@GetMapping("/{id}")
	String show(@PathVariable long id, @RequestParam @Nullable String step, @RequestParam @Nullable String sheet,
			@RequestParam @Nullable Integer header, @RequestParam(defaultValue = "0") int after,
			@RequestParam(defaultValue = "refused") String show, Page page, Model model) {
		LedgerImport one = this.imports.get(id);
		Job job = job(one);
		if (job != null && !job.state().over()) {
			model.addAttribute("one", one);
			model.addAttribute("job", job);
			return "inventory/web/import-running";
		}
		if (one.state().busy()) {
			this.imports.settle(id);
			one = this.imports.get(id);
		}
		model.addAttribute("one", one);
		return switch (one.state()) {
			case UPLOADED -> columns(one, sheet, header, null, null, model);
			case PREVIEWED -> "columns".equals(step) ? columns(one, sheet, header, null, null, model)
					: preview(one, after, show, model);
			case PREVIEWING, COMMITTING, UNDOING, COMMITTED, UNDONE -> result(one, after, model);
		};
	}

	private @Nullable Job job(LedgerImport one) {
		return (one.jobId() != null) ? this.jobs.find(JobId.of(one.jobId())).orElse(null) : null;
	}

	private String columns(LedgerImport one, @Nullable String sheet, @Nullable Integer header,
			@Nullable List<String> chosen, @Nullable String refusal, Model model) {
		model.addAttribute("one", one);
		model.addAttribute("look", this.imports.columns(one.id(), sheet, header, chosen));
		model.addAttribute("refusal", refusal);
		return "inventory/web/import-columns";
	}

	private String preview(LedgerImport one, int after, String show, Model model) {
		boolean refusedOnly = "refused".equals(show) && one.counts().refused() + one.counts().waiting() > 0;
		problems(one, after, refusedOnly, model);
		model.addAttribute("refusedOnly", refusedOnly);
		model.addAttribute("rows", this.imports.firstRows(one.id(), null, FIRST_ROWS));
		model.addAttribute("creations", ImportCreation.all(this.imports, one.id(), CREATION_LABELS));
		return "inventory/web/import-preview";
	}

	private String result(LedgerImport one, int after, Model model) {
		problems(one, after, true, model);
		model.addAttribute("creations", ImportCreation.all(this.imports, one.id(), CREATION_LABELS));
		return "inventory/web/import-result";
	}

	private void problems(LedgerImport one, int after, boolean refusedOnly, Model model) {
		List<LedgerProblem> problems = this.imports.problems(one.id(), Math.max(0, after), PROBLEM_ROWS + 1,
				refusedOnly);
		List<Integer> rows = problems.stream().map(LedgerProblem::row).distinct().toList();
		boolean more = rows.size() > PROBLEM_ROWS;
		model.addAttribute("problems",
				more ? problems.stream().filter((problem) -> problem.row() <= rows.get(PROBLEM_ROWS - 1)).toList()
						: problems);
		model.addAttribute("next", more ? rows.get(PROBLEM_ROWS - 1) : null);
		model.addAttribute("first", after <= 0);
	}

	@Needs(Right.INVENTORY)
	@Expensive
	@PostMapping("/{id}/preview")
	String preview(@PathVariable long id, @RequestParam @Nullable String sheet,
			@RequestParam(defaultValue = "0") int header, @RequestParam List<String> column, Page page, Model model) {
		LedgerImport one = this.imports.get(id);
		try {
			this.imports.choose(id, sheet, header, column);
		}
		catch (InventoryRefusal refusal) {
			return columns(one, sheet, header, column, ImportWords.refusal(page, refusal), model);
		}
		return start(one, "inventory.preview", (progress) -> this.imports.preview(id, progress));
	}

	@Needs(Right.INVENTORY)
	@PostMapping("/{id}/commit")
	String commit(@PathVariable long id) {
		return start(this.imports.get(id), "inventory.import", (progress) -> this.imports.commit(id, progress));
	}

	@Needs(Right.INVENTORY)
	@PostMapping("/{id}/undo")
	String undo(@PathVariable long id) {
		return start(this.imports.get(id), "inventory.undo", (progress) -> this.imports.undo(id, progress));
	}

	@PostMapping("/{id}/discard")
	String discard(@PathVariable long id, RedirectAttributes redirect) {
		LedgerImport one = this.imports.get(id);
		this.imports.discard(id);
		Notice.done("inventory.import.discarded", one.fileName()).on(redirect);
		return "redirect:/inventory/imports";
	}

	private String start(LedgerImport one, String kind, JobTask task) {
		String url = "/inventory/imports/" + one.id();
		Job running = job(one);
		if (running == null || running.state().over()) {
			JobId job = this.jobs.start(kind, one.fileName(), url, task);
			this.imports.job(one.id(), job.toString());
			await(job);
		}
		return "redirect:" + url;
	}

	private void await(JobId job) {
		try {
			for (int waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
				if (this.jobs.find(job).map((one) -> one.state().over()).orElse(true)) {
					return;
				}
				Thread.sleep(50);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
