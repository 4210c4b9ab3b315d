package org.mimamori.engine.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;

/// Statements as bytes: judging again needs no second parse of the document. The first byte is the
/// form's number; bytes of another form are refused and the document is read anew.
public final class StatementCodec {

	/// Raise it with every change of the form.
	public static final int FORM = 4;

	private StatementCodec() {
	}

	/// Writes the statements of one document, by vulnerability id, in order.
	public static byte[] encode(Map<String, Statement> statements) {
		long weight = statements.values().stream().mapToLong(StatementWeight::of).sum();
		// a buffer that grows needs three times the room at its last step
		ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.clamp(weight, 64, 1 << 30));
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(FORM);
			out.writeInt(statements.size());
			for (Map.Entry<String, Statement> entry : statements.entrySet()) {
				string(out, entry.getKey());
				out.writeInt(entry.getValue().claims().size());
				for (Claim claim : entry.getValue().claims()) {
					out.writeByte(claim.status().ordinal());
					text(out, claim.productId());
					text(out, claim.justification());
					condition(out, claim.condition());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/// @throws IllegalArgumentException if the bytes are of another form
	public static Map<String, Statement> decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			if (in.readByte() != FORM) {
				throw new IllegalArgumentException("statement bytes are of another form");
			}
			Map<String, Statement> statements = new LinkedHashMap<>();
			for (int n = in.readInt(); n > 0; n--) {
				String id = string(in);
				List<Claim> claims = new ArrayList<>();
				for (int c = in.readInt(); c > 0; c--) {
					Status status = Status.values()[in.readByte()];
					String productId = text(in);
					String justification = text(in);
					claims.add(new Claim(status, condition(in), productId, justification));
				}
				statements.put(id, new Statement(claims));
			}
			return statements;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Bytes that are found in those of a document whose statements keep the words
	/// unread.
	public static byte[] traceOfUnread(String words) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			version(out, new VersionCondition.Unclear(words));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void condition(DataOutputStream out, Condition condition) throws IOException {
		switch (condition) {
			case Condition.All all -> group(out, 0, all.parts());
			case Condition.Any any -> group(out, 1, any.parts());
			case Condition.Not not -> group(out, 2, List.of(not.part()));
			case Criterion criterion -> {
				out.writeByte(3);
				out.writeBoolean(criterion.vulnerable());
				product(out, criterion.product());
				version(out, criterion.version());
			}
		}
	}

	private static void group(DataOutputStream out, int kind, List<Condition> parts) throws IOException {
		out.writeByte(kind);
		out.writeInt(parts.size());
		for (Condition part : parts) {
			condition(out, part);
		}
	}

	private static Condition condition(DataInputStream in) throws IOException {
		int kind = in.readByte();
		if (kind == 3) {
			boolean vulnerable = in.readBoolean();
			return new Criterion(product(in), version(in), vulnerable);
		}
		int size = in.readInt();
		List<Condition> parts = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			parts.add(condition(in));
		}
		return switch (kind) {
			case 0 -> new Condition.All(parts);
			case 1 -> new Condition.Any(parts);
			case 2 -> new Condition.Not(parts.getFirst());
			default -> throw new IllegalArgumentException("unknown kind of condition " + kind);
		};
	}

	private static void product(DataOutputStream out, Product product) throws IOException {
		switch (product) {
			case Product.Cpe cpe -> {
				out.writeByte(0);
				CpeName name = cpe.name();
				out.writeByte(name.part());
				for (String value : List.of(name.vendor(), name.product(), name.version(), name.update(),
						name.edition(), name.language(), name.swEdition(), name.targetSw(), name.targetHw(),
						name.other())) {
					string(out, value);
				}
				string(out, cpe.key());
			}
			case Product.Named named -> {
				out.writeByte(named.serials().isEmpty() ? 1 : 2);
				strings(out, named.keys());
				string(out, named.label());
				if (!named.serials().isEmpty()) {
					strings(out, named.serials());
				}
			}
			case Product.File file -> {
				out.writeByte(3);
				strings(out, file.keys());
				string(out, file.label());
			}
		}
	}

	private static Product product(DataInputStream in) throws IOException {
		int kind = in.readByte();
		if (kind == 0) {
			CpeName name = new CpeName((char) in.readByte(), string(in), string(in), string(in), string(in), string(in),
					string(in), string(in), string(in), string(in), string(in));
			return new Product.Cpe(name, string(in));
		}
		List<String> keys = strings(in);
		String label = string(in);
		return (kind == 3) ? new Product.File(keys, label)
				: new Product.Named(keys, label, (kind == 2) ? strings(in) : List.of());
	}

	private static void strings(DataOutputStream out, List<String> texts) throws IOException {
		out.writeInt(texts.size());
		for (String text : texts) {
			string(out, text);
		}
	}

	private static List<String> strings(DataInputStream in) throws IOException {
		List<String> texts = new ArrayList<>();
		for (int n = in.readInt(); n > 0; n--) {
			texts.add(string(in));
		}
		return texts;
	}

	private static void version(DataOutputStream out, VersionCondition version) throws IOException {
		switch (version) {
			case VersionCondition.Every every -> out.writeByte(0);
			case VersionCondition.Versionless none -> out.writeByte(1);
			case VersionCondition.Exact exact -> {
				out.writeByte(2);
				string(out, exact.version());
			}
			case VersionCondition.Unclear unclear -> {
				out.writeByte(3);
				string(out, unclear.text());
			}
			case VersionCondition.Within within -> {
				out.writeByte(4);
				VersionScheme scheme = within.scheme();
				text(out, (scheme != null) ? scheme.label() : null);
				out.writeInt(within.ranges().size());
				for (VersionRange range : within.ranges()) {
					text(out, range.min());
					out.writeBoolean(range.minInclusive());
					text(out, range.max());
					out.writeBoolean(range.maxInclusive());
				}
			}
		}
	}

	private static VersionCondition version(DataInputStream in) throws IOException {
		return switch (in.readByte()) {
			case 0 -> VersionCondition.ANY;
			case 1 -> VersionCondition.NONE;
			case 2 -> new VersionCondition.Exact(string(in));
			case 3 -> new VersionCondition.Unclear(string(in));
			default -> {
				String scheme = text(in);
				List<VersionRange> ranges = new ArrayList<>();
				for (int n = in.readInt(); n > 0; n--) {
					ranges.add(new VersionRange(text(in), in.readBoolean(), text(in), in.readBoolean()));
				}
				yield new VersionCondition.Within(ranges,
						(scheme != null) ? VersionScheme.named(scheme).orElseThrow() : null);
			}
		};
	}

	private static void text(DataOutputStream out, @Nullable String text) throws IOException {
		out.writeBoolean(text != null);
		if (text != null) {
			string(out, text);
		}
	}

	private static @Nullable String text(DataInputStream in) throws IOException {
		return in.readBoolean() ? string(in) : null;
	}

	/// Not `writeUTF`: published words may be longer than its 65,535 bytes.
	private static void string(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String string(DataInputStream in) throws IOException {
		byte[] bytes = new byte[in.readInt()];
		in.readFully(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
