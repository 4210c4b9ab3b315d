package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Walks through one tar file as a stream.
final class TarWalk {

	private static final long HEADERS = 4L << 20;

	private final Archive archive;

	TarWalk(Archive archive) {
		this.archive = archive;
	}

	void walk(InputStream in) throws IOException {
		CountingInput counting = new CountingInput(in, Packing.PEEK);
		GuardedInput bytes = GuardedInput.layer(counting, this.archive.tally(), () -> Long.MAX_VALUE);
		try (TarArchiveInputStream tar = new TarArchiveInputStream(bytes, "UTF-8")) {
			while (true) {
				TarArchiveEntry entry;
				try {
					bytes.allow(Long.MAX_VALUE);
					skipEntry(tar);
					// long names and extended headers are kept in memory by the library
					bytes.allow(HEADERS);
					entry = tar.getNextEntry();
					bytes.allow(Long.MAX_VALUE);
				}
				catch (IOException | RuntimeException ex) {
					this.archive.rest((bytes.failure() != null) ? bytes.failure() : GuardedInput.damaged(ex));
					return;
				}
				if (entry == null) {
					break;
				}
				if (!entry.isCheckSumOK()) {
					this.archive.rest("is damaged (an entry header does not have its checksum); fetch it again");
					return;
				}
				if (!entry.isDirectory() && !tarEntry(tar, entry)) {
					return;
				}
			}
			byte[] tail = counting.tail();
			if (!Arrays.equals(tail, new byte[Packing.PEEK]) || counting.count() % Packing.PEEK != 0) {
				this.archive.rest("has no end mark and may be cut short; fetch it again");
				return;
			}
			try {
				bytes.drain();
			}
			catch (BrokenInput ex) {
				this.archive.rest(String.valueOf(ex.getMessage()));
			}
		}
	}

	private static void skipEntry(TarArchiveInputStream tar) throws IOException {
		if (tar.getCurrentEntry() != null) {
			byte[] sink = new byte[8192];
			while (tar.read(sink, 0, sink.length) >= 0) {
				continue;
			}
		}
	}

	private boolean tarEntry(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
		if (!this.archive.another()) {
			return false;
		}
		String inner = this.archive.inner(entry.getName());
		if (inner == null) {
			return true;
		}
		if (entry.isSymbolicLink() || entry.isLink()) {
			this.archive.refuse(inner, "is a link, and links are not followed; pack the file itself");
		}
		else if (entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO() || entry.isSparse()) {
			this.archive.refuse(inner, "is not an ordinary file (device, pipe or sparse file)");
		}
		else {
			this.archive.entry(inner, GuardedInput.entry(tar, this.archive.tally(), () -> Long.MAX_VALUE));
		}
		return !this.archive.stopped();
	}

}
