package org.mimamori.server.web;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One sentence shown once, on the next page: what was done, and how to undo it.
/// Arguments are kept as text, because the notice waits in the session.
public record Notice(Kind kind, String key, List<String> arguments, @Nullable String undoUrl) implements Serializable {

	static final String ATTRIBUTE = "notice";

	/// How the sentence is meant.
	public enum Kind {

		DONE, REFUSED

	}

	public static Notice done(String key, Object... arguments) {
		return new Notice(Kind.DONE, key, texts(arguments), null);
	}

	public static Notice refused(String key, Object... arguments) {
		return new Notice(Kind.REFUSED, key, texts(arguments), null);
	}

	/// The URL is sent as a POST by the undo button.
	public Notice undo(String url) {
		return new Notice(this.kind, this.key, this.arguments, url);
	}

	public void on(RedirectAttributes redirect) {
		redirect.addFlashAttribute(ATTRIBUTE, this);
	}

	private static List<String> texts(Object[] arguments) {
		return java.util.Arrays.stream(arguments).map(String::valueOf).toList();
	}

}
