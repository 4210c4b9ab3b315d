package org.mimamori.server.assessment;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people add to an item: comments, and files or links that support an answer for a time.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Remarks {

	/// Bytes of one file.
	public static final int LARGEST = 10 * 1024 * 1024;

	/// Bytes of all files of a sheet.
	public static final long MOST = 500L * 1024 * 1024;

	private static final int LONGEST = 4000;

	private final RemarkRepository repository;

	private final Sheets sheets;

	private final AuditLog audit;

	private final Clock clock;

	Remarks(RemarkRepository repository, Sheets sheets, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.sheets = sheets;
		this.audit = audit;
		this.clock = clock;
	}

	/// By item.
	@Transactional(readOnly = true)
	public Map<String, Counts> counts(long sheet) {
		return this.repository.counts(sheet);
	}

	@Transactional(readOnly = true)
	public List<Comment> comments(long sheet, String item) {
		return this.repository.comments(sheet, item);
	}

	/// @throws Refusal `assessment.comment.empty`
	public long comment(long sheet, String item, @Nullable String text, String by) {
		known(sheet, item);
		String plain = (text != null) ? text.strip() : "";
		if (plain.isEmpty() || plain.length() > LONGEST) {
			throw Refusal.unusable("assessment.comment.empty", LONGEST);
		}
		long id = this.repository.comment(sheet, item, plain, by, this.clock.instant());
		this.audit.record("assessment.commented", "sheet:" + sheet, item);
		return id;
	}

	/// Everybody removes his own only.
	public boolean removeComment(long sheet, long id, String by, boolean removed) {
		return this.repository.removeComment(sheet, id, by, removed);
	}

	@Transactional(readOnly = true)
	public List<Attachment> attachments(long sheet, String item) {
		return this.repository.attachments(sheet, item);
	}

	@Transactional(readOnly = true)
	public Attachment attachment(long sheet, long id) {
		return this.repository.attachment(sheet, id)
			.orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(id)));
	}

	@Transactional(readOnly = true)
	public byte[] content(Attachment attachment) {
		return this.repository.content(attachment.id());
	}

	/// @throws Refusal `assessment.attach.link` if it is no https address
	public long link(long sheet, String item, @Nullable String title, @Nullable String link, Term term, String by) {
		known(sheet, item);
		String address = (link != null) ? link.strip() : "";
		if (!web(address)) {
			throw Refusal.unusable("assessment.attach.link");
		}
		return put(new Attachment(0, sheet, item, title(title, address), address, null, null, null, null,
				term.effective(), term.expires(), by, this.clock.instant()), term, null);
	}

	/// @throws Refusal `assessment.attach.file`, `assessment.attach.full`
	public long file(long sheet, String item, @Nullable String title, String fileName, byte[] content, Term term,
			String by) {
		known(sheet, item);
		if (content.length == 0 || content.length > LARGEST) {
			throw Refusal.unusable("assessment.attach.file", LARGEST / 1024 / 1024);
		}
		if (this.repository.bytes(sheet) + content.length > MOST) {
			throw Refusal.unusable("assessment.attach.full", MOST / 1024 / 1024);
		}
		String name = fileName.replaceAll("[\\p{Cntrl}/\\\\]", "_");
		name = name.substring(0, Math.min(200, name.length()));
		return put(
				new Attachment(0, sheet, item, title(title, name), null, name, null, (long) content.length,
						Guidelines.digest(content), term.effective(), term.expires(), by, this.clock.instant()),
				term, content);
	}

	private long put(Attachment one, Term term, byte @Nullable [] content) {
		if (term.effective() != null && term.expires() != null && term.expires().isBefore(term.effective())) {
			throw Refusal.unusable("assessment.attach.term");
		}
		long id = this.repository.attach(one, content);
		this.audit.record("assessment.attached", "sheet:" + one.sheet(), one.item() + ": " + one.title());
		return id;
	}

	public boolean removeAttachment(long sheet, long id, boolean removed) {
		boolean done = this.repository.removeAttachment(sheet, id, removed);
		if (done) {
			this.audit.record(removed ? "assessment.detached" : "assessment.attached", "sheet:" + sheet,
					"attachment " + id);
		}
		return done;
	}

	private static String title(@Nullable String title, String fallback) {
		String plain = (title == null || title.isBlank()) ? fallback : title.strip();
		return plain.substring(0, Math.min(200, plain.length()));
	}

	private static boolean web(String address) {
		try {
			URI uri = URI.create(address);
			return address.length() <= 2000 && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
					&& uri.getHost() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void known(long sheet, String item) {
		this.sheets.get(sheet)
			.edition()
			.guideline()
			.item(item)
			.orElseThrow(() -> Refusal.unusable("assessment.item.none", item));
	}

	/// How many remarks an item has.
	public record Counts(int comments, int attachments) {

		public static final Counts NONE = new Counts(0, 0);

	}

	/// A comment.
	public record Comment(long id, long sheet, String item, String text, String by, Instant at) {
	}

	/// From when until when something attached speaks for an answer.
	public record Term(@Nullable LocalDate effective, @Nullable LocalDate expires) {
	}

	/// A file, or a link to one elsewhere.
	public record Attachment(long id, long sheet, String item, String title, @Nullable String link,
			@Nullable String fileName, @Nullable String fileType, @Nullable Long size, @Nullable String digest,
			@Nullable LocalDate effective, @Nullable LocalDate expires, String by, Instant at) {

		public boolean expired(LocalDate today) {
			return this.expires != null && this.expires.isBefore(today);
		}

		public boolean early(LocalDate today) {
			return this.effective != null && this.effective.isAfter(today);
		}

	}

}
