package org.mimamori.server.inventory.web;

import java.util.LinkedHashMap;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Lacking;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.Tallies;
import org.mimamori.server.inventory.Tally;
import org.mimamori.server.inventory.Trait;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/systems/{id}/traits")
@Tag(name = "inventory")
class TraitApi {

	private final Systems systems;

	private final Tallies tallies;

	TraitApi(Systems systems, Tallies tallies) {
		this.systems = systems;
		this.tallies = tallies;
	}

	@GetMapping
	@Operation(summary = "How many devices of an IoT system have which traits, counted now")
	Map<String, Tally> all(@PathVariable long id) {
		Refusal.unlessFound(this.systems.get(id), id);
		Map<String, Tally> tallies = new LinkedHashMap<>();
		this.tallies.of(id).forEach((trait, tally) -> tallies.put(trait.code(), tally));
		return tallies;
	}

	@GetMapping("/{trait}/lacking")
	@Operation(summary = "The devices of an IoT system that lack a trait")
	Slice<LackingView> lacking(@PathVariable long id, @PathVariable String trait,
			@Parameter(description = "`next` of the page before") @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = "50") int limit) {
		Refusal.unlessFound(this.systems.get(id), id);
		FieldCheck.limit(limit);
		FieldCheck check = new FieldCheck();
		Trait asked = check.choice("trait", trait, Trait.SUPPORT_ANSWERED);
		check.orRefuse();
		return Slice.of(this.tallies.lacking(id, asked, after, limit + 1), limit, null, LackingView::of,
				(last) -> String.valueOf(last.deviceId()));
	}

	/// A device that lacks a trait.
	record LackingView(long deviceId, String label, boolean lot, int units, long modelId, String model, long siteId,
			String site, @Nullable String detail) {

		static LackingView of(Lacking one) {
			return new LackingView(one.deviceId(), one.label(), one.lot(), one.units(), one.modelId(), one.model(),
					one.siteId(), one.sitePath(), one.detail());
		}

	}

}
