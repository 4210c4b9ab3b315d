package org.mimamori.engine.format;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/// What short texts were read as, for those read last: publishers repeat few of them many times. A text
/// has one place, from which the next one there displaces it, so its size is bounded. Any thread may ask.
///
/// @param <V> immutable, and not much larger than the text
final class Remembered<V> {

	private static final int PLACES = 1 << 12;

	private static final int LONGEST = 120;

	private final AtomicReferenceArray<Entry<V>> entries = new AtomicReferenceArray<>(PLACES);

	private final Function<String, V> reader;

	private record Entry<V>(String text, V value) {
	}

	/// @param reader gives the same for the same text, always
	Remembered(Function<String, V> reader) {
		this.reader = reader;
	}

	V read(String text) {
		if (text.length() > LONGEST) {
			return this.reader.apply(text);
		}
		int place = (text.hashCode() * 0x9E3779B9) >>> 20;
		Entry<V> there = this.entries.get(place);
		if (there != null && there.text().equals(text)) {
			return there.value();
		}
		V value = this.reader.apply(text);
		this.entries.set(place, new Entry<>(text, value));
		return value;
	}

}
