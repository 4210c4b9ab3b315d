package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Remarks;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What people say beside the answers of a sheet: comments, and files and links that show what an answer rests on.
@Controller
@RequestMapping("/sheets/{id}")
class RemarkPages {

	private final Remarks remarks;

	RemarkPages(Remarks remarks) {
		this.remarks = remarks;
	}

	@PostMapping("/comments")
	String comment(@PathVariable long id, @RequestParam String item, @RequestParam @Nullable String text,
			@RequestParam @Nullable String back, Authentication person, RedirectAttributes redirect) {
		long comment = this.remarks.comment(id, item, text, person.getName());
		Notice.done("assessment.comment.done").undo("/sheets/" + id + "/comments/" + comment + "/remove").on(redirect);
		return AnswerPages.back(id, back, item);
	}

	@PostMapping("/comments/{comment}/remove")
	String uncomment(@PathVariable long id, @PathVariable long comment, @RequestParam @Nullable String item,
			@RequestParam @Nullable String back, Authentication person, RedirectAttributes redirect) {
		(this.remarks.removeComment(id, comment, person.getName(), true)
				? Notice.done("assessment.comment.removed").undo("/sheets/" + id + "/comments/" + comment + "/restore")
				: Notice.refused("assessment.comment.others"))
			.on(redirect);
		return AnswerPages.back(id, back, item);
	}

	@PostMapping("/comments/{comment}/restore")
	String recomment(@PathVariable long id, @PathVariable long comment, Authentication person) {
		this.remarks.removeComment(id, comment, person.getName(), false);
		return AnswerPages.back(id, null, null);
	}

	@Needs(Right.ASSESSMENT)
	@PostMapping("/attachments")
	String attach(@PathVariable long id, @RequestParam String item, @RequestParam @Nullable String title,
			@RequestParam @Nullable String link, @RequestParam @Nullable MultipartFile file,
			@RequestParam @Nullable String effective, @RequestParam @Nullable String expires,
			@RequestParam @Nullable String back, Authentication person, RedirectAttributes redirect)
			throws IOException {
		Remarks.Term term = new Remarks.Term(AnswerPages.day(effective), AnswerPages.day(expires));
		long attachment = (file != null && !file.isEmpty())
				? this.remarks.file(id, item, title, Objects.requireNonNullElse(file.getOriginalFilename(), "file"),
						file.getBytes(), term, person.getName())
				: this.remarks.link(id, item, title, link, term, person.getName());
		Notice.done("assessment.attach.done")
			.undo("/sheets/" + id + "/attachments/" + attachment + "/remove")
			.on(redirect);
		return AnswerPages.back(id, back, item);
	}

	/// Always as a download of unknown bytes: what somebody attached is never run here.
	@GetMapping("/attachments/{attachment}")
	ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable long attachment) {
		Remarks.Attachment one = this.remarks.attachment(id, attachment);
		if (one.fileName() == null) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(attachment));
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header("Content-Disposition",
					ContentDisposition.attachment()
						.filename(one.fileName(), java.nio.charset.StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(this.remarks.content(one));
	}

	@PostMapping("/attachments/{attachment}/remove")
	String detach(@PathVariable long id, @PathVariable long attachment, @RequestParam @Nullable String item,
			@RequestParam @Nullable String back, RedirectAttributes redirect) {
		this.remarks.removeAttachment(id, attachment, true);
		Notice.done("assessment.attach.removed")
			.undo("/sheets/" + id + "/attachments/" + attachment + "/restore")
			.on(redirect);
		return AnswerPages.back(id, back, item);
	}

	@PostMapping("/attachments/{attachment}/restore")
	String reattach(@PathVariable long id, @PathVariable long attachment) {
		this.remarks.removeAttachment(id, attachment, false);
		return AnswerPages.back(id, null, null);
	}

}
