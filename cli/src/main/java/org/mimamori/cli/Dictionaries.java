package org.mimamori.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.mimamori.engine.format.DictionaryReader;
import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.naming.Dictionary;

/// Reads the dictionaries that the user names.
final class Dictionaries {

	private Dictionaries() {
	}

	static Dictionary read(List<String> paths, ReadLimits limits, Refusals refusals) throws IOException {
		if (paths.isEmpty()) {
			return Dictionary.EMPTY;
		}
		Dictionary.Builder dictionary = new Dictionary.Builder();
		for (String path : paths) {
			Inputs.each(path, limits, refusals, new InputFiles.Visitor() {
				@Override
				public void file(String name, InputStream content) throws IOException {
					// tables are read twice over, so what comes out of an archive needs a
					// place to lie
					Path table = Files.createTempFile("mimamori", ".table");
					try {
						Files.copy(content, table, StandardCopyOption.REPLACE_EXISTING);
						DictionaryReader.read(table, name, dictionary::add, refusals::add);
					}
					catch (RefusedInput ex) {
						refusals.add(ex);
					}
					finally {
						Files.deleteIfExists(table);
					}
				}

				@Override
				public void refused(RefusedInput why) {
					refusals.addFile(why);
				}
			});
		}
		Dictionary built = dictionary.build();
		refusals.note(built.size() + " names of products in the dictionary");
		return built;
	}

}
