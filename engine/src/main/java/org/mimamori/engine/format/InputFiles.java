package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Opens what a user names: a file, a compressed file, an archive or a directory, told by
/// its first bytes. Archives inside archives are refused; a compressed file inside an
/// archive is opened. Workbooks and text documents are handed over whole, though they are
/// zip files.
public final class InputFiles {

	// what `xz -9` needs, twice
	private static final int XZ_MEMORY_KIB = 128 << 10;

	private InputFiles() {
	}

	/// Who takes the files.
	public interface Visitor {

		/// Takes one file; need not read it to its end and must not keep the stream.
		/// Where
		/// the bytes turn out cut, damaged or too large, reading throws and [#refused]
		/// follows, whatever was made of the exception: what had been read of this file
		/// is
		/// then not to be trusted.
		/// @param name where the file lies: the named file, then the path inside it
		/// @throws IOException for the visitor's own troubles, which end the whole
		/// reading
		void file(String name, InputStream content) throws IOException;

		/// Learns of a file, or the rest of an archive, that was not read.
		void refused(RefusedInput why);

	}

	/// Visits every file that the path stands for, directories in the order of their
	/// names.
	/// Symbolic links inside a directory are not followed.
	/// @throws IOException if the path itself cannot be read, or from the visitor
	public static void each(Path path, ReadLimits limits, Visitor visitor) throws IOException {
		String name = String.valueOf((path.getFileName() != null) ? path.getFileName() : path);
		Tally tally = new Tally(limits);
		if (Files.isDirectory(path)) {
			directory(path.toRealPath(), path, name, 1, tally, visitor);
			return;
		}
		try (InputStream in = Files.newInputStream(path)) {
			open(name, in, Place.TOP, tally, visitor);
		}
	}

	/// Visits every file that an upload stands for. The stream is not closed.
	/// @param name what the user calls it; decides only what its bytes leave open
	public static void each(String name, InputStream in, ReadLimits limits, Visitor visitor) throws IOException {
		open(name, in, Place.TOP, new Tally(limits), visitor);
	}

	private static void directory(Path root, Path directory, String name, int depth, Tally tally, Visitor visitor)
			throws IOException {
		if (depth > tally.limits().depth()) {
			visitor.refused(new RefusedInput(name, "directories nest deeper than " + tally.limits().depth()));
			return;
		}
		List<Path> children = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
			for (Path child : stream) {
				children.add(child);
				if (children.size() > tally.limits().files()) {
					// the sorted order needs them all at once
					visitor.refused(new RefusedInput(name,
							"holds more than " + tally.limits().files() + " files; split it or raise the limit"));
					return;
				}
			}
		}
		catch (DirectoryIteratorException | IOException ex) {
			visitor.refused(new RefusedInput(name, "the directory cannot be read: " + ex.getMessage()));
			return;
		}
		children.sort(null);
		for (Path child : children) {
			if (tally.over()) {
				return;
			}
			child(root, child, name + "/" + child.getFileName(), depth, tally, visitor);
		}
	}

	private static void child(Path root, Path child, String name, int depth, Tally tally, Visitor visitor)
			throws IOException {
		if (Files.isSymbolicLink(child)) {
			// what a link inside points to is visited under its own name
			if (!Files.exists(child) || !child.toRealPath().startsWith(root)) {
				visitor.refused(new RefusedInput(name, "is a symbolic link that leads out of the directory or nowhere;"
						+ " put the file itself there"));
			}
		}
		else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
			// a clone's own bookkeeping is not input
			if (!child.endsWith(".git")) {
				directory(root, child, name, depth + 1, tally, visitor);
			}
		}
		else if (!Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
			visitor.refused(new RefusedInput(name, "is not a regular file"));
		}
		else {
			InputStream in;
			try {
				in = Files.newInputStream(child, LinkOption.NOFOLLOW_LINKS);
			}
			catch (IOException ex) {
				visitor.refused(new RefusedInput(name, "cannot be opened: " + ex.getMessage()));
				return;
			}
			try (in) {
				open(name, in, Place.TOP, tally, visitor);
			}
		}
	}

	static void open(String name, InputStream raw, Place place, Tally tally, Visitor visitor) throws IOException {
		if (!place.inArchive() && !tally.another(name, visitor)) {
			return;
		}
		unpack(name, raw, place, tally, visitor);
	}

	private static void unpack(String name, InputStream raw, Place place, Tally tally, Visitor visitor)
			throws IOException {
		BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
		byte[] head;
		try {
			in.mark(Packing.PEEK);
			head = in.readNBytes(Packing.PEEK);
			in.reset();
		}
		catch (IOException ex) {
			visitor.refused(new RefusedInput(name,
					(ex instanceof BrokenInput) ? String.valueOf(ex.getMessage()) : GuardedInput.damaged(ex)));
			return;
		}
		Packing packing = Packing.of(name, head);
		switch (packing) {
			case PLAIN -> plain(name, in, tally, visitor);
			case GZIP, XZ, BZIP2 -> {
				if (place.compressed()) {
					visitor.refused(new RefusedInput(name, "is compressed twice; unpack it once yourself"));
				}
				else {
					compressed(name, in, packing, place, tally, visitor);
				}
			}
			case ZIP, TAR -> {
				if (place.inArchive()) {
					visitor.refused(new RefusedInput(name, "is an archive inside an archive; unpack the outer one"));
				}
				else if (packing == Packing.ZIP) {
					new ZipWalk(new Archive(name, tally, visitor)).walk(in);
				}
				else {
					new TarWalk(new Archive(name, tally, visitor)).walk(in);
				}
			}
			case UNREAD -> visitor.refused(new RefusedInput(name,
					"is packed in a way that is not opened here (7z, rar, zstd, compress, split zip);"
							+ " pack it as zip or tar.gz"));
		}
	}

	private static void compressed(String name, InputStream in, Packing packing, Place place, Tally tally,
			Visitor visitor) throws IOException {
		CountingInput counting = new CountingInput(in, 1);
		GuardedInput layer;
		try {
			InputStream unpacked = switch (packing) {
				case XZ -> new XZCompressorInputStream(counting, true, XZ_MEMORY_KIB);
				case BZIP2 -> new BZip2CompressorInputStream(counting, true);
				default -> new GzipCompressorInputStream(counting, true);
			};
			layer = GuardedInput.layer(unpacked, tally, counting::count);
		}
		catch (IOException | RuntimeException ex) {
			visitor.refused(new RefusedInput(name, GuardedInput.damaged(ex)));
			return;
		}
		unpack(name, layer, place.asCompressed(), tally, visitor);
	}

	private static void plain(String name, InputStream in, Tally tally, Visitor visitor) throws IOException {
		GuardedInput content = GuardedInput.file(in, tally);
		hand(name, content, visitor);
	}

	/// Gives one file to the visitor and tells it afterwards if the bytes were bad.
	static void hand(String name, GuardedInput content, Visitor visitor) throws IOException {
		try {
			visitor.file(name, content);
		}
		catch (IOException | RuntimeException ex) {
			if (content.failure() == null) {
				throw ex;
			}
		}
		String failure = content.failure();
		if (failure != null) {
			visitor.refused(new RefusedInput(name, failure));
		}
	}

	/// What has been unpacked on the way to a file.
	record Place(boolean inArchive, boolean compressed) {

		static final Place TOP = new Place(false, false);

		static final Place ENTRY = new Place(true, false);

		Place asCompressed() {
			return new Place(this.inArchive, true);
		}

	}

}
