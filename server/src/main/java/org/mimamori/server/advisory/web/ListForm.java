package org.mimamori.server.advisory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.server.advisory.AdvisoryFields;
import org.mimamori.server.advisory.AdvisoryFilter;
import org.mimamori.server.advisory.AdvisoryOrder;
import org.mimamori.server.web.FieldCheck;

/// What of a list of documents is asked for, by people and programs alike.
record ListForm(@Parameter(
		description = "part of an id, a title, a publisher's name or what a document says of itself") @Nullable String q,
		@Parameter(description = "nvd, csaf, cve, jvn, jvnrss, openvex or cyclonedx") @Nullable String source,
		@Parameter(
				description = "published, reserved, rejected, disputed, unsupported or unconfirmed; all of them without it") @Nullable String standing,
		@Parameter(description = "only what is known to be exploited") @Nullable Boolean exploited,
		@Parameter(
				description = "only those of which the asking person has not read the latest revision") @Nullable Boolean unread,
		@Nullable String id, @Nullable String title, @Nullable String publisher,
		@Parameter(
				description = "coordinator, discoverer, other, translator, user or vendor") @Nullable String publisherCategory,
		@Nullable String namespace, @Parameter(description = "a CVE id, whole") @Nullable String cve,
		@Parameter(description = "words of names and ids of products") @Nullable String product,
		@Nullable String version,
		@Parameter(description = "part of number, time or summary of a revision") @Nullable String history,
		@Parameter(description = "for example csaf_security_advisory") @Nullable String category,
		@Parameter(description = "the publisher's own word, for example final") @Nullable String status,
		@Nullable String tlp, @Nullable String language, @Nullable String severity,
		@Parameter(description = "version of the format, for example 2.0") @Nullable String form,
		@Nullable String revisedFrom, @Nullable String revisedTo, @Nullable String publishedFrom,
		@Nullable String publishedTo, @Parameter(description = "the lowest CVSS score") @Nullable Double score,
		@Parameter(
				description = "only those that contradict themselves or what they said before") @Nullable Boolean contradictory,
		@Parameter(
				description = "newest, initial, score, severity, id, title, publisher, publisher-category, namespace, vulnerability, product, category, status, version, history, tlp, language or form; turned round by a leading -") @Nullable String sort) {

	private static final int LONGEST = 200;

	AdvisoryOrder order() {
		return AdvisoryOrder.of(code()).orElse(AdvisoryOrder.NEWEST);
	}

	boolean turned() {
		return this.sort != null && this.sort.startsWith("-");
	}

	private String code() {
		return (this.sort == null || this.sort.isBlank()) ? "newest" : turned() ? this.sort.substring(1) : this.sort;
	}

	/// @param strict whether a standing or an order that there is not is refused
	/// @param all whether those are listed too that were withdrawn, unless asked
	/// otherwise
	AdvisoryFilter filter(String reader, ZoneId zone, boolean strict, boolean all) {
		FieldCheck check = new FieldCheck();
		if (strict && AdvisoryOrder.of(code()).isEmpty()) {
			check.wrong("sort", "web.field.choice",
					String.join(", ", Arrays.stream(AdvisoryOrder.values()).map(AdvisoryOrder::code).toList()));
		}
		Standing stands = strict ? check.choice("standing", this.standing, Standing.class) : valid();
		AdvisoryFields fields = new AdvisoryFields(check.optional("id", this.id, LONGEST),
				check.optional("title", this.title, LONGEST), check.optional("publisher", this.publisher, LONGEST),
				check.optional("publisherCategory", this.publisherCategory, LONGEST),
				check.optional("namespace", this.namespace, LONGEST), check.optional("cve", this.cve, LONGEST),
				check.optional("product", this.product, LONGEST), check.optional("version", this.version, LONGEST),
				check.optional("history", this.history, LONGEST), check.optional("category", this.category, LONGEST),
				check.optional("status", this.status, LONGEST), check.optional("tlp", this.tlp, LONGEST),
				check.optional("language", this.language, LONGEST), check.optional("severity", this.severity, LONGEST),
				check.optional("form", this.form, LONGEST), from(check, "revisedFrom", this.revisedFrom, zone, 0),
				from(check, "revisedTo", this.revisedTo, zone, 1),
				from(check, "publishedFrom", this.publishedFrom, zone, 0),
				from(check, "publishedTo", this.publishedTo, zone, 1), this.score,
				Boolean.TRUE.equals(this.contradictory));
		AdvisoryFilter filter = new AdvisoryFilter(check.optional("q", this.q, LONGEST),
				check.optional("source", this.source, 50), all || "all".equals(this.standing), stands,
				Boolean.TRUE.equals(this.exploited), fields, Boolean.TRUE.equals(this.unread) ? reader : null);
		check.orRefuse();
		return filter;
	}

	private @Nullable Standing valid() {
		return Arrays.stream(Standing.values())
			.filter((one) -> one.name().toLowerCase(Locale.ROOT).equals(this.standing))
			.findFirst()
			.orElse(null);
	}

	/// The begin of a day, or of the one after it.
	private static @Nullable Instant from(FieldCheck check, String field, @Nullable String day, ZoneId zone,
			int daysLater) {
		String text = check.optional(field, day, 10);
		if (text == null) {
			return null;
		}
		try {
			LocalDate date = LocalDate.parse(text);
			if (date.getYear() >= 1 && date.getYear() <= 9999) {
				return date.plusDays(daysLater).atStartOfDay(zone).toInstant();
			}
		}
		catch (DateTimeParseException ex) {
			// said below
		}
		check.wrong(field, "web.field.date");
		return null;
	}

	/// The fields that only the longer form shows, as they were asked.
	Map<String, String> narrowed() {
		Map<String, String> all = values();
		ListView.KEPT.forEach(all::remove);
		return all;
	}

	/// Everything that was asked, by the names of an address.
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		put(values, "q", this.q);
		put(values, "source", this.source);
		put(values, "standing", this.standing);
		put(values, "exploited", this.exploited);
		put(values, "unread", this.unread);
		put(values, "id", this.id);
		put(values, "title", this.title);
		put(values, "publisher", this.publisher);
		put(values, "publisherCategory", this.publisherCategory);
		put(values, "namespace", this.namespace);
		put(values, "cve", this.cve);
		put(values, "product", this.product);
		put(values, "version", this.version);
		put(values, "history", this.history);
		put(values, "category", this.category);
		put(values, "status", this.status);
		put(values, "tlp", this.tlp);
		put(values, "language", this.language);
		put(values, "severity", this.severity);
		put(values, "form", this.form);
		put(values, "revisedFrom", this.revisedFrom);
		put(values, "revisedTo", this.revisedTo);
		put(values, "publishedFrom", this.publishedFrom);
		put(values, "publishedTo", this.publishedTo);
		put(values, "score", this.score);
		put(values, "contradictory", this.contradictory);
		put(values, "sort", this.sort);
		return values;
	}

	private static void put(Map<String, String> values, String name, @Nullable Object value) {
		if (value != null && !String.valueOf(value).isBlank() && !Boolean.FALSE.equals(value)) {
			values.put(name, String.valueOf(value));
		}
	}

}
