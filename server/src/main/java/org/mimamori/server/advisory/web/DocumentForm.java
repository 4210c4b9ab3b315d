package org.mimamori.server.advisory.web;

import org.springframework.http.MediaType;

/// In which of the two forms a document was published.
enum DocumentForm {

	JSON(MediaType.APPLICATION_JSON, ".json"), XML(MediaType.APPLICATION_XML, ".xml");

	private final MediaType type;

	private final String ending;

	DocumentForm(MediaType type, String ending) {
		this.type = type;
		this.ending = ending;
	}

	static DocumentForm of(byte[] raw) {
		return (raw.length > 0 && raw[0] == '<') ? XML : JSON;
	}

	MediaType type() {
		return this.type;
	}

	String ending() {
		return this.ending;
	}

}
