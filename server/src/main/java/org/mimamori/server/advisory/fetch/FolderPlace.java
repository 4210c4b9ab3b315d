package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A folder into which somebody carries what a source publishes. Nothing outside of `root` is read.
public record FolderPlace(Path root, Path folder, Checkpoint checkpoint) implements Place {

	private static final int MOST_FILES = 500_000;

	@Override
	public Fetched fetch(String reference, Path target, long mostBytes, Known known) throws FetchFailed {
		this.checkpoint.check();
		Path file = inside(reference);
		try {
			if (!Files.isRegularFile(file)) {
				throw new FetchFailed(Trouble.MISSING, reference);
			}
			if (!file.toRealPath().startsWith(this.root.toRealPath())) {
				throw new FetchFailed(Trouble.OUTSIDE, reference);
			}
			if (Files.size(file) > mostBytes) {
				throw new FetchFailed(Trouble.TOO_LARGE, reference + " > " + mostBytes + " bytes");
			}
			// a copy, so that what was checked is what is loaded
			Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
			return new Fetched(false, target, Files.size(target), null, null);
		}
		catch (IOException ex) {
			throw new FetchFailed(Trouble.INTERNAL, reference + ": " + ex.getMessage());
		}
	}

	/// The last in order of those files whose names fit: names carry their day.
	/// @throws FetchFailed with [Trouble#MISSING] where there is none
	public String newest(String pattern) throws FetchFailed {
		return names(pattern).stream()
			.max(String::compareTo)
			.orElseThrow(() -> new FetchFailed(Trouble.MISSING, pattern));
	}

	/// Files directly in the folder whose names fit, in no order.
	public List<String> names(String pattern) throws FetchFailed {
		List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder)) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				if (name.matches(pattern) && Files.isRegularFile(file) && names.size() < MOST_FILES) {
					names.add(name);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			throw new FetchFailed(Trouble.INTERNAL, String.valueOf(ex.getMessage()));
		}
		return names;
	}

	@Override
	public FolderPlace at(String reference) throws FetchFailed {
		return new FolderPlace(this.root, inside(reference), this.checkpoint);
	}

	private Path inside(String reference) throws FetchFailed {
		try {
			Path path = this.folder.resolve(reference).normalize();
			if (path.startsWith(this.root)) {
				return path;
			}
		}
		catch (InvalidPathException ex) {
			// said below
		}
		throw new FetchFailed(Trouble.OUTSIDE, reference);
	}

	@Override
	public FolderPlace with(Map<String, String> headers, @Nullable Pace pace) {
		return this;
	}

	@Override
	public boolean web() {
		return false;
	}

}
