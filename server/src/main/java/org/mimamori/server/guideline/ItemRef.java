package org.mimamori.server.guideline;

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

	@Override
	public String toString() {
		return this.guideline + "#" + this.item;
	}

}
