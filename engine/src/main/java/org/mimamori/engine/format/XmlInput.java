package org.mimamori.engine.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/// Streams through one XML document within bounds, without document types and entities of its own.
final class XmlInput {

	private static final int MOST_NAMES = 10_000;

	private final String file;

	private final ReadLimits limits;

	private final StepReader in;

	private final XmlNames names;

	private final XMLStreamReader xml;

	private int depth;

	/// Decodes the bytes as the document declares; a byte that is not of its encoding
	/// refuses it.
	static XmlInput open(String file, InputStream in, ReadLimits limits) throws RefusedInput {
		try {
			return new XmlInput(file, DocumentText.open(file, in, limits).reader(), limits);
		}
		catch (IOException ex) {
			throw new RefusedInput(file, String.valueOf(ex.getMessage()));
		}
	}

	XmlInput(String file, Reader reader, ReadLimits limits) throws RefusedInput {
		this.file = file;
		this.limits = limits;
		this.in = new StepReader(reader, limits.textLength() + (1L << 16));
		this.names = new XmlNames(file, MOST_NAMES, "uses more than " + MOST_NAMES
				+ " different names in its XML, which no component list or advisory does");
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		// its own limit would speak of a Java setting
		factory.setProperty("jdk.xml.maxElementDepth", "0");
		try {
			this.xml = factory.createXMLStreamReader(this.in);
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw refused(ex);
		}
	}

	/// Reads the document to its end.
	/// @param root must read to the end of the outermost element
	void document(Child root) throws RefusedInput {
		try {
			while (next() != XMLStreamConstants.START_ELEMENT) {
				continue;
			}
			root.read(this.xml.getLocalName());
			while (this.xml.hasNext()) {
				next();
			}
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw refused(ex);
		}
	}

	String namespace() {
		return String.valueOf(this.xml.getNamespaceURI());
	}

	int line() {
		return this.xml.getLocation().getLineNumber();
	}

	@Nullable String attribute(String name) {
		return this.xml.getAttributeValue(null, name);
	}

	void children(Child child) throws XMLStreamException, RefusedInput {
		int event;
		while ((event = next()) != XMLStreamConstants.END_ELEMENT) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				child.read(this.xml.getLocalName());
			}
		}
	}

	void skip() throws XMLStreamException, RefusedInput {
		int outer = this.depth - 1;
		while (this.depth > outer) {
			next();
		}
	}

	String text() throws XMLStreamException, RefusedInput {
		StringBuilder text = new StringBuilder();
		int event;
		while ((event = next()) != XMLStreamConstants.END_ELEMENT) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				skip();
			}
			else if (this.xml.isCharacters() || event == XMLStreamConstants.CDATA) {
				text.append(this.xml.getText());
				if (text.length() > this.limits.textLength()) {
					throw refused("has a text longer than " + this.limits.textLength() + " characters");
				}
			}
		}
		return text.toString();
	}

	/// The element at hand with all that is in it.
	/// @param most characters and elements it may have in all
	XmlElement element(int most) throws XMLStreamException, RefusedInput {
		return element(new int[] { most });
	}

	private XmlElement element(int[] left) throws XMLStreamException, RefusedInput {
		XmlElement element = new XmlElement(this.xml.getLocalName());
		int attributes = this.xml.getAttributeCount();
		for (int i = 0; i < attributes; i++) {
			element.attributes().put(this.xml.getAttributeLocalName(i), this.xml.getAttributeValue(i));
			left[0] -= this.xml.getAttributeValue(i).length() + this.xml.getAttributeLocalName(i).length() + 16;
		}
		int event;
		while ((event = next()) != XMLStreamConstants.END_ELEMENT) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				element.children().add(element(left));
				left[0] -= 16;
			}
			else if (this.xml.isCharacters() || event == XMLStreamConstants.CDATA) {
				element.words().append(this.xml.getText());
				left[0] -= this.xml.getTextLength();
			}
			if (left[0] < 0) {
				throw refused("has a record larger than any real one");
			}
		}
		return element;
	}

	private int next() throws XMLStreamException, RefusedInput {
		this.in.step();
		int event = this.xml.next();
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> {
				if (++this.depth > this.limits.depth()) {
					throw refused("nests deeper than " + this.limits.depth() + " elements");
				}
				this.names.element(this.xml);
			}
			case XMLStreamConstants.PROCESSING_INSTRUCTION -> this.names.seen(null, this.xml.getPITarget());
			case XMLStreamConstants.END_ELEMENT -> this.depth--;
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
				throw refused("declares a document type or uses entities, which are not accepted;"
						+ " remove the DOCTYPE and write the text itself");
			default -> {
			}
		}
		return event;
	}

	RefusedInput refused(String reason) {
		return new RefusedInput(this.file + " line " + this.xml.getLocation().getLineNumber() + " column "
				+ this.xml.getLocation().getColumnNumber(), reason);
	}

	private RefusedInput refused(Exception cause) {
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof BrokenInput) {
				return new RefusedInput(this.file, String.valueOf(inner.getMessage()));
			}
		}
		String said = String.valueOf(cause.getMessage());
		int words = said.indexOf("Message: ");
		String reason = (words >= 0) ? said.substring(words + "Message: ".length()) : said;
		String place = this.file;
		if (cause instanceof XMLStreamException at && at.getLocation() != null) {
			place += " line " + at.getLocation().getLineNumber() + " column " + at.getLocation().getColumnNumber();
		}
		return new RefusedInput(place,
				"is not XML that can be read (" + reason + "); have its maker's tool write it again");
	}

	/// Must read to the end of the element at hand.
	interface Child {

		void read(String name) throws XMLStreamException, RefusedInput;

	}

	/// Bounds what the parser may swallow in one step: it keeps comments, attributes and
	/// document types in memory whole.
	private static final class StepReader extends FilterReader {

		private final long most;

		private long since;

		StepReader(Reader in, long most) {
			super(in);
			this.most = most;
		}

		void step() {
			this.since = 0;
		}

		@Override
		public int read() throws IOException {
			char[] one = new char[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0];
		}

		@Override
		public int read(char[] target, int offset, int length) throws IOException {
			int n = super.read(target, offset, length);
			this.since += Math.max(n, 0);
			if (this.since > this.most) {
				throw new BrokenInput("has a single tag, comment or text longer than " + this.most + " characters");
			}
			return n;
		}

	}

}
