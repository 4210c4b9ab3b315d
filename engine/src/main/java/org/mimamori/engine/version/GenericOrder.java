package org.mimamori.engine.version;

import org.jspecify.annotations.Nullable;

/// The order for versions of unknown scheme, firmware above all. Where two keys differ first, their
/// [GenericMark]s say which lies before, or that nobody can tell.
final class GenericOrder extends VersionOrder {

	@Override
	@Nullable Object key(String text) {
		return GenericKey.of(text);
	}

	@Override
	Comparison compareKeys(Object a, Object b) {
		byte[] left = (byte[]) a;
		byte[] right = (byte[]) b;
		int i = 0;
		while (left[i] == right[i]) {
			byte mark = left[i++];
			if (mark == GenericMark.END) {
				return Comparison.SAME;
			}
			if (mark == GenericMark.NUMBER) {
				int order = compareNumbers(left, right, i);
				if (order != 0) {
					return Comparison.of(order);
				}
				i += 1 + Byte.toUnsignedInt(left[i]);
			}
			else if (mark == GenericMark.LINE || mark == GenericMark.SIDE_LINE) {
				while (left[i] == right[i] && left[i] != 0) {
					i++;
				}
				if (left[i] != right[i]) {
					return Comparison.UNKNOWN;
				}
				i++;
			}
		}
		return GenericMark.compare(left[i], right[i]);
	}

	private static int compareNumbers(byte[] left, byte[] right, int start) {
		int digits = Byte.toUnsignedInt(left[start]);
		int order = digits - Byte.toUnsignedInt(right[start]);
		for (int i = start + 1; order == 0 && i <= start + digits; i++) {
			order = left[i] - right[i];
		}
		return order;
	}

}
