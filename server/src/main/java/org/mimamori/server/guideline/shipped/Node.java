package org.mimamori.server.guideline.shipped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Bilingual;

/// A place in a file: reads what has to be there, and names itself where it is wrong.
record Node(Map<String, Object> values, String place) {

	void only(String... known) {
		this.values.keySet().stream().filter((key) -> !Arrays.asList(known).contains(key)).forEach((key) -> {
			throw wrong(key, "is not known here");
		});
	}

	@Nullable String maybe(String key) {
		Object value = this.values.get(key);
		if (value == null) {
			return null;
		}
		if (!(value instanceof String text) || text.isBlank()) {
			throw wrong(key, "is not a text: " + value);
		}
		return text.strip();
	}

	String text(String key) {
		String text = maybe(key);
		if (text == null) {
			throw wrong(key, "is missing");
		}
		return text;
	}

	@Nullable Bilingual maybeBoth(String key) {
		Node inner = inner(key);
		if (inner == null) {
			return null;
		}
		inner.only("ja", "en");
		return new Bilingual(inner.text("ja"), inner.text("en"));
	}

	Bilingual both(String key) {
		Bilingual both = maybeBoth(key);
		if (both == null) {
			throw wrong(key, "is missing");
		}
		return both;
	}

	@Nullable Node inner(String key) {
		Object value = this.values.get(key);
		return (value != null) ? node(value, key) : null;
	}

	List<Node> list(String key) {
		Object value = this.values.getOrDefault(key, List.of());
		if (!(value instanceof List<?> list)) {
			throw wrong(key, "is not a list");
		}
		List<Node> nodes = new ArrayList<>();
		list.forEach((one) -> nodes.add(node(Objects.requireNonNull(one), key + "[" + nodes.size() + "]")));
		return nodes;
	}

	<E> E one(String key, E[] known, Function<E, String> code) {
		return which(key, text(key), known, code);
	}

	<E> Set<E> all(String key, E[] known, Function<E, String> code) {
		Object value = this.values.getOrDefault(key, List.of());
		if (!(value instanceof List<?> list)) {
			throw wrong(key, "is not a list");
		}
		Set<E> all = new LinkedHashSet<>();
		list.forEach((one) -> all.add(which(key, String.valueOf(one), known, code)));
		return all;
	}

	private <E> E which(String key, String text, E[] known, Function<E, String> code) {
		return Arrays.stream(known)
			.filter((one) -> code.apply(one).equals(text))
			.findFirst()
			.orElseThrow(() -> wrong(key, "is not known: " + text));
	}

	@SuppressWarnings("unchecked")
	private Node node(Object value, String key) {
		if (!(value instanceof Map<?, ?> map)) {
			throw wrong(key, "is not a block: " + value);
		}
		Object id = map.get("id");
		return new Node((Map<String, Object>) map, this.place + "." + key + ((id != null) ? "(" + id + ")" : ""));
	}

	IllegalArgumentException wrong(String key, String what) {
		return new IllegalArgumentException(this.place + "." + key + " " + what);
	}

}
