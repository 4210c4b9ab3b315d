package org.mimamori.server.exposure.remedy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.ComponentMatch;
import org.mimamori.engine.match.Statement;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.exposure.component.Components;
import org.springframework.stereotype.Component;

/// Works out what documents say of a target: whether they touch it, and which remediations they give for it.
@Component
class Bases {

	private final BasisRepository repository;

	private final Advisories advisories;

	private final Components components;

	Bases(BasisRepository repository, Advisories advisories, Components components) {
		this.repository = repository;
		this.advisories = advisories;
		this.components = components;
	}

	/// Remembers documents it has read, and answers it has given; for one act.
	final class Reading {

		private static final int MOST = 50;

		private final Map<Long, Advisory> documents = new HashMap<>();

		private final Map<String, String> prints = new HashMap<>();

		/// By document; empty where nothing touches the target.
		///
		/// @param only this document, `null` for all
		Map<Long, BasisRepository.Basis> of(String vulnerability, Target target, @Nullable Long only) {
			Map<Long, BasisRepository.Basis> bases = new LinkedHashMap<>();
			Components.Touched part = (target instanceof Target.Part(long firmware, String component))
					? Bases.this.components.ofFirmware(firmware, component) : null;
			for (BasisRepository.Touch touch : Bases.this.repository.touches(vulnerability, target)) {
				boolean wanted = only == null || only == touch.advisoryId();
				if (wanted
						&& (!(target instanceof Target.Part) || (part != null && meant(part, vulnerability, touch)))) {
					bases.put(touch.advisoryId(), new BasisRepository.Basis(verdict(part, vulnerability, touch),
							print(vulnerability, touch, part)));
				}
			}
			return bases;
		}

		private String print(String vulnerability, BasisRepository.Touch touch, Components.@Nullable Touched part) {
			return this.prints.computeIfAbsent(touch + vulnerability + ((part != null) ? part.part() : ""), (k) -> {
				if (this.documents.size() > MOST) {
					this.documents.clear();
				}
				Advisory document = this.documents.computeIfAbsent(touch.advisoryId(), Bases.this.advisories::document);
				return (document != null) ? Bases.this.print(document, vulnerability, touch, part) : "";
			});
		}

	}

	private static boolean meant(Components.Touched part, String vulnerability, BasisRepository.Touch touch) {
		return part.hits()
			.stream()
			.anyMatch((hit) -> hit.advisoryId() == touch.advisoryId() && hit.vulnerability().equals(vulnerability));
	}

	private static char verdict(Components.@Nullable Touched part, String vulnerability, BasisRepository.Touch touch) {
		if (part == null) {
			return touch.verdict();
		}
		return part.hits()
			.stream()
			.anyMatch((hit) -> hit.advisoryId() == touch.advisoryId() && hit.vulnerability().equals(vulnerability)
					&& hit.affected()) ? 'A' : 'U';
	}

	private String print(Advisory document, String vulnerability, BasisRepository.Touch touch,
			Components.@Nullable Touched part) {
		List<Advisory.Vulnerability> about = document.vulnerabilities()
			.stream()
			.filter((one) -> one.id().equals(vulnerability))
			.toList();
		Set<String> named = about.stream()
			.flatMap((one) -> one.statement().keys().stream())
			.collect(Collectors.toSet());
		Set<String> ours;
		if (part != null) {
			ours = new HashSet<>(ComponentMatch
				.alone(new org.mimamori.engine.match.Composition.Component(part.part().name(), part.part().version(),
						part.part().purl(), part.part().cpe()))
				.keys());
			ours.retainAll(named);
		}
		else {
			ours = this.repository.keys(touch.compositionIds(), named);
		}
		return print(remediations(document, about, ours));
	}

	/// What a document gives as remediations for products under some keys, in one
	/// spelling: ids of products, which a
	/// revision may number anew, are replaced by what they stand for, and products of
	/// others are left out.
	static Set<String> remediations(Advisory document, List<Advisory.Vulnerability> about, Set<String> keys) {
		Map<String, String> labels = new HashMap<>();
		document.products().forEach((product) -> {
			if (product.productId() != null) {
				labels.merge(product.productId(), product.label(),
						(one, other) -> (one.compareTo(other) <= 0) ? one : other);
			}
		});
		Set<String> remediations = new TreeSet<>();
		for (Advisory.Vulnerability one : about) {
			Set<String> ours = new HashSet<>();
			for (Statement.Claim claim : one.statement().claims()) {
				String id = claim.productId();
				if (id != null && new Statement(List.of(claim)).keys().stream().anyMatch(keys::contains)) {
					ours.add(id);
				}
			}
			for (Advisory.Remediation remediation : one.remediations()) {
				Set<String> products = new TreeSet<>();
				remediation.productIds()
					.stream()
					.filter(ours::contains)
					.forEach((id) -> products.add(labels.getOrDefault(id, id)));
				if (remediation.productIds().isEmpty() || !products.isEmpty()) {
					remediations.add(remediation.category() + "\n" + plain(remediation.details()) + "\n"
							+ plain(remediation.url()) + "\n" + String.join("\n", products));
				}
			}
		}
		return remediations;
	}

	/// How the words are wrapped is no news.
	private static String plain(@Nullable String text) {
		return (text != null) ? text.strip().replaceAll("\\s+", " ") : "";
	}

	/// Empty where there are none, so that a document without any never differs from one
	/// that was not there.
	private static String print(Set<String> remediations) {
		if (remediations.isEmpty()) {
			return "";
		}
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(String.join("\n\n", remediations).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
