package org.mimamori.server.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which devices have the serial numbers to which an advisory restricts itself (CSAF 2.0 §3.1.3.3.6). A composition
/// is many devices, so its verdict is "cannot tell"; the numbers of the devices tell.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class SerialNumbers {

	private static final int MOST_COMPOSITIONS = 200;

	private static final int MOST_PATTERNS = 1000;

	private final SerialRepository repository;

	private final Statements statements;

	private final Compositions compositions;

	SerialNumbers(SerialRepository repository, Statements statements, Compositions compositions) {
		this.repository = repository;
		this.statements = statements;
		this.compositions = compositions;
	}

	/// @param patterns as published, with `*` and `?`
	/// @param meant devices whose number fits one of them
	/// @param beginning devices whose number only begins with one that could be cut short
	/// @param others devices with another number
	/// @param unrecorded entries without a number, lots among them
	/// @param shown some of those that are meant or may be, the sure ones first
	public record Found(List<String> patterns, long meant, long beginning, long others, long unrecorded,
			List<Numbered> shown) {
	}

	public record Numbered(long device, String label, String serial, boolean sure) {
	}

	/// By the serial numbers that hold for the same compositions; empty where the
	/// advisory
	/// restricts nothing to serial numbers.
	public List<Found> of(long advisoryId, Collection<Long> compositionIds, int limit) {
		List<Product.Named> restricted = restricted(this.statements.of(advisoryId).values());
		if (restricted.isEmpty() || compositionIds.isEmpty()) {
			return List.of();
		}
		Map<List<String>, List<Long>> byPatterns = new LinkedHashMap<>();
		List<Long> ids = compositionIds.stream().limit(MOST_COMPOSITIONS).toList();
		for (Map.Entry<Long, Composition> one : this.compositions.load(ids).entrySet()) {
			Set<String> keys = Installed.of(one.getValue()).keys();
			Set<String> patterns = new TreeSet<>();
			restricted.stream()
				.filter((named) -> !Collections.disjoint(named.keys(), keys))
				.forEach((named) -> patterns.addAll(named.serials()));
			if (!patterns.isEmpty()) {
				byPatterns.computeIfAbsent(patterns.stream().limit(MOST_PATTERNS).toList(), (k) -> new ArrayList<>())
					.add(one.getKey());
			}
		}
		List<Found> found = new ArrayList<>();
		byPatterns.forEach((patterns, of) -> found.add(this.repository.find(patterns, of, limit)));
		return found;
	}

	private static List<Product.Named> restricted(Collection<Statement> statements) {
		List<Product.Named> restricted = new ArrayList<>();
		for (Statement statement : statements) {
			for (Statement.Claim claim : statement.claims()) {
				switch (claim.status()) {
					case AFFECTED, UNDER_INVESTIGATION -> Condition.each(claim.condition(), (criterion) -> {
						if (criterion.product() instanceof Product.Named named && !named.serials().isEmpty()) {
							restricted.add(named);
						}
					});
					case NOT_AFFECTED, FIXED -> {
						// what is not affected needs nobody's look
					}
				}
			}
		}
		return restricted;
	}

}
