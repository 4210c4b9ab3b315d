package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The texts that a workbook keeps once and refers to by number; read only as far as asked for.
final class SharedTexts implements AutoCloseable {

	/// What a text and its place in the list cost beside its characters, of which each
	/// may take two bytes.
	private static final int TEXT_BYTES = 56;

	private final @Nullable SheetXml xml;

	private final String place;

	private final SheetLimits limits;

	private final List<String> texts = new ArrayList<>();

	private long bytes;

	private boolean done;

	SharedTexts(@Nullable SheetXml xml, String place, SheetLimits limits) {
		this.xml = xml;
		this.place = place;
		this.limits = limits;
		this.done = xml == null;
	}

	/// The text with this number, or null if there is none.
	@Nullable String get(int index) throws RefusedInput {
		while (index >= this.texts.size() && !this.done) {
			readOne();
		}
		return (index >= 0 && index < this.texts.size()) ? this.texts.get(index) : null;
	}

	private void readOne() throws RefusedInput {
		SheetXml source = this.xml;
		String name = (source == null) ? null : source.nextStart();
		if (source == null || name == null) {
			this.done = true;
			return;
		}
		if ("si".equals(name)) {
			String text = CellText.unescape(source.text(this.limits.cellText()));
			this.bytes += TEXT_BYTES + 2L * text.length();
			if (this.bytes > this.limits.sharedText()) {
				throw new RefusedInput(this.place, "holds so many different texts that they need more than "
						+ this.limits.sharedText() + " bytes; split the workbook, or save the sheet as CSV");
			}
			this.texts.add(text);
		}
	}

	@Override
	public void close() throws RefusedInput {
		if (this.xml != null) {
			this.xml.close();
		}
	}

}
