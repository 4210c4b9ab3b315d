package org.mimamori.server.inventory.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sites")
@Tag(name = "inventory")
class SiteApi {

	private static final String KINDS = "company, plant, building, floor or area";

	private static final String NETWORKS = "small, controlled or open; empty: as around it";

	private static final String LEVELS = "what a failure touches: data, business or people; empty: as around it";

	private final Sites sites;

	SiteApi(Sites sites) {
		this.sites = sites;
	}

	@GetMapping
	@Operation(summary = "All places, depth first: a place stands before those within it")
	SiteList tree() {
		return new SiteList(this.sites.counted().lines().stream().map(SiteView::of).toList());
	}

	@GetMapping("/{id}")
	@Operation(summary = "One place")
	SiteView get(@PathVariable long id) {
		return view(id);
	}

	@PostMapping
	@Operation(summary = "Add a place")
	ResponseEntity<SiteView> create(@RequestBody SiteInput input) {
		SiteTree tree = this.sites.counted();
		FieldCheck check = new FieldCheck();
		SiteKind kind = check.choice("kind", input.kind(), SiteKind.AREA);
		String name = check.required("name", input.name(), 200);
		Long parent = input.parentId();
		if (parent != null && tree.get(parent) == null) {
			check.wrong("parentId", "web.field.gone");
		}
		String nameEn = check.optional("nameEn", input.nameEn(), 200);
		check.orRefuse();
		long id = this.sites.create(parent, kind, name, nameEn, null);
		return ResponseEntity.created(URI.create("/api/v1/sites/" + id)).body(view(id));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Rename a place or say how it is reached and used; what is left out stays")
	SiteView rename(@PathVariable long id, @RequestBody SiteInput input) {
		Site site = Refusal.unlessFound(this.sites.counted().get(id), id);
		FieldCheck check = new FieldCheck();
		SiteKind kind = check.choice("kind", input.kind(), site.kind());
		String name = (input.name() != null) ? check.required("name", input.name(), 200) : site.name();
		String nameEn = (input.nameEn() != null) ? check.optional("nameEn", input.nameEn(), 200) : site.nameEn();
		if (input.parentId() != null && !Objects.equals(input.parentId(), site.parentId())) {
			check.wrong("parentId", "web.field.together", "id");
		}
		Setting setting = new Setting(said(check, "network", input.network(), Network.class, site.setting().network()),
				said(check, "useLevel", input.useLevel(), UseLevel.class, site.setting().useLevel()));
		check.orRefuse();
		this.sites.change(id, kind, name, nameEn, setting);
		return view(id);
	}

	/// What is left out stays; an empty text takes it back.
	private static <E extends Enum<E>> @Nullable E said(FieldCheck check, String field, @Nullable String code,
			Class<E> type, @Nullable E before) {
		return (code == null) ? before : code.isEmpty() ? null : check.choice(field, code, type);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a place away; refused while devices or places are within it")
	void delete(@PathVariable long id) {
		view(id);
		this.sites.remove(id);
	}

	private SiteView view(long id) {
		return Refusal.unlessFound(this.sites.counted()
			.lines()
			.stream()
			.filter((line) -> line.site().id() == id)
			.map(SiteView::of)
			.findFirst()
			.orElse(null), id);
	}

	record SiteList(List<SiteView> items) {
	}

	/// What a program may send of a place.
	record SiteInput(@Nullable Long parentId, @Schema(description = KINDS) @Nullable String kind, @Nullable String name,
			@Nullable String nameEn, @Schema(description = NETWORKS) @Nullable String network,
			@Schema(description = LEVELS) @Nullable String useLevel) {
	}

	/// A place.
	///
	/// @param entries device rows here and below, retired ones left out
	/// @param units the same with lots counted by their units
	record SiteView(long id, @Nullable Long parentId, @Schema(description = KINDS) String kind, String name,
			@Nullable String nameEn, @Nullable String network, @Nullable String useLevel, String path, int depth,
			long entries, long units) {

		private static @Nullable String code(@Nullable Enum<?> word) {
			return (word != null) ? word.name().toLowerCase(Locale.ROOT) : null;
		}

		static SiteView of(SiteTree.Line line) {
			Site site = line.site();
			return new SiteView(site.id(), site.parentId(), site.kind().code(), site.name(), site.nameEn(),
					code(site.setting().network()), code(site.setting().useLevel()), site.fullPath(), line.depth(),
					line.entries(), line.units());
		}

	}

}
