package org.mimamori.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.jspecify.annotations.Nullable;

/// Pulls the XML of one part of a workbook. Names are compared without namespace, because
/// the transitional and the strict form of the standard (ISO/IEC 29500) differ only there.
final class SheetXml implements AutoCloseable {

	static final int START = XMLStreamConstants.START_ELEMENT;

	static final int END = XMLStreamConstants.END_ELEMENT;

	static final int DONE = XMLStreamConstants.END_DOCUMENT;

	private static final int DEPTH = 100;

	private static final int MOST_NAMES = 4_000;

	private final String place;

	private final StepStream in;

	private final XmlNames names;

	private final XMLStreamReader xml;

	private int depth;

	SheetXml(InputStream in, String place) throws RefusedInput {
		this.place = place;
		this.in = new StepStream(in);
		this.names = new XmlNames(place, MOST_NAMES,
				"uses more different names in its XML than any spreadsheet; copy the cells into a new workbook");
		try {
			this.xml = factory().createXMLStreamReader(this.in);
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw refused(ex);
		}
	}

	/// One for each part: it remembers names and namespaces as long as it lives.
	private static XMLInputFactory factory() {
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

	/// The next event; document types and entities are refused where they stand.
	int next() throws RefusedInput {
		this.in.step();
		try {
			int event = this.xml.next();
			switch (event) {
				case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
					throw new RefusedInput(this.place, "declares or uses XML entities, which no spreadsheet needs;"
							+ " copy the cells into a new workbook");
				case START -> {
					if (++this.depth > DEPTH) {
						throw new RefusedInput(this.place, "nests XML deeper than " + DEPTH + " levels");
					}
					this.names.element(this.xml);
				}
				case XMLStreamConstants.PROCESSING_INSTRUCTION -> this.names.seen(null, this.xml.getPITarget());
				case END -> this.depth--;
				default -> {
				}
			}
			return event;
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw refused(ex);
		}
	}

	/// Moves to the next start of an element; null at the end of the document.
	@Nullable String nextStart() throws RefusedInput {
		for (int event = next(); event != DONE; event = next()) {
			if (event == START) {
				return name();
			}
		}
		return null;
	}

	String name() {
		return this.xml.getLocalName();
	}

	@Nullable String attribute(String name) {
		for (int i = 0; i < this.xml.getAttributeCount(); i++) {
			if (name.equals(this.xml.getAttributeLocalName(i))) {
				return this.xml.getAttributeValue(i);
			}
		}
		return null;
	}

	/// The relationship id: the `id` attribute that has a namespace.
	@Nullable String relation() {
		for (int i = 0; i < this.xml.getAttributeCount(); i++) {
			String namespace = this.xml.getAttributeNamespace(i);
			if ("id".equals(this.xml.getAttributeLocalName(i)) && namespace != null && !namespace.isEmpty()) {
				return this.xml.getAttributeValue(i);
			}
		}
		return null;
	}

	/// All text up to the end of the current element, without the phonetic guides (`rPh`)
	/// that Japanese input methods leave beside it.
	String text(int longest) throws RefusedInput {
		StringBuilder text = new StringBuilder();
		int inside = 1;
		int phonetic = 0;
		while (inside > 0) {
			switch (next()) {
				case START -> {
					inside++;
					if (phonetic == 0 && "rPh".equals(name())) {
						phonetic = inside;
					}
				}
				case END -> {
					if (phonetic == inside) {
						phonetic = 0;
					}
					inside--;
				}
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
					if (phonetic == 0) {
						append(text, longest);
					}
				}
				case DONE -> throw new RefusedInput(this.place, "ends in the middle; save or transfer the file again");
				default -> {
				}
			}
		}
		return text.toString();
	}

	private void append(StringBuilder text, int longest) throws RefusedInput {
		try {
			text.append(this.xml.getText());
		}
		catch (RuntimeException ex) {
			throw refused(ex);
		}
		if (text.length() > longest) {
			throw new RefusedInput(this.place, "holds a text of more than " + longest + " characters; shorten it");
		}
	}

	private RefusedInput refused(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof SheetStream.Refused refused) {
				return new RefusedInput(this.place, String.valueOf(refused.getMessage()));
			}
		}
		return new RefusedInput(this.place,
				"is damaged or not a spreadsheet (" + firstLine(ex) + "); open it in Excel and save it again");
	}

	private static String firstLine(Exception ex) {
		String message = ex.getMessage();
		if (message == null) {
			return ex.getClass().getSimpleName();
		}
		String line = message.lines().findFirst().orElse("");
		return (line.length() > 160) ? line.substring(0, 160) : line;
	}

	@Override
	public void close() throws RefusedInput {
		try {
			this.xml.close();
		}
		catch (XMLStreamException ex) {
			throw refused(ex);
		}
	}

	/// Bounds what the parser may swallow in one step, which it keeps in memory whole.
	private static final class StepStream extends FilterInputStream {

		private static final int LONGEST = 1 << 20;

		private int since;

		StepStream(InputStream in) {
			super(in);
		}

		void step() {
			this.since = 0;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int n = super.read(buffer, offset, length);
			this.since += Math.max(n, 0);
			if (this.since > LONGEST) {
				throw new SheetStream.Refused(
						"holds a single text or tag of more than " + LONGEST + " bytes; shorten it");
			}
			return n;
		}

	}

}
