package org.mimamori.server.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What an answer tells to whoever reads it.
final class Words {

	private Words() {
	}

	/// Status, where it leads, the notice and the words, without numbers.
	static String said(MvcTestResult result) {
		String notice = String.valueOf(result.getMvcResult().getFlashMap()).replaceAll("undo/[^,\\]?]+", "undo");
		return (result.getResponse().getStatus() + " " + result.getResponse().getHeader("Location") + " " + notice + " "
				+ firstDifference(timeless(text(result)), ""))
			.replaceAll("[0-9]+", "#");
	}

	static String told(MvcTestResult result) {
		Throwable failure = result.getUnresolvedException();
		return result.getResponse().getStatus() + " " + String.valueOf(result.getResponse().getHeader("Location"))
				+ ((failure != null) ? " " + String.valueOf(failure).lines().findFirst().orElse("") : "");
	}

	static String timeless(String text) {
		return text.replaceAll("(?:19|20)\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?Z?", "TIME")
			.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
	}

	static String firstDifference(String one, String other) {
		int at = 0;
		while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
			at++;
		}
		return "…" + one.substring(Math.max(0, at - 60), Math.min(one.length(), at + 60)).replaceAll("\\s+", " ")
				+ "… ≠ …"
				+ other.substring(Math.max(0, at - 10), Math.min(other.length(), at + 60)).replaceAll("\\s+", " ");
	}

	/// What a person would read, also in a workbook or on paper.
	static String text(MvcTestResult result) {
		byte[] body = result.getResponse().getContentAsByteArray();
		try {
			if (body.length > 4 && body[0] == 'P' && body[1] == 'K') {
				StringBuilder parts = new StringBuilder();
				try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
					for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
						parts.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
					}
				}
				return parts.toString();
			}
			if (body.length > 4 && body[0] == '%' && body[1] == 'P') {
				try (PDDocument document = Loader.loadPDF(body)) {
					return new PDFTextStripper().getText(document);
				}
			}
			return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
