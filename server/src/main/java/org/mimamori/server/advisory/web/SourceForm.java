package org.mimamori.server.advisory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.feed.Proof;
import org.mimamori.server.advisory.feed.Source;
import org.mimamori.server.advisory.feed.SourceDraft;
import org.mimamori.server.advisory.feed.SourceKind;
import org.mimamori.server.web.FieldRefusal;

/// The settings of a source as a browser sends them.
///
/// @param key what was typed; an empty field leaves the kept key
/// @param forget takes the kept key away
record SourceForm(@Nullable String kind, @Nullable String name, @Nullable String address, @Nullable Integer every,
		@Nullable Integer quiet, @Nullable String proof, @Nullable List<String> labels, @Nullable String key,
		@Nullable Boolean forget) {

	static SourceForm fresh(SourceKind kind) {
		return new SourceForm(kind.code(), "", "", 12, 30, Proof.ROLE.code(), List.of("WHITE", "CLEAR"), null, false);
	}

	/// The key is never sent to a browser.
	static SourceForm of(Source source) {
		return new SourceForm(source.kind().code(), source.name(), source.address(), source.everyHours(),
				source.quietDays(), source.proof().code(), source.labels(), null, false);
	}

	SourceKind sourceKind() {
		return SourceKind.of(text(this.kind)).orElseThrow(() -> new FieldRefusal("kind", "advisory.feed.wrong.kind"));
	}

	SourceDraft draft(SourceKind kind) {
		return new SourceDraft(kind, text(this.name), text(this.address), (this.every != null) ? this.every : 0,
				(this.quiet != null) ? this.quiet : 0, proofs(), (this.labels != null) ? this.labels : List.of(),
				Boolean.TRUE.equals(this.forget) ? "" : text(this.key).isEmpty() ? null : text(this.key));
	}

	private Proof proofs() {
		for (Proof one : Proof.values()) {
			if (one.code().equals(this.proof)) {
				return one;
			}
		}
		return Proof.ROLE;
	}

	boolean has(String label) {
		return this.labels != null && this.labels.contains(label);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

	/// Never shows the key.
	@Override
	public String toString() {
		return text(this.kind) + " " + text(this.address);
	}

}
