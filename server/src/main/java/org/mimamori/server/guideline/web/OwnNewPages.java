package org.mimamori.server.guideline.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.OscalReader;
import org.mimamori.server.guideline.own.Beginnings;
import org.mimamori.server.guideline.own.Taking;
import org.mimamori.server.guideline.own.ItemUploads;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// How an own guideline begins: empty, from the top, from another one, from a file.
@Needs(Right.REPORT)
@Controller
@RequestMapping("/guidelines/own/new")
class OwnNewPages {

	private static final long MOST_BYTES = 32L << 20;

	private final Guidelines guidelines;

	private final ItemUploads uploads;

	OwnNewPages(Guidelines guidelines, ItemUploads uploads) {
		this.guidelines = guidelines;
		this.uploads = uploads;
	}

	@GetMapping
	String blank(@RequestParam(defaultValue = "all") String way, Model model) {
		model.addAttribute("shelf", this.guidelines.shelf());
		model.addAttribute("way", way);
		return "guideline/web/own-new";
	}

	@Expensive
	@PostMapping
	String begin(@RequestParam(defaultValue = "empty") String way, @RequestParam MultiValueMap<String, String> sent,
			@RequestParam(required = false) @Nullable List<String> source, @RequestParam @Nullable String from,
			@RequestParam @Nullable MultipartFile file) throws IOException {
		Fields fields = new Fields(sent);
		Bilingual title = way.equals("oscal") ? fields.both("title", 200) : fields.needBoth("title", 200);
		Bilingual shortName = fields.both("short", 60);
		String key = fields.text("key", 60);
		fields.orRefuse();
		Guideline read = way.equals("oscal") ? OscalReader.read(bytes(file)) : null;
		Bilingual named = (title != null) ? title : (read != null) ? read.title() : new Bilingual("–", "–");
		String free = Beginnings.key((key != null) ? key : named.en(), this.guidelines, key != null);
		Guideline head = Beginnings.head(free, named, (shortName != null) ? shortName : named);
		Guideline begun = switch (way) {
			case "all" -> head.with(new Guideline.Made(known(source), List.of()));
			case "copy" -> Taking.copy(head, this.guidelines.latest(String.valueOf(from))
				.orElseThrow(() -> Refusal.notFound("guideline.gone", String.valueOf(from))));
			case "oscal" -> (read != null) ? Beginnings.renamed(read, head, shortName != null || title != null) : head;
			default -> head;
		};
		if (way.equals("sheet")) {
			byte[] bytes = bytes(file);
			this.guidelines.begin(begun, Actor.current().name());
			this.uploads.keep(free, name(file), bytes);
			return "redirect:" + DraftDesk.url(free) + "/import";
		}
		this.guidelines.begin(begun, Actor.current().name());
		return "redirect:" + DraftDesk.url(free) + (way.equals("all") ? "/decide" : "");
	}

	private List<String> known(@Nullable List<String> source) {
		List<String> shelf = this.guidelines.shelf().stream().map(Edition::key).toList();
		List<String> known = new ArrayList<>((source != null) ? source : List.of());
		known.retainAll(shelf);
		if (known.isEmpty()) {
			throw new FieldRefusal("source", "guideline.own.source.none");
		}
		return known.stream().distinct().toList();
	}

	static byte[] bytes(@Nullable MultipartFile file) throws IOException {
		if (file == null || file.isEmpty()) {
			throw new FieldRefusal("file", "guideline.own.file.none");
		}
		if (file.getSize() > MOST_BYTES) {
			throw new FieldRefusal("file", "guideline.own.file.large", MOST_BYTES >> 20);
		}
		return file.getBytes();
	}

	static String name(@Nullable MultipartFile file) {
		String name = (file != null) ? file.getOriginalFilename() : null;
		String plain = (name != null) ? name.replaceAll("[\\p{Cntrl}]", " ").strip() : "";
		return plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - 200));
	}

}
