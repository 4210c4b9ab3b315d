package org.mimamori.server.guideline.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.EditionRow;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.OscalCatalogs;
import org.mimamori.server.guideline.OscalReader;
import org.mimamori.server.guideline.Primitive;
import org.mimamori.server.guideline.own.Beginnings;
import org.mimamori.server.guideline.own.Groups;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.TakesFile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/guidelines")
@Tag(name = "guideline")
class GuidelineApi {

	private final Guidelines guidelines;

	GuidelineApi(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	@GetMapping
	@Operation(summary = "The library: the newest edition of each guideline")
	Shelf shelf() {
		return new Shelf(this.guidelines.shelf().stream().map(GuidelineApi::book).toList());
	}

	@GetMapping("/{key}")
	@Operation(summary = "One guideline with its groups, items and editions")
	GuidelineView one(@PathVariable String key, @RequestParam @Nullable Integer edition) {
		Edition read = edition(key, edition);
		Guideline guideline = read.guideline();
		return new GuidelineView(book(read), guideline.about(),
				this.guidelines.editions(key).stream().map(EditionView::of).toList(),
				guideline.groups().stream().map(GuidelineApi::group).toList());
	}

	@GetMapping("/{key}/items/{item}")
	@Operation(summary = "One item with its texts, marks and lines to other guidelines")
	ItemView item(@PathVariable String key, @PathVariable String item, @RequestParam @Nullable Integer edition) {
		Edition read = edition(key, edition);
		Item one = read.guideline().item(item).orElseThrow(() -> Refusal.notFound("guideline.item.gone", item));
		CrossMap map = this.guidelines.crossMap();
		Map<String, String> strengths = new TreeMap<>();
		one.strengths().forEach((level, strength) -> strengths.put(level.code(), strength.code()));
		return new ItemView(one.id(), one.number(), Groups.of(read.guideline(), item).map(Group::id).orElse(null),
				one.title(), one.text(), one.help().explanation(), one.help().example(), one.help().remedy(),
				one.help().verify(), strengths, one.owner().code(),
				one.marks().elements().stream().sorted().map(Element::code).toList(),
				one.marks().targets().stream().sorted().map(Primitive::code).toList(),
				map.of(read.guideline().ref(one))
					.stream()
					.map((link) -> new LinkView(link.to().toString(), link.how().code()))
					.toList());
	}

	@GetMapping("/{key}/oscal")
	@Operation(summary = "The guideline as an OSCAL catalog")
	ResponseEntity<byte[]> oscal(@PathVariable String key, @RequestParam @Nullable Integer edition) {
		Edition read = edition(key, edition);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(OscalCatalogs.write(read.guideline(), read.changedAt()));
	}

	/// @param key the short name it shall have here; made from its title where none is
	/// said
	@Expensive
	@TakesFile
	@Needs(Right.REPORT)
	@PostMapping("/oscal")
	@Operation(summary = "Take in an OSCAL catalog as the draft of an own guideline")
	ResponseEntity<Begun> take(@RequestParam @Nullable String key, @RequestBody byte[] catalog) {
		Guideline read = OscalReader.read(catalog);
		String free = Beginnings.key((key != null) ? key : read.id(), this.guidelines, key != null);
		Guideline head = Beginnings.head(free, read.title(), read.shortName());
		this.guidelines.begin(Beginnings.renamed(read, head, false), Actor.current().name());
		return ResponseEntity.created(URI.create("/api/v1/guidelines/" + free))
			.body(new Begun(free, (int) read.items().count()));
	}

	private Edition edition(String key, @Nullable Integer number) {
		return this.guidelines.editions(key)
			.stream()
			.filter((row) -> (number != null) ? row.number() == number : !row.draft())
			.findFirst()
			.or(() -> (number == null) ? this.guidelines.editions(key).stream().findFirst() : Optional.empty())
			.map((row) -> this.guidelines.edition(row.id()))
			.orElseThrow(() -> Refusal.notFound("guideline.gone", key));
	}

	private static Book book(Edition edition) {
		Guideline guideline = edition.guideline();
		return new Book(edition.key(), edition.own(), edition.number(), edition.draft(), guideline.shortName(),
				guideline.title(), guideline.source().publisher(), guideline.source().version(),
				guideline.source().published(), guideline.items().count());
	}

	private static GroupView group(Group group) {
		return new GroupView(group.id(), group.kind(), group.label(), group.title(),
				group.items().stream().map((item) -> new Line(item.id(), item.number(), item.title())).toList(),
				group.groups().stream().map(GuidelineApi::group).toList());
	}

	record Shelf(List<Book> items) {
	}

	/// A guideline in a list.
	record Book(String key, boolean own, int edition, boolean draft, Bilingual shortName, Bilingual title,
			@Nullable Bilingual publisher, String version, @Nullable String published, long items) {
	}

	record GuidelineView(Book guideline, Bilingual about, List<EditionView> editions, List<GroupView> groups) {
	}

	record EditionView(int number, boolean draft, String version, int items, String changedAt, String changedBy,
			@Nullable String note) {

		static EditionView of(EditionRow row) {
			return new EditionView(row.number(), row.draft(), row.version(), row.items(), row.changedAt().toString(),
					row.changedBy(), row.note());
		}

	}

	record GroupView(String id, String kind, @Nullable Bilingual label, Bilingual title, List<Line> items,
			List<GroupView> groups) {
	}

	record Line(String id, String number, Bilingual title) {
	}

	record ItemView(String id, String number, @Nullable String group, Bilingual title, @Nullable Bilingual text,
			@Nullable Bilingual explanation, @Nullable Bilingual example, @Nullable Bilingual remedy,
			@Nullable Bilingual verify, Map<String, String> strengths, String owner, List<String> elements,
			List<String> targets, List<LinkView> links) {
	}

	record LinkView(String to, String how) {
	}

	record Begun(String key, int items) {
	}

}
