package org.mimamori.server.advisory.web;

import java.security.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Comments;
import org.mimamori.server.advisory.ReadMarks;
import org.mimamori.server.advisory.Removal;
import org.mimamori.server.advisory.Removals;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What people do with documents: read, comment on, take away and bring back.
@Controller
@RequestMapping("/advisories")
class DeskPages {

	private static final int ROWS = 50;

	private final ReadMarks marks;

	private final Comments comments;

	private final Removals removals;

	DeskPages(ReadMarks marks, Comments comments, Removals removals) {
		this.marks = marks;
		this.comments = comments;
		this.removals = removals;
	}

	@PostMapping("/{id}/read")
	String read(@PathVariable long id, Principal person, RedirectAttributes redirect) {
		this.marks.mark(person.getName(), id);
		Notice.done("advisory.read.done").undo("/advisories/" + id + "/unread").on(redirect);
		return "redirect:/advisories/" + id;
	}

	@PostMapping("/{id}/unread")
	String unread(@PathVariable long id, Principal person) {
		this.marks.unmark(person.getName(), id);
		return "redirect:/advisories/" + id;
	}

	/// Everything that a list shows, on all of its pages.
	@PostMapping("/read")
	String readAll(ListForm form, Principal person, Page page, RedirectAttributes redirect) {
		ReadMarks.Marked marked = this.marks.markAll(person.getName(),
				form.filter(person.getName(), page.zone(), false, false));
		Notice.done("advisory.read.all.done", page.number(marked.count()))
			.undo("/advisories/unread?at=" + marked.at())
			.on(redirect);
		form.values().forEach(redirect::addAttribute);
		return "redirect:/advisories";
	}

	@PostMapping("/unread")
	String unreadAll(@RequestParam String at, Principal person, Page page, RedirectAttributes redirect) {
		try {
			Notice.done("advisory.unread.done", page.number(this.marks.unmark(person.getName(), Instant.parse(at))))
				.on(redirect);
		}
		catch (DateTimeParseException ex) {
			throw new FieldRefusal("at", "web.field.date");
		}
		return "redirect:/advisories";
	}

	@PostMapping("/{id}/comments")
	String comment(@PathVariable long id, @RequestParam @Nullable String words) {
		FieldCheck check = new FieldCheck();
		String said = check.required("words", words, Comments.LONGEST);
		check.orRefuse();
		this.comments.add(id, said);
		return "redirect:/advisories/" + id + "#comments";
	}

	@PostMapping("/{id}/comments/{comment}/delete")
	String removeComment(@PathVariable long id, @PathVariable long comment) {
		this.comments.remove(id, comment);
		return "redirect:/advisories/" + id + "#comments";
	}

	@PostMapping("/{id}/delete")
	String remove(@PathVariable long id, @RequestParam @Nullable String reason, RedirectAttributes redirect) {
		FieldCheck check = new FieldCheck();
		String why = check.required("reason", reason, Removals.LONGEST_REASON);
		check.orRefuse();
		Removal removal = this.removals.remove(id, why);
		Notice.done("advisory.removed.done", removal.key())
			.undo("/advisories/removals/" + removal.id() + "/restore")
			.on(redirect);
		return "redirect:/advisories";
	}

	@GetMapping("/removals")
	String removals(@RequestParam @Nullable Long before, Model model) {
		List<Removal> removals = this.removals.page(before, ROWS + 1);
		model.addAttribute("removals", removals.subList(0, Math.min(ROWS, removals.size())));
		model.addAttribute("more", removals.size() > ROWS);
		return "advisory/web/removals";
	}

	@PostMapping("/removals/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		long advisory = this.removals.restore(id);
		Notice.done("advisory.restored.done").on(redirect);
		return "redirect:/advisories/" + advisory;
	}

}
