package org.mimamori.server.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Everything a template may ask about the request it is drawn for: language, texts,
/// numbers and dates, where it is, and who reads it.
///
/// @param path path and query of this page, without the language switch
/// @param csrfParameter name of the hidden field that every POST form carries
/// @param zone the zone in which times are shown
public record Page(MessageSource messages, Locale locale, ZoneId zone, String path, String csrfParameter,
		String csrfToken, @Nullable String user, @Nullable Notice notice, Frame frame) {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z",
			Locale.ENGLISH);

	/// The text of a key in the reader's language; an unknown key shows itself.
	public String t(String key, @Nullable Object... arguments) {
		// Numbers are written by `number`; MessageFormat would group ids and years.
		Object[] texts = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			texts[i] = (arguments[i] instanceof Number number) ? plain(number) : String.valueOf(arguments[i]);
		}
		String text = this.messages.getMessage(key, texts, null, this.locale);
		return (text != null) ? text : "⟦" + key + "⟧";
	}

	public boolean japanese() {
		return Locale.JAPANESE.getLanguage().equals(this.locale.getLanguage());
	}

	public String number(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	public String date(LocalDate date) {
		return DATE.format(date);
	}

	public String date(Instant instant) {
		return DATE.format(instant.atZone(this.zone));
	}

	public String dateTime(Instant instant) {
		return DATE_TIME.format(instant.atZone(this.zone));
	}

	/// This page in the other language.
	public String switchLanguage() {
		return UriComponentsBuilder.fromUriString(this.path)
			.replaceQueryParam("lang", japanese() ? "en" : "ja")
			.build()
			.toUriString();
	}

	/// This page with one query parameter set, or removed when the value is null.
	public String with(String parameter, @Nullable Object value) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromUriString(this.path).replaceQueryParam(parameter);
		if (value != null) {
			builder.queryParam(parameter,
					UriComponentsBuilder.newInstance()
						.queryParam("v", "{v}")
						.encode()
						.buildAndExpand(value)
						.toUriString()
						.substring(3));
		}
		return builder.build(true).toUriString();
	}

	/// A published id as one part of an address: some hold a `#` (`JVNVU#96768815`), and
	/// some
	/// what no part of an address may hold, even escaped.
	public String segment(String id) {
		return UriUtils.encodePathSegment(Segment.of(id), StandardCharsets.UTF_8);
	}

	/// Whether the reader may use what stands behind a button; the door asks again.
	/// @param right a name of [Right], in lower case
	public boolean can(String right) {
		return Right.valueOf(right.toUpperCase(Locale.ROOT))
			.heldBy(SecurityContextHolder.getContext().getAuthentication());
	}

	public String asset(String name) {
		return this.frame.asset(name);
	}

	public List<MenuEntry> rail() {
		return this.frame.entries(MenuEntry.Place.RAIL);
	}

	/// What stands on the settings page under each of its headings.
	public Map<MenuEntry.Place, List<MenuEntry>> settings() {
		Map<MenuEntry.Place, List<MenuEntry>> groups = new EnumMap<>(MenuEntry.Place.class);
		for (MenuEntry.Place place : MenuEntry.Place.settings()) {
			List<MenuEntry> entries = this.frame.entries(place);
			if (!entries.isEmpty()) {
				groups.put(place, entries);
			}
		}
		return groups;
	}

	public boolean searchable() {
		return !this.frame.entries(MenuEntry.Place.SEARCH).isEmpty();
	}

	private String plain(Number number) {
		return (number instanceof Integer || number instanceof Long) ? number(number.longValue())
				: String.valueOf(number);
	}

}
