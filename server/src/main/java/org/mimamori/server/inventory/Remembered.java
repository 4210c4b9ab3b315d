package org.mimamori.server.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;

/// The last things that were done and can be taken back, while the server runs. Each belongs to whoever did it, and
/// nobody pushes out those of others.
final class Remembered<T> {

	private static final int MOST = 2000;

	private static final int MOST_OF_ONE = 50;

	private final Map<String, Kept<T>> things = new LinkedHashMap<>();

	private record Kept<T>(String by, T thing) {
	}

	/// @return the key under which the same person can take it once
	synchronized String keep(T thing) {
		String by = Actor.current().name();
		String key = UUID.randomUUID().toString();
		this.things.put(key, new Kept<>(by, thing));
		drop(this.things.entrySet()
			.stream()
			.filter((one) -> one.getValue().by().equals(by))
			.map(Map.Entry::getKey)
			.toList(), MOST_OF_ONE);
		drop(List.copyOf(this.things.keySet()), MOST);
		return key;
	}

	private void drop(List<String> oldestFirst, int most) {
		oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most)).forEach(this.things::remove);
	}

	synchronized @Nullable T take(String key) {
		Kept<T> kept = this.things.get(key);
		if (kept == null || !kept.by().equals(Actor.current().name())) {
			return null;
		}
		this.things.remove(key);
		return kept.thing();
	}

}
