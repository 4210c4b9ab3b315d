package org.mimamori.server.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A published id as one part of an address. The firewall refuses a slash, a backslash, a semicolon and a percent sign
/// in any escaping, and a part of dots alone is taken for a way up; here they become `~2F` and the like.
public final class Segment {

	private static final String REFUSED = "/\\;%~";

	private static final Pattern ESCAPED = Pattern.compile("~([0-9A-F]{2})");

	private Segment() {
	}

	public static String of(String id) {
		boolean dots = id.chars().allMatch((c) -> c == '.');
		StringBuilder segment = new StringBuilder(id.length());
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			if (c < ' ' || REFUSED.indexOf(c) >= 0 || (dots && c == '.')) {
				segment.append('~').append("%02X".formatted((int) c));
			}
			else {
				segment.append(c);
			}
		}
		return segment.toString();
	}

	/// The id that a part of an address stands for; what was never escaped stands for
	/// itself.
	public static String id(String segment) {
		Matcher escaped = ESCAPED.matcher(segment);
		return escaped.replaceAll(
				(match) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
	}

}
