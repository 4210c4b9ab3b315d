package org.mimamori.engine.format;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

/// One record of an XML document, held whole: its local names, attributes and texts.
record XmlElement(String name, Map<String, String> attributes, StringBuilder words, List<XmlElement> children) {

	XmlElement(String name) {
		this(name, new LinkedHashMap<>(), new StringBuilder(), new ArrayList<>());
	}

	/// The text, without the blanks around it; empty where there is none.
	String text() {
		return this.words.toString().strip();
	}

	/// The text of the child at the end of the path, or `null` where it is missing or
	/// empty.
	@Nullable String text(String... path) {
		XmlElement at = this;
		for (String step : path) {
			at = at.child(step);
			if (at == null) {
				return null;
			}
		}
		String text = at.text();
		return text.isEmpty() ? null : text;
	}

	@Nullable XmlElement child(String wanted) {
		for (XmlElement child : this.children) {
			if (child.name().equals(wanted)) {
				return child;
			}
		}
		return null;
	}

	/// The children at the end of the path.
	List<XmlElement> all(String... path) {
		List<XmlElement> at = List.of(this);
		for (String step : path) {
			at = at.stream()
				.flatMap((element) -> element.children().stream())
				.filter((child) -> child.name().equals(step))
				.toList();
		}
		return at;
	}

	@Nullable String attribute(String wanted) {
		String value = this.attributes.get(wanted);
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	/// This element as a document of its own, inside the elements named, which its reader
	/// reads again.
	String document(String... inside) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			for (String outer : inside) {
				out.writeStartElement(outer);
			}
			write(out);
			out.writeEndDocument();
			out.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	private void write(XMLStreamWriter out) throws XMLStreamException {
		out.writeStartElement(this.name);
		for (Map.Entry<String, String> attribute : this.attributes.entrySet()) {
			out.writeAttribute(attribute.getKey(), attribute.getValue());
		}
		if (!this.words.toString().isBlank()) {
			out.writeCharacters(this.words.toString());
		}
		for (XmlElement child : this.children) {
			child.write(out);
		}
		out.writeEndElement();
	}

}
