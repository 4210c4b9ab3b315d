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

	private static final String HEX = "0123456789ABCDEF";

	private final byte[] in;

	private final int end;

	private byte[] out;

	private int length;

	private PlainJson(byte[] in, int start, int end) {
		this.in = in;
		this.end = end;
		this.out = new byte[end - start];
	}

	/// @param in from `start` to `end` in UTF-8, one value without an error
	static byte[] of(byte[] in, int start, int end) {
		PlainJson plain = new PlainJson(in, start, end);
		plain.write(start);
		return (plain.length == plain.out.length) ? plain.out : Arrays.copyOf(plain.out, plain.length);
	}

	private void write(int start) {
		for (int i = start; i < this.end;) {
			byte one = this.in[i];
			if (one == '"') {
				i = text(i);
			}
			else if (one <= ' ' && one >= 0) {
				i = blanks(i + 1);
			}
			else if (one == '-' || (one >= '0' && one <= '9')) {
				i = number(i);
			}
			else {
				this.out[this.length++] = one;
				i++;
			}
		}
	}

	/// Indents are long where there are any.
	private int blanks(int from) {
		int i = from;
		while (i + 8 <= this.end && (long) LONG.get(this.in, i) == ONES * ' ') {
			i += 8;
		}
		while (i < this.end && this.in[i] == ' ') {
			i++;
		}
		return i;
	}

	/// @return behind the closing quote
	private int text(int quote) {
		int from = quote;
		int i = special(quote + 1);
		while (this.in[i] == '\\') {
			run(from, i);
			i = escape(i);
			from = i;
			i = special(i);
		}
		run(from, i + 1);
		return i + 1;
	}

	/// The next quote or backslash; eight bytes at a time.
	private int special(int from) {
		int i = from;
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
			put("/", slash + 2);
			return slash + 2;
		}
		if (kind != 'u') {
			run(slash, slash + 2);
			return slash + 2;
		}
		char unit = unit(slash);
		int after = slash + 6;
		if (Character.isHighSurrogate(unit) && after + 6 <= this.end && this.in[after] == '\\'
				&& this.in[after + 1] == 'u' && Character.isLowSurrogate(unit(after))) {
			put(new String(new char[] { unit, unit(after) }), after + 6);
			return after + 6;
		}
		switch (unit) {
			case '"', '\\' -> put("\\" + unit, after);
			case '\b' -> put("\\b", after);
			case '\f' -> put("\\f", after);
			case '\n' -> put("\\n", after);
			case '\r' -> put("\\r", after);
			case '\t' -> put("\\t", after);
			default -> {
				if (unit < ' ') {
					put("\\u00" + (unit >> 4) + HEX.charAt(unit & 15), after);
				}
				else if (Character.isSurrogate(unit)) {
					// half a character has no bytes of its own
					run(slash, after);
				}
				else {
					put(String.valueOf(unit), after);
				}
			}
		}
		return after;
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
			run(start, i);
			return i;
		}
		String text = new String(this.in, start, i - start, StandardCharsets.US_ASCII);
		if (fraction || exponent) {
			double value = Double.parseDouble(text);
			put(Double.isInfinite(value) ? text : Double.toString(value), i);
		}
		else {
			put(text.equals("-0") ? "0" : text, i);
		}
		return i;
	}

	/// Nothing but a number is ever longer than it was, so there is room for what is
	/// still
	/// to come.
	private void put(String text, int after) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		int needed = this.length + bytes.length + this.end - after;
		if (needed > this.out.length) {
			this.out = Arrays.copyOf(this.out, needed + needed / 8);
		}
		System.arraycopy(bytes, 0, this.out, this.length, bytes.length);
		this.length += bytes.length;
	}

	private void run(int from, int to) {
		System.arraycopy(this.in, from, this.out, this.length, to - from);
		this.length += to - from;
	}

}
