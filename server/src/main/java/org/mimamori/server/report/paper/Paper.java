package org.mimamori.server.report.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.regex.Pattern;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/// Makes a PDF file of a page that is drawn for paper. Of the font, the letters that occur are put into the file;
/// nothing is loaded from anywhere.
@Component
public class Paper {

	private static final String FONT = "/fonts/NotoSansJP-Regular.ttf";

	/// What no XML document may hold, and what a device may have sent all the same.
	private static final Pattern NO_LETTERS = Pattern
		.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

	private static final String STYLE = text("paper.css");

	/// A large sheet needs some hundred megabytes while it is laid out.
	private final Semaphore presses = new Semaphore(2);

	static {
		XRLog.listRegisteredLoggers().forEach((logger) -> XRLog.setLevel(logger, Level.SEVERE));
	}

	/// @param language of the page, `ja` or `en`
	/// @param title as readers show it in the window
	/// @param form a class for the body: `a4`, `a4 wide`, `a3 wide`
	/// @param body well-formed
	public byte[] print(String language, String title, Form form, String body) {
		String html = "<html lang=\"" + language + "\"><head><title>" + escaped(title) + "</title><style>" + STYLE
				+ "@page { size: " + form.size() + "; }</style></head><body class=\"" + language + "\">" + body
				+ "</body></html>";
		this.presses.acquireUninterruptibly();
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			new PdfRendererBuilder().useFastMode()
				.withProducer("Mimamori")
				.useFont(() -> open(FONT), "Noto Sans JP", 400, FontStyle.NORMAL, true)
				.useObjectDrawerFactory(new Drawers())
				.useExternalResourceAccessControl((uri, type) -> false,
						ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
				.useExternalResourceAccessControl((uri, type) -> false,
						ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
				.withHtmlContent(NO_LETTERS.matcher(html).replaceAll("�"), null)
				.toStream(out)
				.run();
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.presses.release();
		}
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	private static InputStream open(String name) {
		InputStream in = Paper.class.getResourceAsStream(name);
		if (in == null) {
			throw new IllegalStateException("no file " + name);
		}
		return in;
	}

	private static String text(String name) {
		try (InputStream in = open(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// What paper a page is for.
	public enum Form {

		A4("210mm 297mm"), A4_WIDE("297mm 210mm"), A3_WIDE("420mm 297mm");

		private final String size;

		Form(String size) {
			this.size = size;
		}

		String size() {
			return this.size;
		}

	}

	/// The one drawing that is no text.
	private static final class Drawers implements FSObjectDrawerFactory {

		@Override
		public @Nullable FSObjectDrawer createDrawer(Element element) {
			return isReplacedObject(element) ? new PolygonDrawer() : null;
		}

		@Override
		public boolean isReplacedObject(Element element) {
			return PolygonDrawer.TYPE.equals(element.getAttribute("type"));
		}

	}

}
