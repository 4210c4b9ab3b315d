package org.mimamori.engine.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/// Reads CycloneDX in XML, without document types and entities of its own.
final class CycloneDxXml {

	private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

	private final String file;

	private final ReadLimits limits;

	private final StepReader in;

	private final SbomDraft draft;

	private final XMLStreamReader xml;

	private int depth;

	CycloneDxXml(String file, Reader reader, ReadLimits limits) throws RefusedInput {
		this.file = file;
		this.limits = limits;
		this.in = new StepReader(reader, limits.textLength() + (1L << 16));
		this.draft = new SbomDraft(file);
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

	Sbom read() throws RefusedInput {
		try {
			while (next() != XMLStreamConstants.START_ELEMENT) {
				continue;
			}
			String namespace = String.valueOf(this.xml.getNamespaceURI());
			if (!this.xml.getLocalName().equals("bom") || !namespace.startsWith(NAMESPACE)) {
				throw refused("is XML, but not CycloneDX; of SPDX, export the JSON or tag-value form");
			}
			String version = SbomVersions.cycloneDx(namespace.substring(NAMESPACE.length()), this.draft, this::refused);
			children((name) -> {
				switch (name) {
					case "metadata" -> children(this::metadata);
					case "components" -> children(this::components);
					default -> skip();
				}
			});
			while (this.xml.hasNext()) {
				next();
			}
			return this.draft.finish("CycloneDX", version);
		}
		catch (XMLStreamException | RuntimeException ex) {
			throw refused(ex);
		}
	}

	private void metadata(String name) throws XMLStreamException, RefusedInput {
		if (name.equals("component")) {
			this.draft.subject(component());
		}
		else {
			skip();
		}
	}

	private void components(String name) throws XMLStreamException, RefusedInput {
		if (name.equals("component")) {
			this.draft.add(component());
		}
		else {
			skip();
		}
	}

	private SbomEntry component() throws XMLStreamException, RefusedInput {
		SbomEntry entry = new SbomEntry(this.xml.getLocation().getLineNumber());
		entry.type(this.xml.getAttributeValue(null, "type"));
		children((name) -> {
			switch (name) {
				case "name" -> entry.name = text();
				case "version" -> entry.version = text();
				case "purl" -> entry.purl(text());
				case "cpe" -> entry.cpe(text());
				case "supplier" -> organization(entry, 1);
				case "manufacturer" -> organization(entry, 2);
				case "publisher" -> entry.supplier(3, text());
				case "group" -> entry.supplier(4, text());
				case "components" -> children(this::components);
				default -> skip();
			}
		});
		return entry;
	}

	private void organization(SbomEntry entry, int rank) throws XMLStreamException, RefusedInput {
		children((name) -> {
			if (name.equals("name")) {
				entry.supplier(rank, text());
			}
			else {
				skip();
			}
		});
	}

	private void children(Child child) throws XMLStreamException, RefusedInput {
		int event;
		while ((event = next()) != XMLStreamConstants.END_ELEMENT) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				child.read(this.xml.getLocalName());
			}
		}
	}

	private void skip() throws XMLStreamException, RefusedInput {
		int outer = this.depth - 1;
		while (this.depth > outer) {
			next();
		}
	}

	private String text() throws XMLStreamException, RefusedInput {
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

	private int next() throws XMLStreamException, RefusedInput {
		this.in.step();
		int event = this.xml.next();
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> {
				if (++this.depth > this.limits.depth()) {
					throw refused("nests deeper than " + this.limits.depth() + " elements");
				}
			}
			case XMLStreamConstants.END_ELEMENT -> this.depth--;
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
				throw refused("declares a document type or uses entities, which are not accepted;"
						+ " remove the DOCTYPE and write the text itself");
			default -> {
			}
		}
		return event;
	}

	private RefusedInput refused(String reason) {
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
	private interface Child {

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
