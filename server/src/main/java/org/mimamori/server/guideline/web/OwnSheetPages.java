package org.mimamori.server.guideline.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.own.ItemUploads;
import org.mimamori.server.guideline.own.sheet.ItemRows;
import org.mimamori.server.guideline.own.sheet.ItemTable;
import org.mimamori.server.guideline.own.sheet.Meaning;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Items from Excel or CSV: file, columns, and what would be taken in, before it is.
@Needs(Right.REPORT)
@Controller
@RequestMapping("/guidelines/own/{key}/import")
class OwnSheetPages {

	private static final int SHOWN = 30;

	private final DraftDesk desk;

	private final ItemUploads uploads;

	OwnSheetPages(DraftDesk desk, ItemUploads uploads) {
		this.desk = desk;
		this.uploads = uploads;
	}

	@GetMapping
	String columns(@PathVariable String key, @RequestParam @Nullable String sheet,
			@RequestParam(required = false) @Nullable List<String> column, Model model) {
		model.addAttribute("edition", this.desk.draft(key));
		ItemUploads.Upload upload = this.uploads.of(key).orElse(null);
		model.addAttribute("name", (upload != null) ? upload.name() : null);
		model.addAttribute("table", null);
		model.addAttribute("refused", null);
		model.addAttribute("meanings", List.of());
		model.addAttribute("rows", null);
		model.addAttribute("shown", SHOWN);
		if (upload != null) {
			try {
				ItemTable table = ItemTable.read(upload, sheet);
				List<Meaning> meanings = (column != null) ? meanings(column, table) : table.guess();
				model.addAttribute("table", table);
				model.addAttribute("meanings", meanings);
				model.addAttribute("rows", ItemRows.of(table, meanings));
			}
			catch (Refusal refusal) {
				model.addAttribute("refused", refusal);
			}
		}
		return "guideline/web/own-sheet";
	}

	@Expensive
	@PostMapping
	String upload(@PathVariable String key, @RequestParam @Nullable MultipartFile file) throws IOException {
		this.desk.draft(key);
		this.uploads.keep(key, OwnNewPages.name(file), OwnNewPages.bytes(file));
		return "redirect:" + DraftDesk.url(key) + "/import";
	}

	@PostMapping("/take")
	String take(@PathVariable String key, @RequestParam String seen, @RequestParam @Nullable String sheet,
			@RequestParam List<String> column, RedirectAttributes redirect) {
		ItemUploads.Upload upload = this.uploads.of(key).orElseThrow(() -> Refusal.notFound("guideline.sheet.gone"));
		ItemTable table = ItemTable.read(upload, sheet);
		ItemRows rows = ItemRows.of(table, meanings(column, table));
		String to = this.desk.change(key, seen, "", redirect,
				Notice.done("guideline.sheet.taken", rows.entries().size(), rows.refused()),
				(draft) -> rows.into(draft, new Bilingual("項目", "Items")));
		if (!this.desk.draft(key).digest().equals(seen)) {
			this.uploads.forget(key);
		}
		return to;
	}

	@PostMapping("/discard")
	String discard(@PathVariable String key, RedirectAttributes redirect) {
		this.uploads.forget(key);
		Notice.done("guideline.sheet.discarded").on(redirect);
		return "redirect:" + DraftDesk.url(key);
	}

	private static List<Meaning> meanings(List<String> columns, ItemTable table) {
		List<Meaning> meanings = new ArrayList<>();
		for (int i = 0; i < table.columns(); i++) {
			String code = (i < columns.size()) ? columns.get(i) : "";
			meanings.add(Arrays.stream(Meaning.values())
				.filter((one) -> one.code().equals(code))
				.findFirst()
				.orElse(Meaning.NOTE));
		}
		return meanings;
	}

}
