package org.mimamori.engine.match;

import java.text.Normalizer;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// How names of makers and products are folded so that spellings meet.
public final class Names {

	private static final String VENDOR = ":*";

	private Names() {
	}

	/// Width, case, space and punctuation fall away: `SIMATIC S7-1200` and
	/// `simatic_s7-1200` meet.
	public static String fold(String name) {
		boolean plain = true;
		boolean ascii = true;
		for (int i = 0; i < name.length() && ascii; i++) {
			char c = name.charAt(i);
			plain &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
			ascii = c < 0x80;
		}
		plain &= ascii;
		if (plain) {
			return name;
		}
		if (ascii) {
			return foldAscii(name);
		}
		String text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		StringBuilder folded = new StringBuilder(text.length());
		text.codePoints()
			.filter((c) -> Character.isLetterOrDigit(c) || c == '+' || c == 'ー')
			.forEach(folded::appendCodePoint);
		return folded.toString();
	}

	private static String foldAscii(String name) {
		StringBuilder folded = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+') {
				folded.append(c);
			}
			else if (c >= 'A' && c <= 'Z') {
				folded.append((char) (c + ('a' - 'A')));
			}
		}
		return folded.toString();
	}

	/// The key under which a product pattern (`page_builder*`) finds every CPE name of
	/// its
	/// vendor; no product has it, because folding drops the star.
	static String vendorKey(String vendor) {
		return fold(vendor) + VENDOR;
	}

	/// Whether products of one vendor are looked for, and not one of them.
	static boolean isVendorKey(String key) {
		return key.endsWith(VENDOR);
	}

	/// What the keys of this vendor's products begin with.
	static String vendorPrefix(String vendorKey) {
		return vendorKey.substring(0, vendorKey.length() - 1);
	}

	/// The look-up key of a file, or `null` for what is no hash, or one too short to tell
	/// files apart (below 160 bits).
	///
	/// @param algorithm as published (`sha256`, `SHA-256`)
	public static @Nullable String fileKey(String algorithm, String hash) {
		String value = hash.strip().toLowerCase(Locale.ROOT);
		String name = fold(algorithm);
		return (value.matches("[0-9a-f]{40,256}") && !name.isEmpty() && name.length() <= 40) ? "#" + name + ":" + value
				: null;
	}

	/// The look-up key of a file by its hash as it is recorded (`sha256:…`).
	static @Nullable String recordedFileKey(String recorded) {
		int colon = recorded.indexOf(':');
		return (colon > 0) ? fileKey(recorded.substring(0, colon), recorded.substring(colon + 1)) : null;
	}

	/// The look-up key of a vendor's product: both folded, joined by a colon.
	public static String key(String vendor, String product) {
		return keyOfFolded(fold(vendor), fold(product));
	}

	/// The same of names that are folded already.
	public static String keyOfFolded(String vendor, String product) {
		return vendor + ":" + product;
	}

}
