package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.assessment.workbook.FilledSheet;
import org.mimamori.server.assessment.workbook.SheetImports;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A sheet comes back from Excel: a look at what would change, then one act.
@Needs(Right.ASSESSMENT)
@Controller
@RequestMapping("/sheets/{id}/import")
class SheetImportPages {

	private final Sheets sheets;

	private final SheetImports imports;

	SheetImportPages(Sheets sheets, SheetImports imports) {
		this.sheets = sheets;
		this.imports = imports;
	}

	@GetMapping
	String form(@PathVariable long id, Model model) {
		model.addAttribute("sheet", this.sheets.get(id));
		model.addAttribute("megabytes", (int) (FilledSheet.LARGEST >> 20));
		return "assessment/web/import";
	}

	@Expensive
	@PostMapping
	String upload(@PathVariable long id, @RequestParam MultipartFile file, RedirectAttributes redirect)
			throws IOException {
		this.sheets.get(id);
		try {
			return "redirect:/sheets/" + id + "/import/" + kept(id, file);
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/sheets/" + id + "/import";
		}
	}

	private String kept(long id, MultipartFile file) throws IOException {
		String name = name(file);
		if (file.isEmpty() || file.getSize() > FilledSheet.LARGEST) {
			throw Refusal.unusable("assessment.import.size", FilledSheet.LARGEST >> 20);
		}
		try (InputStream content = file.getInputStream()) {
			return this.imports.keep(id, name, content);
		}
	}

	static String name(MultipartFile file) {
		String name = Objects.toString(file.getOriginalFilename(), "").replaceAll("[\\p{Cntrl}/\\\\]", "_");
		return name.isBlank() ? "file" : name.substring(0, Math.min(120, name.length()));
	}

	@GetMapping("/{file}")
	String preview(@PathVariable long id, @PathVariable String file, Model model) {
		model.addAttribute("sheet", this.sheets.get(id));
		model.addAttribute("edits", this.imports.edits(id, file));
		model.addAttribute("file", file);
		return "assessment/web/import-preview";
	}

	/// @param stale items that are written although somebody changed them since
	@PostMapping("/{file}")
	String take(@PathVariable long id, @PathVariable String file, @RequestParam(defaultValue = "") List<String> stale,
			Authentication person, RedirectAttributes redirect) {
		try {
			SheetImports.Taken taken = this.imports.take(id, file, Set.copyOf(stale), person.getName());
			if (taken.act() == 0) {
				Notice.done("assessment.nothing").on(redirect);
			}
			else {
				Notice
					.done((taken.left() > 0) ? "assessment.import.done.left" : "assessment.import.done", taken.rows(),
							taken.left())
					.undo("/sheets/" + id + "/undo/" + taken.act())
					.on(redirect);
			}
			return "redirect:/sheets/" + id;
		}
		catch (Refusal ex) {
			Notice.refused(ex.key(), ex.arguments()).on(redirect);
			return "redirect:/sheets/" + id + "/import/" + file;
		}
	}

	@PostMapping("/{file}/discard")
	String discard(@PathVariable long id, @PathVariable String file) {
		this.imports.edits(id, file);
		this.imports.drop(file);
		return "redirect:/sheets/" + id;
	}

}
