package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

/// The files that a workbook packs together, each bounded while it is unpacked.
final class WorkbookParts implements AutoCloseable {

	private static final String DAMAGED = "is damaged or cut off; transfer the file again, or open it in Excel and save it again";

	private static final int MOST_PARTS = 10_000;

	private static final int LONGEST_NAME = 1_000;

	/// Grown workbooks have tens of thousands of names and formats there; of all that
	/// only
	/// counted things are kept.
	private static final long FRAME_BYTES = 32L << 20;

	private final ZipFile zip;

	private final String name;

	private final SheetLimits limits;

	private WorkbookParts(ZipFile zip, String name, SheetLimits limits) {
		this.zip = zip;
		this.name = name;
		this.limits = limits;
	}

	static WorkbookParts open(Path file, String name, SheetLimits limits) throws RefusedInput, IOException {
		ZipFile zip;
		try {
			zip = new ZipFile(file.toFile());
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(name, DAMAGED);
		}
		WorkbookParts parts = new WorkbookParts(zip, name, limits);
		try {
			parts.check(Files.size(file));
			return parts;
		}
		catch (RefusedInput | IOException | RuntimeException ex) {
			zip.close();
			throw ex;
		}
	}

	private void check(long fileBytes) throws RefusedInput {
		if (this.zip.size() > MOST_PARTS) {
			throw new RefusedInput(this.name,
					"holds more than " + MOST_PARTS + " parts; copy the cells into a new workbook");
		}
		// parts that lie in the same place make a small file a large one many times over
		if (this.zip.stream()
			.mapToLong((entry) -> Math.clamp(entry.getCompressedSize(), 0, fileBytes + 1))
			.sum() > fileBytes) {
			throw new RefusedInput(this.name,
					"has parts that are larger together than the file; open it in Excel and save it again");
		}
		if (this.zip.getEntry("xl/workbook.bin") != null) {
			throw new RefusedInput(this.name, "is a binary workbook (.xlsb); open it in Excel and save as .xlsx");
		}
		if (this.zip.getEntry("xl/workbook.xml") == null) {
			throw new RefusedInput(this.name,
					"is an archive, but not an Excel workbook; open it where it was made and save as .xlsx or CSV");
		}
	}

	boolean has(String part) {
		return this.zip.getEntry(part) != null;
	}

	/// What a part calls something, if that is no longer than names are.
	@Nullable String bounded(@Nullable String text, String part) throws RefusedInput {
		if (text != null && text.length() > LONGEST_NAME) {
			throw new RefusedInput(this.name + "!" + part, "holds a name of more than " + LONGEST_NAME
					+ " characters; shorten it, or copy the cells into a new workbook");
		}
		return text;
	}

	/// The XML of a part, bounded and checked against the archive's checksum.
	SheetXml part(String part) throws RefusedInput, IOException {
		return part(part, this.limits.fileBytes());
	}

	/// The same for what only says where things are and how they look.
	SheetXml frame(String part) throws RefusedInput, IOException {
		return part(part, Math.min(FRAME_BYTES, this.limits.fileBytes()));
	}

	private SheetXml part(String part, long mostBytes) throws RefusedInput, IOException {
		String place = this.name + "!" + part;
		ZipEntry entry = this.zip.getEntry(part);
		if (entry == null) {
			throw new RefusedInput(place, "is missing; open the file in Excel and save it again");
		}
		try {
			return new SheetXml(stream(entry, mostBytes), place);
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(place, DAMAGED);
		}
	}

	private InputStream stream(ZipEntry entry, long mostBytes) throws IOException {
		return new SheetStream(this.zip.getInputStream(entry), entry.getCompressedSize(), entry.getCrc(), mostBytes,
				this.limits.ratio());
	}

	/// Whether a part holds this text in ASCII, or is encoded so that bytes cannot tell.
	boolean mayMention(String part, String text) throws RefusedInput, IOException {
		ZipEntry entry = this.zip.getEntry(part);
		byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
		byte[] buffer = new byte[1 << 16];
		int kept = 0;
		boolean first = true;
		try (InputStream in = stream(entry, this.limits.fileBytes())) {
			for (int n = in.read(buffer, kept, buffer.length - kept); n >= 0; n = in.read(buffer, kept,
					buffer.length - kept)) {
				int end = kept + n;
				if (first && n > 1 && (buffer[0] == 0 || buffer[1] == 0 || buffer[0] < -1 && buffer[1] == -1
						|| buffer[0] == -1 && buffer[1] < -1) || find(buffer, end, wanted)) {
					return true;
				}
				first = false;
				kept = Math.min(end, wanted.length - 1);
				System.arraycopy(buffer, end - kept, buffer, 0, kept);
			}
			return false;
		}
		catch (SheetStream.Refused ex) {
			throw new RefusedInput(this.name + "!" + part, String.valueOf(ex.getMessage()));
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(this.name + "!" + part, DAMAGED);
		}
	}

	private static boolean find(byte[] buffer, int end, byte[] wanted) {
		for (int i = 0; i <= end - wanted.length; i++) {
			if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

}
