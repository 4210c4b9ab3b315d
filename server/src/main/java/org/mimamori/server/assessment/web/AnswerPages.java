package org.mimamori.server.assessment.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.mimamori.server.web.Day;

/// What people write on a sheet.
@Controller
@RequestMapping("/sheets/{id}")
class AnswerPages {

	private static final int MOST = 1000;

	private final Answers answers;

	private final Sheets sheets;

	private final Boards boards;

	AnswerPages(Answers answers, Sheets sheets, Boards boards) {
		this.answers = answers;
		this.sheets = sheets;
		this.boards = boards;
	}

	/// What a browser may send of an answer.
	///
	/// @param back query of the page it was written on
	record AnswerForm(@Nullable String item, @Nullable String phase, @Nullable String adopted, @Nullable String reason,
			@Nullable String remedy, @Nullable String owner, @Nullable String due, @Nullable Integer seen,
			@Nullable String back) {

		Phase where() {
			return "poc".equals(this.phase) ? Phase.POC : Phase.PRODUCTION;
		}

		String of() {
			return Objects.toString(this.item, "");
		}

	}

	@PostMapping("/answers")
	String say(@PathVariable long id, @ModelAttribute AnswerForm form, Authentication person,
			RedirectAttributes redirect) {
		long act = this.answers.say(id, form.of(), form.where(), new Answer.Said(Adopted.of(form.adopted()),
				form.reason(), form.remedy(), owner(form.owner()), day(form.due())), form.seen(), person.getName());
		told(act, "assessment.answer.done", redirect, id, form.back());
		return back(id, form.back(), form.of());
	}

	/// A mark set by a key, without leaving the page.
	///
	/// @return the new version of the answer
	@PostMapping("/mark")
	@ResponseBody
	Map<String, Object> mark(@PathVariable long id, @ModelAttribute AnswerForm form, Authentication person) {
		Adopted adopted = Adopted.of(form.adopted());
		long act = this.answers.mark(id, List.of(form.of()), form.where(), adopted, form.seen(), person.getName());
		Board board = this.boards.of(id, null);
		Board.Line line = board.line(form.of()).orElseThrow();
		Answer answer = line.answer(form.where());
		return Map.of("act", act, "version", (answer != null) ? answer.version() : 0, "mark",
				(adopted != null) ? adopted.mark() : "", "differs", line.disagrees(form.where()));
	}

	/// @param select ids of the items
	/// @param what mark, owner, due, confirm, clear
	@PostMapping("/bulk")
	String bulk(@PathVariable long id, @RequestParam(defaultValue = "") List<String> select, @RequestParam String what,
			@ModelAttribute AnswerForm form, Authentication person, RedirectAttributes redirect) {
		List<String> items = select.stream().distinct().limit(MOST).toList();
		if (items.isEmpty()) {
			Notice.refused("assessment.bulk.none").on(redirect);
			return back(id, form.back(), null);
		}
		String by = person.getName();
		long act = switch (what) {
			case "confirm" -> this.answers.confirm(id, items, form.where(), by);
			case "owner" -> this.answers.bulk(id, items, form.where(),
					new Answer.Said(null, null, null, owner(form.owner()), null), by);
			case "due" -> this.answers.bulk(id, items, form.where(),
					new Answer.Said(null, null, null, null, day(form.due())), by);
			default -> this.answers.mark(id, items, form.where(), Adopted.of(form.adopted()), null, by);
		};
		told(act, "assessment.bulk.done", redirect, id, form.back());
		return back(id, form.back(), null);
	}

	@PostMapping("/carry")
	String carry(@PathVariable long id, Authentication person, RedirectAttributes redirect) {
		told(this.answers.carry(id, person.getName()), "assessment.carry.done", redirect, id, "phase=production");
		return back(id, "phase=production&show=unconfirmed", null);
	}

	@PostMapping("/copy")
	String copy(@PathVariable long id, @RequestParam long from, Authentication person, RedirectAttributes redirect) {
		told(this.answers.takeOver(id, from, (item) -> item, Answer.Origin.COPIED, person.getName()),
				"assessment.copy.done", redirect, id, "show=unconfirmed");
		return back(id, "show=unconfirmed", null);
	}

	/// Takes over what other sheets of the system say of the same things: of one item, or
	/// of all.
	@PostMapping("/offers")
	String offers(@PathVariable long id, @RequestParam @Nullable String item, @RequestParam @Nullable String back,
			Authentication person, RedirectAttributes redirect) {
		Board board = this.boards.of(id, null);
		Phase phase = board.sheet().system().phase();
		List<Answers.Written> writes = new ArrayList<>();
		for (Board.Line line : board.lines()) {
			if (!line.offers().isEmpty() && line.answer(phase) == null
					&& (item == null || item.equals(line.item().id()))) {
				Board.Offer offer = line.offers().getFirst();
				writes.add(new Answers.Written(line.item().id(), phase, offer.answer().said(), false, offer.name()));
			}
		}
		told(this.answers.bring(id, writes, Answer.Origin.MAPPED, person.getName()), "assessment.offers.done", redirect,
				id, back);
		return back(id, back, item);
	}

	@PostMapping("/undo/{act}")
	String undo(@PathVariable long id, @PathVariable long act, @RequestParam @Nullable String back,
			Authentication person, RedirectAttributes redirect) {
		int done = this.answers.undo(act, person.getName());
		((done > 0) ? Notice.done("assessment.undone", done) : Notice.refused("assessment.undo.late")).on(redirect);
		return back(id, back, null);
	}

	/// @param strength must, should, better, none; empty: as the guideline says
	@PostMapping("/tailor")
	String tailor(@PathVariable long id, @RequestParam String item, @RequestParam(defaultValue = "") String strength,
			@RequestParam @Nullable String reason, @RequestParam @Nullable String back, Authentication person,
			RedirectAttributes redirect) {
		if (strength.isEmpty()) {
			this.sheets.untailor(id, item);
		}
		else {
			this.sheets.tailor(id, item,
					Arrays.stream(Strength.values())
						.filter((one) -> one.code().equals(strength))
						.findFirst()
						.orElse(null),
					reason, person.getName());
		}
		Notice.done("assessment.tailor.done").on(redirect);
		return back(id, back, item);
	}

	private static void told(long act, String key, RedirectAttributes redirect, long id, @Nullable String back) {
		if (act == 0) {
			Notice.done("assessment.nothing").on(redirect);
			return;
		}
		String query = plain(back);
		Notice.done(key)
			.undo("/sheets/" + id + "/undo/" + act
					+ (query.isEmpty() ? ""
							: "?back=" + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8)))
			.on(redirect);
	}

	/// Back to the page with the filters it had.
	static String back(long id, @Nullable String query, @Nullable String item) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath("/sheets/" + id).query(plain(query));
		if (item != null) {
			builder.replaceQueryParam("item", item).fragment("r-" + item);
		}
		return "redirect:" + builder.build().encode().toUriString();
	}

	/// Only what can stand in a query, so that nobody is led elsewhere.
	private static String plain(@Nullable String query) {
		return (query == null) ? "" : query.replaceAll("[^A-Za-z0-9=&%._+\\-\\p{L}]", "");
	}

	private static @Nullable Owner owner(@Nullable String code) {
		return Arrays.stream(Owner.values())
			.filter((one) -> one.code().equals(Objects.toString(code, "").toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	static @Nullable LocalDate day(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return Day.of(text);
		}
		catch (DateTimeException ex) {
			throw Refusal.unusable("assessment.day", text.strip());
		}
	}

}
