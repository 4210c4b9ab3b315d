package org.mimamori.engine.format;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The version of a CSAF document (CSAF 2.0 §3.1.11): an integer or a semantic version. Build parts do not count,
/// and versions of the two schemes do not compare.
///
/// @param numbers one of integer versioning, three of semantic versioning
/// @param preRelease the identifiers after the hyphen; empty where there are none
public record DocumentVersion(Scheme scheme, List<BigInteger> numbers, List<String> preRelease) {

	private static final int LONGEST = 300;

	private static final Pattern INTEGER = Pattern.compile("0|[1-9]\\d*");

	private static final Pattern SEMANTIC = Pattern.compile(
			"(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

	/// An identifier: digits without leading zeroes, or something with a letter or
	/// hyphen.
	private static final Pattern IDENTIFIER = Pattern.compile("0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*");

	public DocumentVersion {
		numbers = List.copyOf(numbers);
		preRelease = List.copyOf(preRelease);
	}

	/// How a publisher counts.
	public enum Scheme {

		INTEGER, SEMANTIC

	}

	/// What two documents that tell different versions are to each other.
	public enum Order {

		OLDER, SAME, NEWER,
		/// One has no version, or the two count in different schemes.
		UNKNOWN

	}

	public static Optional<DocumentVersion> of(@Nullable String text) {
		if (text == null || text.length() > LONGEST) {
			return Optional.empty();
		}
		if (INTEGER.matcher(text).matches()) {
			return Optional.of(new DocumentVersion(Scheme.INTEGER, List.of(new BigInteger(text)), List.of()));
		}
		Matcher semantic = SEMANTIC.matcher(text);
		if (!semantic.matches()) {
			return Optional.empty();
		}
		List<String> identifiers = (semantic.group(4) != null) ? List.of(semantic.group(4).split("\\.", -1))
				: List.of();
		if (!identifiers.stream().allMatch((one) -> IDENTIFIER.matcher(one).matches())) {
			return Optional.empty();
		}
		return Optional.of(new DocumentVersion(Scheme.SEMANTIC, List.of(new BigInteger(semantic.group(1)),
				new BigInteger(semantic.group(2)), new BigInteger(semantic.group(3))), identifiers));
	}

	/// What the first text is to the second.
	public static Order order(@Nullable String one, @Nullable String other) {
		Optional<DocumentVersion> first = of(one);
		Optional<DocumentVersion> second = of(other);
		if (first.isEmpty() || second.isEmpty() || first.get().scheme != second.get().scheme) {
			return Order.UNKNOWN;
		}
		int comparison = first.get().compare(second.get());
		return (comparison < 0) ? Order.OLDER : (comparison > 0) ? Order.NEWER : Order.SAME;
	}

	/// Whether both texts are versions, but of different schemes.
	public static boolean contradict(@Nullable String one, @Nullable String other) {
		Optional<DocumentVersion> first = of(one);
		Optional<DocumentVersion> second = of(other);
		return first.isPresent() && second.isPresent() && first.get().scheme != second.get().scheme;
	}

	/// A text whose bytes stand in the order of the versions, those of one scheme
	/// together.
	public String orderText() {
		StringBuilder text = new StringBuilder((this.scheme == Scheme.INTEGER) ? "i" : "s");
		this.numbers.forEach((number) -> counted(text, number.toString()));
		if (this.preRelease.isEmpty()) {
			return text.append('~').toString();
		}
		for (String identifier : this.preRelease) {
			if (INTEGER.matcher(identifier).matches()) {
				counted(text.append("!0"), identifier);
			}
			else {
				text.append("!1").append(identifier);
			}
		}
		return text.toString();
	}

	/// More digits are a larger number.
	private static void counted(StringBuilder text, String digits) {
		text.append((char) ('0' + digits.length() / 100))
			.append((char) ('0' + digits.length() / 10 % 10))
			.append((char) ('0' + digits.length() % 10))
			.append(digits);
	}

	private int compare(DocumentVersion other) {
		for (int i = 0; i < this.numbers.size(); i++) {
			int comparison = this.numbers.get(i).compareTo(other.numbers.get(i));
			if (comparison != 0) {
				return comparison;
			}
		}
		if (this.preRelease.isEmpty() || other.preRelease.isEmpty()) {
			// a version comes after all that lead up to it
			return Boolean.compare(this.preRelease.isEmpty(), other.preRelease.isEmpty());
		}
		for (int i = 0; i < Math.min(this.preRelease.size(), other.preRelease.size()); i++) {
			int comparison = identifiers(this.preRelease.get(i), other.preRelease.get(i));
			if (comparison != 0) {
				return comparison;
			}
		}
		return Integer.compare(this.preRelease.size(), other.preRelease.size());
	}

	private static int identifiers(String one, String other) {
		boolean number = INTEGER.matcher(one).matches();
		boolean otherNumber = INTEGER.matcher(other).matches();
		return (number && otherNumber) ? new BigInteger(one).compareTo(new BigInteger(other))
				: (number || otherNumber) ? Boolean.compare(otherNumber, number) : one.compareTo(other);
	}

}
