package org.mimamori.server.assessment.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Files that pages of this room give away.
final class Downloads {

	private static final MediaType EXCEL = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private Downloads() {
	}

	static ResponseEntity<byte[]> excel(String name, byte[] content) {
		return file(name + ".xlsx", EXCEL, content);
	}

	static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
		String plain = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.header("Content-Disposition",
					ContentDisposition.attachment().filename(plain, StandardCharsets.UTF_8).build().toString())
			.body(content);
	}

	/// The page in another language than its reader's.
	///
	/// @param language ja or en; the reader's own where none is said
	static Page in(Page page, @Nullable String language) {
		Locale locale = "ja".equals(language) ? Locale.JAPANESE
				: "en".equals(language) ? Locale.ENGLISH : page.locale();
		return Objects.equals(locale, page.locale()) ? page : new Page(page.messages(), locale, page.zone(),
				page.path(), page.csrfParameter(), page.csrfToken(), page.user(), page.notice(), page.frame());
	}

}
