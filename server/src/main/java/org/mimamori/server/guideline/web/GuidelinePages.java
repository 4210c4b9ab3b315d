package org.mimamori.server.guideline.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.OscalCatalogs;
import org.mimamori.server.web.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shelf, a guideline to read, and its OSCAL form.
@Controller
@RequestMapping("/guidelines")
class GuidelinePages {

	private static final int FOUND = 100;

	private final Guidelines guidelines;

	GuidelinePages(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	@GetMapping
	String shelf(@RequestParam(defaultValue = "") String q, Model model) {
		model.addAttribute("shelf", this.guidelines.shelf());
		model.addAttribute("drafts", this.guidelines.drafts());
		model.addAttribute("q", q.strip());
		model.addAttribute("found", this.guidelines.search(q, FOUND));
		model.addAttribute("most", FOUND);
		return "guideline/web/guidelines";
	}

	/// @param edition its number; the newest published one where none is said
	@GetMapping("/{key}")
	String one(@PathVariable String key, @RequestParam @Nullable Integer edition, Model model) {
		Edition read = edition(key, edition);
		model.addAttribute("edition", read);
		model.addAttribute("editions", this.guidelines.editions(key));
		model.addAttribute("links", new Links(this.guidelines.crossMap(), shelf()));
		return "guideline/web/guideline";
	}

	@GetMapping("/{key}/oscal")
	ResponseEntity<byte[]> oscal(@PathVariable String key, @RequestParam @Nullable Integer edition) {
		Edition read = edition(key, edition);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header("Content-Disposition",
					ContentDisposition.attachment()
						.filename(key + "-" + read.number() + ".oscal.json")
						.build()
						.toString())
			.body(OscalCatalogs.write(read.guideline(), read.changedAt()));
	}

	private Edition edition(String key, @Nullable Integer number) {
		if (number == null) {
			return this.guidelines.latest(key)
				.or(() -> this.guidelines.draft(key))
				.orElseThrow(() -> Refusal.notFound("guideline.gone", key));
		}
		return this.guidelines.editions(key)
			.stream()
			.filter((row) -> row.number() == number)
			.findFirst()
			.map((row) -> this.guidelines.edition(row.id()))
			.orElseThrow(() -> Refusal.notFound("guideline.gone", key));
	}

	private Map<String, Edition> shelf() {
		Map<String, Edition> shelf = new HashMap<>();
		List<Edition> editions = this.guidelines.shelf();
		editions.forEach((one) -> shelf.put(one.key(), one));
		return shelf;
	}

	/// What the page needs to draw lines of the cross-map.
	record Links(CrossMap map, Map<String, Edition> shelf) {
	}

}
