package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// Walks through one zip file as a stream; the table of contents at its end is only
/// counted.
final class ZipWalk {

	private static final int END_OF_ZIP = 22;

	private static final int LONGEST_COMMENT = 0xffff;

	private final Archive archive;

	ZipWalk(Archive archive) {
		this.archive = archive;
	}

	void walk(InputStream in) throws IOException {
		CountingInput counting = new CountingInput(in, END_OF_ZIP + LONGEST_COMMENT);
		GuardedInput bytes = GuardedInput.layer(counting, this.archive.tally(), () -> Long.MAX_VALUE);
		int seen = 0;
		ZipArchiveEntry last = null;
		CheckedInputStream checked = null;
		try (ZipArchiveInputStream zip = new ZipArchiveInputStream(bytes, "UTF-8", true, false)) {
			while (true) {
				ZipArchiveEntry entry;
				try {
					entry = zip.getNextEntry();
				}
				catch (IOException | RuntimeException ex) {
					this.archive.rest((bytes.failure() != null) ? bytes.failure() : GuardedInput.damaged(ex));
					return;
				}
				if (last != null && checked != null && wrongSum(last, checked)) {
					this.archive.refuse(this.archive.name() + "/" + text(last),
							"does not have its recorded checksum; fetch it again");
				}
				last = null;
				if (entry == null) {
					break;
				}
				seen++;
				if (entry.isDirectory()) {
					continue;
				}
				checked = new CheckedInputStream(zip, new CRC32());
				Step step = zipEntry(zip, entry, checked);
				if (step == Step.END) {
					return;
				}
				last = (step == Step.READ) ? entry : null;
			}
			bytes.drain();
			checkEnd(counting.tail(), seen);
		}
		catch (BrokenInput ex) {
			this.archive.rest(String.valueOf(ex.getMessage()));
		}
	}

	private enum Step {

		READ, SKIPPED, END

	}

	private Step zipEntry(ZipArchiveInputStream zip, ZipArchiveEntry entry, CheckedInputStream checked)
			throws IOException {
		if (!this.archive.another()) {
			return Step.END;
		}
		boolean sizeKnown = !entry.getGeneralPurposeBit().usesDataDescriptor();
		String inner = this.archive.inner(text(entry));
		if (inner == null || entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
			if (inner != null) {
				this.archive.refuse(inner, whyUnreadable(entry));
			}
			if (!sizeKnown) {
				this.archive
					.rest("an entry that is not read does not tell its length; pack the archive again without it");
				return Step.END;
			}
			return Step.SKIPPED;
		}
		GuardedInput content = GuardedInput.entry(new SumInput(checked, entry), this.archive.tally(),
				() -> zip.getCompressedCount());
		this.archive.entry(inner, content);
		if (sizeKnown || this.archive.stopped()) {
			return this.archive.stopped() ? Step.END : Step.SKIPPED;
		}
		// only reading on tells where this entry ends, and a bomb must not make us
		try {
			content.drain();
			return Step.READ;
		}
		catch (BrokenInput ex) {
			this.archive.rest(String.valueOf(ex.getMessage()));
			return Step.END;
		}
	}

	private static String whyUnreadable(ZipArchiveEntry entry) {
		if (entry.isUnixSymlink()) {
			return "is a link, and links are not followed; pack the file itself";
		}
		return entry.getGeneralPurposeBit().usesEncryption() ? "is encrypted; unpack it with its password first"
				: "is compressed by a method that is not read (" + entry.getMethod() + "); pack it again with deflate";
	}

	private void checkEnd(byte[] tail, int seen) {
		for (int i = tail.length - END_OF_ZIP; i >= 0; i--) {
			if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
				int recorded = (tail[i + 10] & 0xff) | (tail[i + 11] & 0xff) << 8;
				if (recorded != 0xffff && recorded != (seen & 0xffff)) {
					this.archive.rest("lists " + recorded + " entries but " + seen + " were found; pack it again");
				}
				return;
			}
		}
		this.archive.rest("has no table of contents at its end and may be cut short; fetch it again");
	}

	private static boolean wrongSum(ZipArchiveEntry entry, CheckedInputStream checked) {
		return entry.getCrc() != -1 && entry.getCrc() != checked.getChecksum().getValue();
	}

	// zip files from Japanese Windows name their entries in its own code page, unmarked
	private static String text(ZipArchiveEntry entry) {
		byte[] raw = entry.getRawName();
		if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
			return entry.getName();
		}
		for (String charset : new String[] { "UTF-8", "windows-31j" }) {
			try {
				return Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(raw)).toString();
			}
			catch (CharacterCodingException | UnsupportedCharsetException ex) {
				continue;
			}
		}
		return entry.getName();
	}

	/// Compares the checksum at the end, where the entry's header already told it.
	private static final class SumInput extends InputStream {

		private final CheckedInputStream in;

		private final ZipArchiveEntry entry;

		SumInput(CheckedInputStream in, ZipArchiveEntry entry) {
			this.in = in;
			this.entry = entry;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int n = this.in.read(target, offset, length);
			if (n < 0 && wrongSum(this.entry, this.in)) {
				throw new BrokenInput("does not have its recorded checksum; fetch it again");
			}
			return n;
		}

	}

}
