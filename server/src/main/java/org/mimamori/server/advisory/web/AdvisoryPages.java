package org.mimamori.server.advisory.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryFilter;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.advisory.Comments;
import org.mimamori.server.advisory.ImpactSections;
import org.mimamori.server.advisory.ReadMarks;
import org.mimamori.server.advisory.Signal;
import org.mimamori.server.advisory.Signals;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/advisories")
class AdvisoryPages {

	private static final int ROWS = 50;

	private final Advisories advisories;

	private final Signals signals;

	private final ReadMarks marks;

	private final Comments comments;

	private final ImpactSections impact;

	AdvisoryPages(Advisories advisories, Signals signals, ReadMarks marks, Comments comments, ImpactSections impact) {
		this.advisories = advisories;
		this.signals = signals;
		this.marks = marks;
		this.comments = comments;
		this.impact = impact;
	}

	@GetMapping
	String list(ListForm form, @RequestParam @Nullable Long after, Principal person, Page page, Model model) {
		AdvisoryFilter filter = form.filter(person.getName(), page.zone(), false, false);
		List<AdvisoryRow> rows = this.advisories.list(filter, form.order(), form.turned(), after, ROWS + 1);
		boolean nothing = rows.isEmpty() && this.advisories.count(null, null) == 0;
		List<AdvisoryRow> shown = rows.subList(0, Math.min(ROWS, rows.size()));
		model.addAttribute("view",
				new ListView(form, filter, shown, rows.size() > ROWS, after == null,
						this.advisories.total(filter, form.order()), exploited(shown),
						this.marks.read(person.getName(), shown.stream().map(AdvisoryRow::id).toList()), nothing));
		return "advisory/web/advisories";
	}

	/// Those about a vulnerability that somebody knows to be exploited.
	private Set<Long> exploited(List<AdvisoryRow> rows) {
		Map<String, List<Signal>> said = this.signals
			.of(rows.stream().flatMap((row) -> row.vulnerabilities().stream()).collect(Collectors.toSet()));
		return rows.stream()
			.filter((row) -> row.vulnerabilities()
				.stream()
				.anyMatch((id) -> said.getOrDefault(id, List.of()).stream().anyMatch(Signal::active)))
			.map(AdvisoryRow::id)
			.collect(Collectors.toSet());
	}

	@GetMapping("/{id}")
	String one(@PathVariable long id, @RequestParam @Nullable Long site, @RequestParam @Nullable Long why,
			@RequestParam(defaultValue = "affected") String show, @RequestParam @Nullable String after,
			Principal person, Page page, Model model) {
		AdvisoryRow row = this.advisories.row(id);
		Advisory document = this.advisories.document(id);
		if (row == null || document == null) {
			throw Refusal.notFound("advisory.gone");
		}
		model.addAttribute("row", row);
		model.addAttribute("reading", Reading.of(document, page.japanese()));
		model.addAttribute("desk", new DeskView(row.id(), this.marks.read(person.getName(), List.of(id)).contains(id),
				this.comments.of(id), person.getName()));
		model.addAttribute("facts", FactsView.of(document, this.advisories.problems(id)));
		model.addAttribute("changes", (row.changedAt() != null) ? this.advisories.changes(id) : List.of());
		model.addAttribute("known", Known.of(row.vulnerabilities(), this.signals));
		model.addAttribute("others", others(row));
		ImpactSections.Drawn drawn = this.impact.draw(page, id, new ImpactSections.Asked(site, why, show, after));
		model.addAttribute("verdict", drawn.verdict());
		model.addAttribute("impact", drawn.impact());
		return "advisory/web/advisory";
	}

	/// Documents of other publishers about the same vulnerabilities.
	private List<AdvisoryRow> others(AdvisoryRow row) {
		List<AdvisoryRow> others = new ArrayList<>();
		for (String vulnerability : row.vulnerabilities().subList(0, Math.min(10, row.vulnerabilities().size()))) {
			this.advisories.about(vulnerability)
				.stream()
				.filter((other) -> other.id() != row.id() && others.stream().noneMatch((o) -> o.id() == other.id()))
				.forEach(others::add);
		}
		return others.subList(0, Math.min(10, others.size()));
	}

	/// The document with the words that decided marked.
	///
	/// @param product the product as a clause names it
	/// @param range the versions as a clause names them
	/// @param productId the product's id in a CSAF document
	@GetMapping("/{id}/source")
	String source(@PathVariable long id, @RequestParam @Nullable String product, @RequestParam @Nullable String range,
			@RequestParam @Nullable String productId, @RequestParam(defaultValue = "false") boolean whole,
			Model model) {
		AdvisoryRow row = this.advisories.row(id);
		byte[] raw = this.advisories.raw(id);
		if (row == null || raw == null) {
			throw Refusal.notFound("advisory.gone");
		}
		List<SourceText.Line> lines = SourceText.of(raw, new SourceText.Decided(product, range, productId), whole);
		model.addAttribute("row", row);
		model.addAttribute("lines", lines);
		model.addAttribute("whole", whole);
		model.addAttribute("asked", product != null || productId != null);
		model.addAttribute("found", lines.stream().anyMatch(SourceText.Line::marked));
		return "advisory/web/source";
	}

	@GetMapping("/{id}/document")
	ResponseEntity<byte[]> document(@PathVariable long id) {
		AdvisoryRow row = this.advisories.row(id);
		byte[] raw = this.advisories.raw(id);
		if (row == null || raw == null) {
			throw Refusal.notFound("advisory.gone");
		}
		return ResponseEntity.ok()
			.contentType(DocumentForm.of(raw).type())
			.header("Content-Disposition",
					"attachment; filename=\"" + row.key().replaceAll("[^A-Za-z0-9._-]", "_")
							+ DocumentForm.of(raw).ending() + "\"")
			.body(raw);
	}

}
