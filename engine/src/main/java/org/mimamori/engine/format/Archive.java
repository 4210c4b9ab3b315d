package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// What the walks through tar and zip files have in common: the names and the hand-over of
/// their entries.
final class Archive {

	private final String name;

	private final Tally tally;

	private final InputFiles.Visitor visitor;

	Archive(String name, Tally tally, InputFiles.Visitor visitor) {
		this.name = name;
		this.tally = tally;
		this.visitor = visitor;
	}

	String name() {
		return this.name;
	}

	Tally tally() {
		return this.tally;
	}

	boolean another() {
		return this.tally.another(this.name, this.visitor);
	}

	/// Hands over one entry, opening it first if it is compressed.
	void entry(String inner, GuardedInput content) throws IOException {
		Recorder recorder = new Recorder(this.visitor);
		InputFiles.open(inner, content, InputFiles.Place.ENTRY, this.tally, recorder);
		String failure = content.failure();
		if (failure != null && !recorder.told) {
			refuse(inner, failure);
		}
	}

	boolean stopped() {
		if (this.tally.over()) {
			rest("the limits are used up; the rest of the archive was not read");
		}
		return this.tally.over();
	}

	/// The entry's name below the archive's, or null if it leads out and was refused.
	@Nullable String inner(String entryName) {
		String path = entryName.replace('\\', '/');
		boolean leadsOut = path.startsWith("/") || path.matches("[A-Za-z]:.*") || path.indexOf('\0') >= 0
				|| Arrays.asList(path.split("/")).contains("..");
		String shown = this.name + "/" + path.replaceAll("\\p{Cntrl}", "\uFFFD");
		if (leadsOut) {
			refuse(shown, "the entry's name leads out of the archive; pack it with plain relative names");
			return null;
		}
		return shown;
	}

	void refuse(String place, String reason) {
		this.visitor.refused(new RefusedInput(place, reason));
	}

	void rest(String reason) {
		refuse(this.name, reason);
	}

	/// Passes everything on and remembers whether a refusal was among it.
	private static final class Recorder implements InputFiles.Visitor {

		private final InputFiles.Visitor visitor;

		private boolean told;

		Recorder(InputFiles.Visitor visitor) {
			this.visitor = visitor;
		}

		@Override
		public void file(String name, InputStream content) throws IOException {
			this.visitor.file(name, content);
		}

		@Override
		public void refused(RefusedInput why) {
			this.told = true;
			this.visitor.refused(why);
		}

	}

}
