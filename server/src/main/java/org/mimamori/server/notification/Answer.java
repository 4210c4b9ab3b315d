package org.mimamori.server.notification;

/// What came of handing a letter over.
public sealed interface Answer {

	/// What the other side said, in its own words; bounded, of one line.
	String words();

	/// It took the letter.
	record Taken(String words) implements Answer {

		public Taken {
			words = Plain.line(words, 500);
		}

	}

	/// It did not, or was not reached.
	record Failed(Trouble trouble, String words) implements Answer {

		public Failed {
			words = Plain.line(words, 500);
		}

	}

}
