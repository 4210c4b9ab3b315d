package org.mimamori.server.database.backup;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.jspecify.annotations.Nullable;

/// Goes through a container from its first entry to its last byte, as often as wanted; nothing of it is believed
/// but what [ContainerCheck] has proven.
final class ContainerReader implements AutoCloseable {

	private static final int BUFFER = 1 << 18;

	private static final int MOST_ENTRIES = 10_000;

	private static final byte[] END = { 'P', 'K', 5, 6 };

	private static final int END_BYTES = 22;

	private final Path file;

	private final FileChannel channel;

	private final @Nullable Passphrase passphrase;

	private @Nullable SealedHead head;

	/// What is done with an entry; it need not be read to its end.
	@FunctionalInterface
	interface Visitor {

		void entry(String name, InputStream in) throws IOException;

	}

	ContainerReader(Path file, @Nullable Passphrase passphrase) {
		try {
			this.channel = FileChannel.open(file);
		}
		catch (NoSuchFileException ex) {
			throw BackupTrouble.unreadable("There is no file " + file + ".");
		}
		catch (IOException ex) {
			throw BackupTrouble.of(ex, file.toString());
		}
		this.file = file;
		this.passphrase = passphrase;
	}

	void walk(Visitor visitor) {
		try {
			Tail tail = new Tail(open());
			ZipInputStream zip = new ZipInputStream(tail);
			Set<String> seen = new HashSet<>();
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (!seen.add(entry.getName()) || seen.size() > MOST_ENTRIES) {
					throw BackupTrouble.unreadable("The backup holds an entry twice, or too many of them.");
				}
				visitor.entry(entry.getName(), zip);
			}
			tail.transferTo(java.io.OutputStream.nullOutputStream());
			if (seen.isEmpty()) {
				throw BackupTrouble.unreadable(this.file + " is no backup of Mimamori. / Mimamori のバックアップではありません。");
			}
			if (!tail.endsWith(END)) {
				throw BackupTrouble.unreadable("The backup was cut off near its end. / バックアップが途中で切れています。");
			}
		}
		catch (java.io.EOFException ex) {
			throw new BackupTrouble(BackupTrouble.Kind.UNREADABLE, "The backup was cut off. / バックアップが途中で切れています。", ex);
		}
		catch (ZipException | IllegalArgumentException ex) {
			throw new BackupTrouble(BackupTrouble.Kind.UNREADABLE,
					"The backup is damaged: " + ex.getMessage() + " / バックアップが壊れています。", ex);
		}
		catch (IOException ex) {
			throw BackupTrouble.of(ex, this.file.toString());
		}
	}

	private InputStream open() throws IOException {
		this.channel.position(0);
		BufferedInputStream in = new BufferedInputStream(Channels.newInputStream(this.channel), BUFFER);
		in.mark(SealedHead.MAGIC.length + 1);
		boolean sealed = Arrays.equals(SealedHead.MAGIC, in.readNBytes(SealedHead.MAGIC.length));
		if (!sealed && this.passphrase != null) {
			// whoever may write where it lay could have laid another one there
			throw BackupTrouble.unreadable("The backup is not sealed, although a passphrase was given: it may have been"
					+ " exchanged. If it was made without one, leave --passphrase-file away."
					+ " / パスフレーズが指定されましたが、このバックアップは暗号化されていません。差し替えられた可能性があります。");
		}
		if (!sealed) {
			in.reset();
			return in;
		}
		if (this.passphrase == null) {
			throw BackupTrouble.unreadable("The backup is sealed; give its passphrase with --passphrase-file FILE."
					+ " / 暗号化されています。--passphrase-file でパスフレーズを指定してください。");
		}
		SealedHead read = this.head;
		if (read == null) {
			read = SealedHead.read(in, this.passphrase);
			this.head = read;
		}
		else {
			// the key was made slowly once; the head has not changed, or no chunk will
			// open
			in.skipNBytes(read.length());
		}
		return new SealedInput(in, read);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/// Remembers the last bytes that went by.
	private static final class Tail extends FilterInputStream {

		private byte[] last = new byte[0];

		Tail(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			if (read > 0) {
				int kept = Math.min(this.last.length, Math.max(0, END_BYTES - read));
				byte[] now = new byte[kept + Math.min(read, END_BYTES)];
				System.arraycopy(this.last, this.last.length - kept, now, 0, kept);
				System.arraycopy(bytes, offset + read - (now.length - kept), now, kept, now.length - kept);
				this.last = now;
			}
			return read;
		}

		boolean endsWith(byte[] mark) {
			return this.last.length == END_BYTES && Arrays.equals(mark, Arrays.copyOf(this.last, mark.length));
		}

	}

}
