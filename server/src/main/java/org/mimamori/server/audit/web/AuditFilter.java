package org.mimamori.server.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditQuery;
import org.mimamori.server.web.FieldCheck;
import org.springframework.format.annotation.DateTimeFormat;

/// What a browser narrows the record by. Both days belong to the period.
record AuditFilter(@Nullable String actor, @Nullable String action, @Nullable String q,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until, @Nullable String before) {

	AuditQuery query(ZoneId zone) {
		FieldCheck check = new FieldCheck();
		AuditQuery query = new AuditQuery(check.optional("actor", this.actor, 200),
				check.optional("action", this.action, 200), check.optional("q", this.q, 200), start(this.from, zone),
				(this.until != null && !outside(this.until)) ? start(this.until.plusDays(1), zone) : null,
				AuditQuery.Cursor.of(this.before));
		if (outside(this.from)) {
			check.wrong("from", "audit.wrong.day");
		}
		if (outside(this.until)) {
			check.wrong("until", "audit.wrong.day");
		}
		check.orRefuse();
		return query;
	}

	private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
		return (day != null && !outside(day)) ? day.atStartOfDay(zone).toInstant() : null;
	}

	/// Nothing was recorded then, and a database cannot write every year.
	private static boolean outside(@Nullable LocalDate day) {
		return day != null && (day.getYear() < 1970 || day.getYear() > 9998);
	}

}
