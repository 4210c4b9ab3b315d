package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import org.mimamori.server.database.DataFolder;
import org.mimamori.server.inventory.InventoryRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The uploaded ledgers, kept until they are committed or discarded.
@Component
class LedgerFiles {

	static final long MOST_BYTES = 256L << 20;

	private static final Logger log = LoggerFactory.getLogger(LedgerFiles.class);

	private final Path folder;

	LedgerFiles(DataFolder data) {
		this.folder = data.resolve("imports");
	}

	/// Writes an upload to the disk before anything else knows of it.
	///
	/// @throws InventoryRefusal `import.tooLarge`, `import.disk`
	Path receive(String name, InputStream in) {
		Path file = this.folder.resolve("upload-" + UUID.randomUUID());
		try {
			Files.createDirectories(this.folder);
			long left = MOST_BYTES;
			try (OutputStream out = Files.newOutputStream(file)) {
				byte[] buffer = new byte[1 << 16];
				for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
					left -= read;
					if (left < 0) {
						throw new InventoryRefusal("import.tooLarge", name, MOST_BYTES >> 20);
					}
					out.write(buffer, 0, read);
				}
			}
			return file;
		}
		catch (IOException ex) {
			delete(file);
			log.warn("Upload {} could not be kept", file.getFileName(), ex);
			throw new InventoryRefusal("import.disk", name, reason(ex));
		}
		catch (InventoryRefusal ex) {
			delete(file);
			throw ex;
		}
	}

	private static String reason(IOException ex) {
		return (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
	}

	void keep(Path received, long id) throws IOException {
		Files.move(received, path(id), StandardCopyOption.REPLACE_EXISTING);
	}

	Path path(long id) {
		return this.folder.resolve(String.valueOf(id));
	}

	boolean has(long id) {
		return Files.exists(path(id));
	}

	void remove(long id) {
		delete(path(id));
	}

	void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			log.warn("{} could not be deleted", file, ex);
		}
	}

}
