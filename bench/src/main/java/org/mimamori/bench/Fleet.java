package org.mimamori.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.mimamori.bench.Facts.Fact;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Composition.Firmware;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.CpeName;

/// Compositions drawn from facts with a fixed seed: a model and its firmware, a few components that
/// everybody has, and many that few have. Most versions occur in advisories, some are invented, some
/// are missing.
final class Fleet {

	private static final int POPULAR = 300;

	private static final int POPULAR_EACH = 5;

	private final Random random = new Random(20261121);

	private final List<Fact> firmware;

	private final List<Fact> components;

	Fleet(Facts facts) {
		this.firmware = facts.products("o")
			.stream()
			.filter((fact) -> fact.name.product().endsWith("_firmware"))
			.toList();
		this.components = facts.products("ao");
	}

	List<Composition> draw(int compositions, int componentsEach) {
		List<Composition> drawn = new ArrayList<>(compositions);
		for (int i = 0; i < compositions; i++) {
			Fact fact = pick(this.firmware, this.firmware.size());
			String version = version(fact);
			CpeName name = fact.name;
			String product = CpeName.plain(name.product());
			String hardware = product.substring(0, product.length() - "_firmware".length());
			List<Component> parts = new ArrayList<>(componentsEach);
			for (int c = 0; c < componentsEach; c++) {
				Fact part = pick(this.components, (c < POPULAR_EACH) ? POPULAR : this.components.size());
				String recorded = version(part);
				parts.add(new Component(CpeName.plain(part.name.product()), recorded, null,
						cpe(part.name, part.name.product(), part.name.part(), (recorded != null) ? recorded : "*")));
			}
			drawn.add(new Composition("c" + i,
					new Model(CpeName.plain(name.vendor()), hardware, null, null,
							cpe(name, name.product().substring(0, name.product().length() - "_firmware".length()), 'h',
									"-"),
							List.of()),
					new Firmware(product, version, cpe(name, name.product(), 'o', (version != null) ? version : "*")),
					parts));
		}
		return drawn;
	}

	private Fact pick(List<Fact> from, int first) {
		return from.get(this.random.nextInt(Math.min(first, from.size())));
	}

	private @Nullable String version(Fact fact) {
		int kind = this.random.nextInt(10);
		if (kind == 0) {
			return null;
		}
		if (kind < 7 && !fact.versions.isEmpty()) {
			return CpeName.plain(fact.versions.get(this.random.nextInt(fact.versions.size())));
		}
		return this.random.nextInt(12) + "." + this.random.nextInt(20) + "." + this.random.nextInt(30);
	}

	private static String cpe(CpeName name, String product, char part, String version) {
		return "cpe:2.3:" + part + ":" + quote(name.vendor()) + ":" + quote(product) + ":"
				+ (("*".equals(version) || "-".equals(version)) ? version : quote(version)) + ":*:*:*:*:*:*:*";
	}

	private static String quote(String value) {
		return CpeName.plain(value).replaceAll("([^A-Za-z0-9_])", "\\\\$1");
	}

}
