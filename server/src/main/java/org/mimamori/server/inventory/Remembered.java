package org.mimamori.server.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// The last things that were done and can be taken back, while the server runs.
final class Remembered<T> {

	private static final int MOST = 100;

	private final Map<String, T> things = new LinkedHashMap<>();

	/// @return the key under which it can be taken once
	synchronized String keep(T thing) {
		String key = UUID.randomUUID().toString();
		this.things.put(key, thing);
		List<String> oldest = new ArrayList<>(this.things.keySet());
		oldest.subList(0, Math.max(0, oldest.size() - MOST)).forEach(this.things::remove);
		return key;
	}

	synchronized @Nullable T take(String key) {
		return this.things.remove(key);
	}

}
