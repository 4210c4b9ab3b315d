package org.mimamori.server.guideline;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An item of a guideline, whatever the edition; written `jssec-1#17-1-1`.
public record ItemRef(String guideline, String item) {

	/// @throws IllegalArgumentException if it is not written so
	public static ItemRef parse(String text) {
		int mark = text.indexOf('#');
		if (mark < 1 || mark == text.length() - 1) {
			throw new IllegalArgumentException("not an item: " + text);
		}
		return new ItemRef(text.substring(0, mark), text.substring(mark + 1));
	}

	/// @param text items separated by blanks
	public static Set<ItemRef> all(String text) {
		return Stream.of(text.split("\\s+"))
			.filter((item) -> !item.isEmpty())
			.map(ItemRef::parse)
			.collect(Collectors.toSet());
	}

	@Override
	public String toString() {
		return this.guideline + "#" + this.item;
	}

}
