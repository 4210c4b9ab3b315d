package org.mimamori.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The form of a file about vulnerabilities, told by its first bytes.
public enum AdvisoryForm {

	NVD, CSAF, CVE, KEV, EPSS, OPEN_VEX, CYCLONE_DX, VULDEF, JVNRSS, JVN_PRODUCTS, OTHER_XML;

	private static final Pattern ELEMENT = Pattern.compile("<(?:[\\w.-]{1,50}:)?([A-Za-z][\\w.-]{0,50})[\\s/>]");

	private static final JsonFactory JSON = new JsonFactory();

	static AdvisoryForm of(byte[] head) {
		String start = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1);
		String text = (start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start).stripLeading();
		if (text.startsWith("<")) {
			Matcher element = ELEMENT.matcher(text);
			return switch (element.find() ? element.group(1) : "") {
				case "VULDEF-Document" -> VULDEF;
				case "RDF" -> JVNRSS;
				case "Result" -> JVN_PRODUCTS;
				default -> OTHER_XML;
			};
		}
		if (text.startsWith("#model_version") || text.startsWith("cve,epss")) {
			return EPSS;
		}
		return text.startsWith("vid,vname,") ? JVN_PRODUCTS : json(head);
	}

	/// The names of the outermost object decide, as far as the head goes.
	private static AdvisoryForm json(byte[] head) {
		AdvisoryForm likely = NVD;
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), head)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					switch (String.valueOf(parser.currentName())) {
						case "document", "product_tree" -> {
							return CSAF;
						}
						case "containers", "cveMetadata", "dataType" -> {
							return CVE;
						}
						case "bomFormat", "specVersion" -> {
							return CYCLONE_DX;
						}
						case "catalogVersion" -> {
							return KEV;
						}
						case "@context", "statements" -> likely = OPEN_VEX;
						default -> {
						}
					}
					parser.nextToken();
					parser.skipChildren();
				}
			}
		}
		catch (JacksonException ex) {
			// the head ends somewhere; what came before is enough
		}
		return likely;
	}

}
