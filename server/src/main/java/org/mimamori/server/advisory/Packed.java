package org.mimamori.server.advisory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;

/// A published document as it lies in the database: deflated JSON, read anew when a person wants to see it.
final class Packed {

	private Packed() {
	}

	static byte[] pack(byte[] raw) {
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.length / 4 + 64);
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
			out.write(raw);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			deflater.end();
		}
		return packed.toByteArray();
	}

	static byte[] unpack(byte[] packed) {
		try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// @throws UnreadableDocument if it no longer reads, which a former reader let in
	static Advisory read(String key, byte[] packed) {
		List<Advisory> found = new ArrayList<>(1);
		try {
			AdvisoryReader.read(key, new ByteArrayInputStream(unpack(packed)), ReadLimits.STANDARD,
					new AdvisoryVisitor() {
						@Override
						public void advisory(Advisory advisory) {
							found.add(advisory);
						}

						@Override
						public void refused(RefusedInput why, byte[] part) {
							throw new UnreadableDocument(String.valueOf(why.getMessage()));
						}
					});
		}
		catch (IOException | UncheckedIOException ex) {
			throw new UnreadableDocument("what is kept of it is damaged: " + ex.getMessage());
		}
		if (found.size() != 1) {
			throw new UnreadableDocument("it holds " + found.size() + " documents");
		}
		return found.getFirst();
	}

}
