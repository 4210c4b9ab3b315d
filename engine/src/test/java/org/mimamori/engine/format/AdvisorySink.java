package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes whatever [AdvisoryReader] finds, for tests to look at.
final class AdvisorySink implements AdvisoryVisitor {

	final List<Advisory> taken = new ArrayList<>();

	final List<RefusedInput> refused = new ArrayList<>();

	static AdvisorySink read(String document) throws IOException {
		return read(document.getBytes(StandardCharsets.UTF_8));
	}

	static AdvisorySink read(byte[] document) throws IOException {
		AdvisorySink sink = new AdvisorySink();
		AdvisoryReader.read("f", new ByteArrayInputStream(document), ReadLimits.STANDARD, sink);
		return sink;
	}

	/// The one advisory of a document in which nothing is refused.
	static Advisory one(String document) throws IOException {
		AdvisorySink sink = read(document);
		if (!sink.refused.isEmpty() || sink.taken.size() != 1) {
			throw new AssertionError(sink.taken.size() + " taken, refused " + sink.refused);
		}
		return sink.taken.getFirst();
	}

	@Override
	public void advisory(Advisory advisory) {
		this.taken.add(advisory);
	}

	@Override
	public void refused(RefusedInput why, byte[] raw) {
		this.refused.add(why);
	}

}
