package org.mimamori.engine.format;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The names that one JSON object has had so far.
final class SeenNames {

	/// Up to so many, looking at each is faster than a set.
	private static final int FEW = 24;

	private final String[] names = new String[FEW];

	private final int[] hashes = new int[FEW];

	private int count;

	private @Nullable Set<String> many;

	void clear() {
		this.count = 0;
		this.many = null;
	}

	/// @return `false` if the object has had it
	boolean add(String name) {
		if (this.many != null) {
			return this.many.add(name);
		}
		int hash = name.hashCode();
		for (int i = 0; i < this.count; i++) {
			if (this.hashes[i] == hash && this.names[i].equals(name)) {
				return false;
			}
		}
		if (this.count == FEW) {
			this.many = new HashSet<>(Arrays.asList(this.names));
			return this.many.add(name);
		}
		this.hashes[this.count] = hash;
		this.names[this.count++] = name;
		return true;
	}

}
