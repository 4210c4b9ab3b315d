package org.mimamori.server.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;

/// A day that somebody sent. The calendar of the language goes on for a thousand million
/// years; that of the database, and of anybody, does not.
public final class Day {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

	private Day() {
	}

	/// @param text as in 2026-11-22
	/// @throws DateTimeException for anything else, and for a year before 1 or after 9999
	public static LocalDate of(String text) {
		return bounded(LocalDate.parse(text.strip()));
	}

	/// @return the same
	/// @throws DateTimeException for a moment before the year 1 or after 9999
	public static Instant moment(Instant moment) {
		if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
			throw new DateTimeException("The year is not one of four digits");
		}
		return moment;
	}

	private static LocalDate bounded(LocalDate day) {
		if (day.getYear() < 1 || day.getYear() > 9999) {
			throw new DateTimeException("The year " + day.getYear() + " is not one of four digits");
		}
		return day;
	}

	/// In bodies of JSON.
	static final class Reading extends LocalDateDeserializer {

		@Override
		public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
			LocalDate day = super.deserialize(parser, context);
			try {
				return (day != null) ? bounded(day) : day;
			}
			catch (DateTimeException ex) {
				return (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getString(), "%s",
						ex.getMessage());
			}
		}

	}

}
