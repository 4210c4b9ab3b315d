package org.mimamori.engine.format;

import org.jspecify.annotations.Nullable;

/// What MyJVN says of an answer of its own.
///
/// @param records how many were in the file
/// @param total how many match the question in all, or -1 where it does not say
/// @param returned how many it says are in this answer, or -1
/// @param first the number of the first of them, from 1, or -1
public record JvnAnswer(int records, int total, int returned, int first) {

	/// Counts while the file is read.
	static final class Counting {

		private final String name;

		private int records;

		private @Nullable XmlElement status;

		Counting(String name) {
			this.name = name;
		}

		int next() {
			return ++this.records;
		}

		/// @throws RefusedInput if the service reports an error instead of an answer
		void status(XmlElement element) throws RefusedInput {
			String code = element.attribute("retCd");
			if (code != null && !code.equals("0")) {
				throw new RefusedInput(this.name, "MyJVN reports error " + element.attribute("errCd") + ": "
						+ element.attribute("errMsg") + "; ask again");
			}
			this.status = element;
		}

		/// @throws RefusedInput if there is nothing in it though nothing says so
		JvnAnswer finish() throws RefusedInput {
			if (this.records == 0 && number("totalRes") != 0) {
				throw new RefusedInput(this.name,
						"no records in it; expected an answer of MyJVN or a file of JVN iPedia");
			}
			return new JvnAnswer(this.records, number("totalRes"), number("totalResRet"), number("firstRes"));
		}

		private int number(String attribute) {
			String text = (this.status != null) ? this.status.attribute(attribute) : null;
			return (text != null && text.matches("\\d{1,9}")) ? Integer.parseInt(text) : -1;
		}

	}

}
