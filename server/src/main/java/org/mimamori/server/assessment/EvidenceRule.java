package org.mimamori.server.assessment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.ItemRef;

/// Answers items of guidelines by what the product knows of a system. Its words are
/// `assessment.rule.<name>` (what it asks) and `assessment.rule.<name>.lacking` (heading over what it lacks).
public interface EvidenceRule {

	About about();

	default String name() {
		return about().name();
	}

	default String unit() {
		return about().unit();
	}

	default Set<ItemRef> answers() {
		return about().answers();
	}

	default Set<ItemRef> supports() {
		return about().supports();
	}

	default Set<Source> restsOn() {
		return about().restsOn();
	}

	/// How long a finding may be believed without looking again.
	default Duration fresh() {
		return Duration.ofHours(1);
	}

	/// Whether it asks this very server, and so belongs to the system that the server is
	/// and to no other.
	default boolean own() {
		return false;
	}

	Count ask(Inquiry inquiry);

	/// The rows behind the count that lack what is asked, from the one after the given
	/// key.
	List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit);

	/// Where all of what it counted can be seen; `null` where no page shows it.
	default @Nullable String all(long system) {
		return null;
	}

	/// What a rule rests on.
	enum Source {

		/// Devices, models, places, suppliers, systems and their roles.
		FLEET,
		/// What touches the fleet, and what was decided.
		EXPOSURES,
		/// The feeds and their age.
		FEEDS,
		/// What is written on sheets, and what suppliers say.
		SHEETS;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// What a rule is.
	///
	/// @param name lower case words with hyphens; stored with what it found
	/// @param unit what it counts, as the end of a message key: devices, sources, roles …
	/// @param answers the items it answers; items that are the same follow by the
	/// cross-map
	/// @param supports items it says something about without answering them: it is shown
	/// there and decides nothing
	/// @param restsOn a change there makes its findings old
	record About(String name, String unit, Set<ItemRef> answers, Set<ItemRef> supports, Set<Source> restsOn) {

		public About {
			answers = Set.copyOf(answers);
			supports = Set.copyOf(supports);
			restsOn = Set.copyOf(restsOn);
		}

		/// @param answers items separated by blanks, such as `jssec-1#17-1-1`
		public static About of(String name, String unit, String answers, String supports, Source... restsOn) {
			return new About(name, unit, ItemRef.all(answers), ItemRef.all(supports), Set.of(restsOn));
		}

	}

	/// How many have what is asked, of how many.
	record Count(Verdict verdict, long met, long total) {

		public static Count of(long met, long total) {
			return new Count(Verdict.of(met, total), met, total);
		}

		/// Nothing is there that could be asked.
		public static final Count NOTHING = new Count(Verdict.CANNOT_TELL, 0, 0);

	}

	/// A row behind a count.
	///
	/// @param key to ask for the rows after it
	/// @param label what it is called; `@` and a message key where it has words of its
	/// own
	/// @param detail a second line
	/// @param address the page that opens it
	record Row(String key, String label, @Nullable String detail, @Nullable String address) {
	}

}
