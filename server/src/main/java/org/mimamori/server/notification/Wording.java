package org.mimamori.server.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.NotableAction.Weight;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts notices into the words of a receiver. What strangers chose (names, subjects) is one harmless line each.
@Component
class Wording {

	private static final int LONGEST = 200;

	private static final int LONGEST_SUBJECT = 150;

	private final MessageSource messages;

	private final JsonMapper json;

	private final ZoneId zone;

	private final String root;

	/// @param url where people reach this server, such as `https://mimamori.example.com`
	Wording(MessageSource messages, JsonMapper json, @Value("${mimamori.zone:}") String zone,
			@Value("${mimamori.public-url:}") String url) {
		this.messages = messages;
		this.json = json;
		this.zone = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
		this.root = url.strip().replaceAll("/+$", "");
	}

	/// @param more how many notices there are beyond those told
	Letter letter(UUID id, Subscription to, List<Desk.Told> told, int more, Instant now) {
		Locale locale = Locale.forLanguageTag(to.language());
		String subject = subject(locale, told, more);
		String body = switch (to.channelKind()) {
			case MAIL -> mail(locale, to, told, more);
			case WEBHOOK -> json(locale, id, subject, told, more);
		};
		return new Letter(id, to.receiver(), subject, body, now);
	}

	/// A letter that only shows that letters arrive.
	Letter trial(UUID id, Destination.Kind kind, @Nullable String receiver, String language, Instant now) {
		Locale locale = Locale.forLanguageTag(language);
		String subject = "[Mimamori] " + t(locale, "notification.mail.trial");
		String body = switch (kind) {
			case MAIL -> t(locale, "notification.mail.trial.body", time(now)) + "\n\n"
					+ link(locale, "/settings/notices") + "\n";
			case WEBHOOK -> json(locale, id, subject, List.of(), 0);
		};
		return new Letter(id, receiver, subject, body, now);
	}

	String title(Locale locale, KeptNotice notice) {
		String key = "audit.action." + notice.kind();
		return String.valueOf(this.messages.getMessage(key, null, notice.kind(), locale));
	}

	/// What the room that told has to say; nothing where it has no sentence.
	@Nullable String sentence(Locale locale, KeptNotice notice) {
		Object[] arguments = notice.arguments().stream().map((one) -> Plain.quoted(one, LONGEST)).toArray();
		return this.messages.getMessage(notice.kind() + ".notice", arguments, null, locale);
	}

	private String subject(Locale locale, List<Desk.Told> told, int more) {
		Desk.Told first = told.getFirst();
		String title = title(locale, first.notice()) + times(locale, first);
		String what = (told.size() + more == 1) ? title
				: t(locale, "notification.mail.several", String.valueOf(told.size() + more), title);
		String weight = (first.notice().weight() == Weight.URGENT) ? t(locale, "notification.weight.urgent") + ": "
				: "";
		return Plain.line("[Mimamori] " + weight + what, LONGEST_SUBJECT);
	}

	private String mail(Locale locale, Subscription to, List<Desk.Told> told, int more) {
		StringBuilder text = new StringBuilder();
		for (Desk.Told one : told) {
			KeptNotice notice = one.notice();
			line(text, "■ " + t(locale, key(notice.weight())) + ": " + title(locale, notice) + times(locale, one));
			String sentence = sentence(locale, notice);
			if (sentence != null) {
				line(text, "  " + Plain.line(sentence, 1000));
			}
			line(text, "  " + t(locale, "notification.mail.at") + ": " + time(notice.lastAt()));
			line(text, "  " + t(locale, "notification.mail.who") + ": " + Plain.quoted(notice.actor(), LONGEST)
					+ ((notice.sourceAddress() != null) ? " (" + Plain.line(notice.sourceAddress(), 60) + ")" : ""));
			if (!notice.subjects().isEmpty()) {
				line(text, "  " + t(locale, "notification.mail.subject") + ": " + String.join(", ",
						notice.subjects().stream().map((subject) -> Plain.quoted(subject, LONGEST)).toList()));
			}
			if (notice.detail() != null) {
				line(text,
						"  " + t(locale, "notification.mail.detail") + ": " + Plain.quoted(notice.detail(), LONGEST));
			}
			line(text, "  " + link(locale, notice.url()));
			line(text, "");
		}
		if (more > 0) {
			line(text, t(locale, "notification.mail.more", String.valueOf(more)));
		}
		line(text, "-- ");
		line(text, t(locale, "notification.mail.foot", Plain.line(to.receiver(), LONGEST)));
		line(text, link(locale, "/settings/notices"));
		return text.toString();
	}

	private String json(Locale locale, UUID id, String subject, List<Desk.Told> told, int more) {
		List<Posted> posted = told.stream().map((one) -> posted(locale, one)).toList();
		return this.json.writeValueAsString(new Post(id, subject, posted, more));
	}

	private Posted posted(Locale locale, Desk.Told one) {
		KeptNotice notice = one.notice();
		return new Posted(notice.kind(), title(locale, notice), sentence(locale, notice),
				notice.weight().name().toLowerCase(Locale.ROOT), notice.actor(), notice.sourceAddress(),
				notice.subjects(), notice.detail(), one.fresh(), notice.count(), notice.firstAt(), notice.lastAt(),
				this.root + notice.url());
	}

	private String times(Locale locale, Desk.Told one) {
		return (one.fresh() == 1) ? "" : t(locale, "notification.mail.times", String.valueOf(one.fresh() - 1));
	}

	private String link(Locale locale, String path) {
		return this.root.isEmpty() ? t(locale, "notification.mail.page", path) : this.root + path;
	}

	private String time(Instant at) {
		return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH).format(at.atZone(this.zone));
	}

	private String t(Locale locale, String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, locale);
	}

	private static void line(StringBuilder text, String line) {
		text.append(line).append('\n');
	}

	static String key(Weight weight) {
		return "notification.weight." + weight.name().toLowerCase(Locale.ROOT);
	}

	/// What a webhook gets.
	///
	/// @param text for receivers that show one line, such as chats
	record Post(UUID id, String text, List<Posted> notices, int more) {

	}

	/// A notice as a webhook gets it.
	///
	/// @param fresh how often it came since this receiver last heard of it
	record Posted(String kind, String title, @Nullable String sentence, String weight, String actor,
			@Nullable String address, List<String> subjects, @Nullable String detail, long fresh, long count,
			Instant firstAt, Instant lastAt, String url) {

	}

}
