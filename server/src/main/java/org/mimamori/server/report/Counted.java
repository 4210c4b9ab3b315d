package org.mimamori.server.report;

/// Items by where they stand.
///
/// @param evidenced how many of all evidence says something of
public record Counted(int inPlace, int partly, int missing, int open, int notAsked, int evidenced) {

	public static final Counted NONE = new Counted(0, 0, 0, 0, 0, 0);

	public static Counted of(Standing standing, boolean evidenced) {
		int computed = evidenced ? 1 : 0;
		return switch (standing) {
			case IN_PLACE -> new Counted(1, 0, 0, 0, 0, computed);
			case PARTLY -> new Counted(0, 1, 0, 0, 0, computed);
			case MISSING -> new Counted(0, 0, 1, 0, 0, computed);
			case OPEN -> new Counted(0, 0, 0, 1, 0, computed);
			case NOT_ASKED -> new Counted(0, 0, 0, 0, 1, computed);
		};
	}

	public Counted plus(Counted other) {
		return new Counted(this.inPlace + other.inPlace, this.partly + other.partly, this.missing + other.missing,
				this.open + other.open, this.notAsked + other.notAsked, this.evidenced + other.evidenced);
	}

	/// Items that are asked.
	public int asked() {
		return this.inPlace + this.partly + this.missing + this.open;
	}

	public int all() {
		return asked() + this.notAsked;
	}

	public int of(Standing standing) {
		return switch (standing) {
			case IN_PLACE -> this.inPlace;
			case PARTLY -> this.partly;
			case MISSING -> this.missing;
			case OPEN -> this.open;
			case NOT_ASKED -> this.notAsked;
		};
	}

	/// Of what is asked, the part that is in place, rounded down: 100 means all.
	public int percent() {
		return share(this.inPlace, asked());
	}

	/// Of all items, the part that evidence says something of.
	public int evidencePercent() {
		return share(this.evidenced, all());
	}

	private static int share(int part, int whole) {
		return (whole == 0) ? 0 : 100 * part / whole;
	}

}
