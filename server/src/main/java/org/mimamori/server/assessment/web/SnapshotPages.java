package org.mimamori.server.assessment.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.assessment.Snapshot;
import org.mimamori.server.assessment.Snapshots;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sheets as they were, and what differs.
@Controller
@RequestMapping("/sheets/{id}/snapshots")
class SnapshotPages {

	private final Sheets sheets;

	private final Snapshots snapshots;

	SnapshotPages(Sheets sheets, Snapshots snapshots) {
		this.sheets = sheets;
		this.snapshots = snapshots;
	}

	@GetMapping
	String list(@PathVariable long id, Model model) {
		model.addAttribute("sheet", this.sheets.get(id));
		model.addAttribute("snapshots", this.snapshots.of(id));
		return "assessment/web/snapshots";
	}

	@PostMapping
	String take(@PathVariable long id, @RequestParam @Nullable String note, Authentication person,
			RedirectAttributes redirect) {
		long taken = this.snapshots.take(id, note, person.getName());
		Notice.done("assessment.snapshot.taken").undo("/sheets/" + id + "/snapshots/" + taken + "/remove").on(redirect);
		return "redirect:/sheets/" + id + "/snapshots";
	}

	@PostMapping("/{snapshot}/remove")
	String remove(@PathVariable long id, @PathVariable long snapshot, RedirectAttributes redirect) {
		this.snapshots.remove(id, snapshot);
		Notice.done("assessment.snapshot.removed").on(redirect);
		return "redirect:/sheets/" + id + "/snapshots";
	}

	/// @param to the later one; the sheet as it is where none is said
	@GetMapping("/difference")
	String difference(@PathVariable long id, @RequestParam long from, @RequestParam @Nullable Long to, Model model) {
		Sheet sheet = this.sheets.get(id);
		List<Snapshot> all = this.snapshots.of(id);
		Snapshot earlier = one(all, from);
		Snapshot later = (to != null) ? one(all, to) : null;
		if (later != null && later.takenAt().isBefore(earlier.takenAt())) {
			Snapshot turned = later;
			later = earlier;
			earlier = turned;
		}
		List<Snapshot.Difference> differences = this.snapshots.between(id, earlier.id(),
				(later != null) ? later.id() : null);
		model.addAttribute("sheet", sheet);
		model.addAttribute("from", earlier);
		model.addAttribute("to", later);
		model.addAttribute("differences", differences.stream().map((found) -> Changed.of(sheet, found)).toList());
		return "assessment/web/difference";
	}

	private static Snapshot one(List<Snapshot> all, long id) {
		return Refusal.unlessFound(all.stream().filter((one) -> one.id() == id).findFirst().orElse(null), id);
	}

	/// A difference and its item, where the guideline still has it.
	record Changed(Snapshot.Difference difference, @Nullable Item item) {

		static Changed of(Sheet sheet, Snapshot.Difference difference) {
			return new Changed(difference, sheet.edition().guideline().item(difference.either().item()).orElse(null));
		}

		String title(boolean japanese) {
			return (this.item != null) ? this.item.title().in(japanese) : this.difference.either().title();
		}

	}

}
