package org.mimamori.engine.format;

import java.io.Reader;

import javax.xml.stream.XMLStreamException;

/// Reads CycloneDX in XML, without document types and entities of its own.
final class CycloneDxXml {

	private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

	private final SbomDraft draft;

	private final XmlInput xml;

	CycloneDxXml(String file, Reader reader, ReadLimits limits) throws RefusedInput {
		this.draft = new SbomDraft(file);
		this.xml = new XmlInput(file, reader, limits);
	}

	Sbom read() throws RefusedInput {
		String[] version = new String[1];
		this.xml.document((root) -> {
			String namespace = this.xml.namespace();
			if (!root.equals("bom") || !namespace.startsWith(NAMESPACE)) {
				throw this.xml.refused("is XML, but not CycloneDX; of SPDX, export the JSON or tag-value form");
			}
			version[0] = SbomVersions.cycloneDx(namespace.substring(NAMESPACE.length()), this.draft, this.xml::refused);
			this.xml.children((name) -> {
				switch (name) {
					case "metadata" -> this.xml.children(this::metadata);
					case "components" -> this.xml.children(this::components);
					default -> this.xml.skip();
				}
			});
		});
		return this.draft.finish("CycloneDX", version[0]);
	}

	private void metadata(String name) throws XMLStreamException, RefusedInput {
		if (name.equals("component")) {
			this.draft.subject(component());
		}
		else {
			this.xml.skip();
		}
	}

	private void components(String name) throws XMLStreamException, RefusedInput {
		if (name.equals("component")) {
			this.draft.add(component());
		}
		else {
			this.xml.skip();
		}
	}

	private SbomEntry component() throws XMLStreamException, RefusedInput {
		SbomEntry entry = new SbomEntry(this.xml.line());
		entry.type(this.xml.attribute("type"));
		this.xml.children((name) -> {
			switch (name) {
				case "name" -> entry.name = this.xml.text();
				case "version" -> entry.version = this.xml.text();
				case "purl" -> entry.purl(this.xml.text());
				case "cpe" -> entry.cpe(this.xml.text());
				case "hashes" -> this.xml.children((hash) -> hash(entry, hash));
				case "supplier" -> organization(entry, 1);
				case "manufacturer" -> organization(entry, 2);
				case "publisher" -> entry.supplier(3, this.xml.text());
				case "group" -> entry.supplier(4, this.xml.text());
				case "components" -> this.xml.children(this::components);
				default -> this.xml.skip();
			}
		});
		return entry;
	}

	private void hash(SbomEntry entry, String name) throws XMLStreamException, RefusedInput {
		if (name.equals("hash")) {
			entry.hash(this.xml.attribute("alg"), this.xml.text());
		}
		else {
			this.xml.skip();
		}
	}

	private void organization(SbomEntry entry, int rank) throws XMLStreamException, RefusedInput {
		this.xml.children((name) -> {
			if (name.equals("name")) {
				entry.supplier(rank, this.xml.text());
			}
			else {
				this.xml.skip();
			}
		});
	}

}
