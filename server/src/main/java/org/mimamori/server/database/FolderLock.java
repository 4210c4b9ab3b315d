package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/// Keeps a second server out of a data folder that one already uses. The operating
/// system lets go of it when the process dies, however it dies.
final class FolderLock {

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	static FolderLock take(DataFolder folder) {
		Path file = folder.resolve("mimamori.lock");
		try {
			Files.createDirectories(folder.path());
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new DataFolderInUse(folder);
			}
			return new FolderLock(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The data folder " + folder.path() + " cannot be used", ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	void release() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
