package org.mimamori.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of JSON that a parser has accepted, written as [Json] writes a value: without blanks, with no more
/// escapes than needed, each number in one way. So the same content gives the same bytes, however a
/// publisher laid it out, at a small part of what writing it from its tokens takes.
final class PlainJson {

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH = 0x8080808080808080L;

	private static final byte[] NOTHING = new byte[0];

	private static final String HEX = "0123456789ABCDEF";

	private final byte[] in;

	private final int end;

	/// What lies between here and the place at hand is to be copied as it is.
	private int from;

	private byte[] out;

	private int length;

	private PlainJson(byte[] in, int start, int end, int room) {
		this.in = in;
		this.end = end;
		this.from = start;
		this.out = new byte[end - start + room];
	}

	/// @param in from `start` to `end` in UTF-8, one value without an error
	static byte[] of(byte[] in, int start, int end) {
		return of(NOTHING, in, start, end, NOTHING);
	}

	/// @param before what stands before the value
	/// @param after what stands after it
	static byte[] of(byte[] before, byte[] in, int start, int end, byte[] after) {
		PlainJson plain = new PlainJson(in, start, end, before.length + after.length);
		plain.append(before, 0, before.length);
		plain.write(start);
		plain.append(after, 0, after.length);
		return (plain.length == plain.out.length) ? plain.out : Arrays.copyOf(plain.out, plain.length);
	}

	private void write(int start) {
		for (int i = start; i < this.end;) {
			byte one = this.in[i];
			if (one == '"') {
				i = text(i + 1);
			}
			else if (one > '9' || one < 0) {
				i++;
			}
			else if (one <= ' ') {
				copy(i);
				i = blanks(i + 1);
				this.from = i;
			}
			else if (one == '-' || one >= '0') {
				i = number(i);
			}
			else {
				i++;
			}
		}
		copy(this.end);
	}

	/// Indents are long where there are any.
	private int blanks(int start) {
		int i = start;
		while (i + 8 <= this.end && (long) LONG.get(this.in, i) == ONES * ' ') {
			i += 8;
		}
		while (i < this.end && this.in[i] == ' ') {
			i++;
		}
		return i;
	}

	/// @return behind the closing quote
	private int text(int start) {
		int i = special(start);
		while (this.in[i] == '\\') {
			i = special(escape(i));
		}
		return i + 1;
	}

	/// The next quote or backslash; eight bytes at a time.
	private int special(int start) {
		int i = start;
		for (; i + 8 <= this.end; i += 8) {
			long bytes = (long) LONG.get(this.in, i);
			long quotes = bytes ^ (ONES * '"');
			long slashes = bytes ^ (ONES * '\\');
			long found = (((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes)) & HIGH;
			if (found != 0) {
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		while (this.in[i] != '"' && this.in[i] != '\\') {
			i++;
		}
		return i;
	}

	/// @return behind the escape
	private int escape(int slash) {
		byte kind = this.in[slash + 1];
		if (kind == '/') {
			return put(slash, "/", slash + 2);
		}
		if (kind != 'u') {
			return slash + 2;
		}
		char unit = unit(slash);
		int after = slash + 6;
		if (Character.isHighSurrogate(unit) && after + 6 <= this.end && this.in[after] == '\\'
				&& this.in[after + 1] == 'u' && Character.isLowSurrogate(unit(after))) {
			return put(slash, new String(new char[] { unit, unit(after) }), after + 6);
		}
		if (Character.isSurrogate(unit)) {
			// half a character has no bytes of its own
			return after;
		}
		return put(slash, switch (unit) {
			case '"', '\\' -> "\\" + unit;
			case '\b' -> "\\b";
			case '\f' -> "\\f";
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> (unit < ' ') ? "\\u00" + (unit >> 4) + HEX.charAt(unit & 15) : String.valueOf(unit);
		}, after);
	}

	private char unit(int slash) {
		int unit = 0;
		for (int i = slash + 2; i < slash + 6; i++) {
			unit = unit << 4 | Character.digit(this.in[i], 16);
		}
		return (char) unit;
	}

	/// @return behind the number
	private int number(int start) {
		int i = start;
		int digits = 0;
		boolean fraction = false;
		boolean exponent = false;
		for (; i < this.end; i++) {
			byte one = this.in[i];
			if (one >= '0' && one <= '9') {
				digits++;
			}
			else if (one == '.') {
				fraction = true;
			}
			else if (one == 'e' || one == 'E') {
				exponent = true;
			}
			else if (one != '-' && one != '+') {
				break;
			}
		}
		// most are written so already
		if (!exponent && this.in[start] != '-' && (!fraction
				|| (digits <= 7 && this.in[start] != '0' && (this.in[i - 1] != '0' || this.in[i - 2] == '.')))) {
			return i;
		}
		String text = new String(this.in, start, i - start, StandardCharsets.US_ASCII);
		if (fraction || exponent) {
			double value = Double.parseDouble(text);
			return Double.isInfinite(value) ? i : put(start, Double.toString(value), i);
		}
		return text.equals("-0") ? put(start, "0", i) : i;
	}

	/// Something else for what lies between two places.
	/// @return the second place
	private int put(int start, String text, int after) {
		copy(start);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		append(bytes, 0, bytes.length);
		this.from = after;
		return after;
	}

	private void copy(int to) {
		append(this.in, this.from, to - this.from);
	}

	private void append(byte[] bytes, int start, int count) {
		if (this.length + count > this.out.length) {
			this.out = Arrays.copyOf(this.out, 2 * (this.length + count));
		}
		System.arraycopy(bytes, start, this.out, this.length, count);
		this.length += count;
	}

}
