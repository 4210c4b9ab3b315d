package org.mimamori.server.guideline.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Primitive;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.own.Beginnings;
import org.mimamori.server.guideline.own.Pick;
import org.mimamori.server.guideline.own.Taking;
import org.mimamori.server.guideline.selector.Recommendation;
import org.mimamori.server.guideline.selector.Selector;
import org.mimamori.server.guideline.shipped.Library;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which guidelines apply, and the items to take from them.
@Controller
@RequestMapping("/guidelines/select")
class SelectPages {

	/// What the library has for each side, the closest first.
	private static final List<String> FOR_MAKERS = List.of("iotac", "jpcert-iot", "psirt");

	private static final List<String> FOR_USERS = List.of("jssec-2", "jssec-1", "jpcert-iot", "iotac");

	private final Guidelines guidelines;

	SelectPages(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	@GetMapping
	String select(@RequestParam(required = false) @Nullable List<String> component,
			@RequestParam(defaultValue = "user") String role, @RequestParam(defaultValue = "") String field,
			@RequestParam(defaultValue = "false") boolean home, Page page, Model model) {
		Selector selector = Library.selector();
		Set<Element> wanted = elements(component);
		model.addAttribute("selector", selector);
		model.addAttribute("wanted", wanted);
		model.addAttribute("role", role.equals("maker") ? "maker" : "user");
		model.addAttribute("field",
				selector.fields().stream().filter((one) -> one.id().equals(field)).findFirst().orElse(null));
		model.addAttribute("home", home);
		Recommendation recommendation = Recommendation.of(selector, wanted, home, page.japanese());
		model.addAttribute("recommendation", recommendation);
		model.addAttribute("library", library(recommendation, role));
		return "guideline/web/select";
	}

	private List<Edition> library(Recommendation recommendation, String role) {
		Set<String> keys = new LinkedHashSet<>();
		recommendation.chosen()
			.stream()
			.map((choice) -> choice.guideline().library())
			.filter(Objects::nonNull)
			.forEach(keys::add);
		keys.addAll(role.equals("maker") ? FOR_MAKERS : FOR_USERS);
		List<Edition> library = new ArrayList<>();
		List<Edition> shelf = this.guidelines.shelf();
		keys.forEach((key) -> shelf.stream().filter((one) -> one.key().equals(key)).forEach(library::add));
		return library;
	}

	@GetMapping("/items")
	String items(@RequestParam(required = false) @Nullable List<String> from,
			@RequestParam(required = false) @Nullable List<String> component,
			@RequestParam(required = false) @Nullable List<String> target, Model model) {
		List<Edition> shelf = this.guidelines.shelf();
		List<String> keys = (from != null) ? from : List.of();
		Set<Element> elements = elements(component);
		Set<Primitive> targets = primitives(target);
		model.addAttribute("shelf", shelf);
		model.addAttribute("from", keys);
		model.addAttribute("elements", elements);
		model.addAttribute("targets", targets);
		List<Pick> all = picks(shelf, keys);
		model.addAttribute("all", all.size());
		model.addAttribute("picks", all.stream().filter((pick) -> fits(pick.item(), elements, targets)).toList());
		model.addAttribute("drafts", this.guidelines.drafts());
		return "guideline/web/select-items";
	}

	@PostMapping("/items")
	String take(@RequestParam(required = false) @Nullable List<String> from,
			@RequestParam(required = false) @Nullable List<String> item,
			@RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
		Fields fields = new Fields(sent);
		Bilingual title = fields.needBoth("title", 200);
		Strength strength = fields.maybe("strength", Strength.class);
		fields.orRefuse();
		if (item == null || item.isEmpty()) {
			throw new FieldRefusal("item", "guideline.own.none.chosen");
		}
		Guideline draft = Beginnings.head(Beginnings.key(title.en(), this.guidelines, false), title, title);
		Set<String> wanted = Set.copyOf(item);
		for (Pick pick : picks(this.guidelines.shelf(), (from != null) ? from : List.of())) {
			if (wanted.contains(pick.ref().toString())) {
				draft = Taking.need(draft, pick, strength);
			}
		}
		this.guidelines.begin(draft, Actor.current().name());
		Notice.done("guideline.select.taken", draft.items().count()).on(redirect);
		return "redirect:" + DraftDesk.url(draft.id());
	}

	private List<Pick> picks(List<Edition> shelf, List<String> keys) {
		List<Edition> chosen = new ArrayList<>();
		keys.stream()
			.distinct()
			.forEach((key) -> shelf.stream().filter((one) -> one.key().equals(key)).forEach(chosen::add));
		return Pick.of(chosen, this.guidelines.crossMap());
	}

	/// An item that does not say what it is about is about everything.
	private static boolean fits(Item item, Set<Element> elements, Set<Primitive> targets) {
		return (elements.isEmpty() || item.marks().elements().isEmpty()
				|| item.marks().elements().stream().anyMatch(elements::contains))
				&& (targets.isEmpty() || item.marks().targets().isEmpty()
						|| item.marks().targets().stream().anyMatch(targets::contains));
	}

	private static Set<Element> elements(@Nullable List<String> codes) {
		Set<Element> elements = new LinkedHashSet<>();
		for (Element element : Element.values()) {
			if (codes != null && codes.contains(element.code())) {
				elements.add(element);
			}
		}
		return elements;
	}

	private static Set<Primitive> primitives(@Nullable List<String> codes) {
		Set<Primitive> primitives = new LinkedHashSet<>();
		for (Primitive primitive : Primitive.values()) {
			if (codes != null && codes.contains(primitive.code())) {
				primitives.add(primitive);
			}
		}
		return primitives;
	}

}
