package org.mimamori.server.database.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;

/// Writes a container under a name of its own, readable for its owner only, and gives it its name when all of it
/// is on the disk.
final class ContainerWriter implements AutoCloseable {

	private static final int BUFFER = 1 << 18;

	private final Path target;

	private final Path fresh;

	private final FileChannel channel;

	private final ZipOutputStream zip;

	ContainerWriter(Path target, @Nullable Passphrase passphrase, Passphrase.Cost cost) throws IOException {
		this.target = target;
		this.fresh = target.resolveSibling(target.getFileName() + ".part");
		Files.deleteIfExists(this.fresh);
		this.channel = FileChannel.open(this.fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		OutputStream out = new BufferedOutputStream(Channels.newOutputStream(this.channel), BUFFER);
		if (passphrase != null) {
			out = new SealedOutput(out, SealedHead.make(passphrase, cost));
		}
		this.zip = new ZipOutputStream(out);
		this.zip.setLevel(Deflater.BEST_SPEED);
	}

	/// Closing the stream ends the entry.
	OutputStream entry(String name) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		// the manifest tells the time; what has not changed shall be the same bytes
		entry.setTime(0);
		this.zip.putNextEntry(entry);
		return new BufferedOutputStream(new FilterOutputStream(this.zip) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				this.out.write(bytes, offset, length);
			}

			@Override
			public void close() throws IOException {
				ContainerWriter.this.zip.closeEntry();
			}

		}, BUFFER);
	}

	long done() throws IOException {
		this.zip.finish();
		this.zip.close();
		try (FileChannel written = FileChannel.open(this.fresh, StandardOpenOption.WRITE)) {
			written.force(true);
		}
		Files.move(this.fresh, this.target, StandardCopyOption.ATOMIC_MOVE);
		return Files.size(this.target);
	}

	/// Takes away what did not become whole.
	@Override
	public void close() throws IOException {
		this.channel.close();
		Files.deleteIfExists(this.fresh);
	}

}
