package org.mimamori.engine.format;

/// What one call of [InputFiles] has used up of its limits.
final class Tally {

	private final ReadLimits limits;

	private long bytes;

	private int files;

	private boolean over;

	Tally(ReadLimits limits) {
		this.limits = limits;
	}

	ReadLimits limits() {
		return this.limits;
	}

	/// Whether these bytes still fit into the total.
	boolean take(int n) {
		this.bytes += n;
		this.over |= this.bytes > this.limits.totalBytes();
		return !this.over;
	}

	/// Whether one more file fits; tells the visitor once when it does not.
	boolean another(String place, InputFiles.Visitor visitor) {
		if (this.over) {
			return false;
		}
		if (++this.files > this.limits.files()) {
			this.over = true;
			visitor.refused(new RefusedInput(place, "holds more than " + this.limits.files()
					+ " files; the rest was not read: split the input or raise the limit"));
		}
		return !this.over;
	}

	/// Whether the total or the number of files is used up, so that nothing more is read.
	boolean over() {
		return this.over;
	}

}
