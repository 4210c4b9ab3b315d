package org.mimamori.server.advisory.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The most frequent reasons for which pieces are refused, told apart by the words of the readers, so that a reader of
/// any language is told what is wrong. The words themselves stay beside as they are.
enum RefusalKind {

	EMPTY("is empty|begins with nothing but blanks"), JSON("not readable as JSON: .*|is not JSON that can be read .*"),
	NOT_CSAF("not a CSAF(?: 2\\.0)? document.*"), CSAF_VERSION("CSAF version (\\S+) is not read.*"),
	FOLLOWED("more follows after the end of the .*"),
	PRODUCT_UNKNOWN("product (.+) is used but not in the product tree"),
	PRODUCT_WITHOUT_ID("a product has no product_id|a relationship has no .*|relationship .* names no two products"),
	TOO_DEEP(".*(?:nested|nests XML|nest) deeper than (\\d+).*"),
	TOO_MANY(
			"(?:groups of products|product .+) stand(?:s)? for more than (\\d+) products.*|(?:has|holds|lists) more than (\\d+).*"),
	TOO_LARGE("is larger than .*|.* longer than .*"), NVD_OLD("this is the NVD 1\\.1 feed.*"),
	NOT_NVD("not an NVD JSON 2\\.0 document.*"), NOT_CVE("not a CVE record.*"),
	CVE_VERSION("CVE record version (\\S+) is not read.*"), NO_CVE_ID("the record has no CVE id.*"),
	NOT_VEX("not an OpenVEX document.*|not a CycloneDX document.*|no statements in it"),
	COMPONENTS("is a component list without vulnerabilities.*"), DICTIONARY("is JVN's list of products.*"),
	OTHER_XML("is XML, but neither .*|is not XML that can be read .*"),
	NOTHING_IN_IT("no (?:vulnerabilities|records|scores|products) in it.*"),
	CUT("is cut short.*|the file ends .*|ends in the middle.*"),
	NESTED_ARCHIVE("is an archive inside an archive.*|is compressed twice.*"),
	PACKING("is packed in a way that is not opened here.*"), ENCODING("not UTF-8.*|is not valid (?:UTF-8|text).*"),
	DATABASE("the database does not take it: .*"),
	OLDER("(?:the catalogue was released|the scores are of) .*nothing of it was taken");

	private final Pattern words;

	RefusalKind(String words) {
		this.words = Pattern.compile(words, Pattern.DOTALL);
	}

	/// @param key of the sentence
	/// @param arguments what of the reason it repeats
	record Said(String key, List<String> arguments) {
	}

	static Optional<Said> of(String reason) {
		return Arrays.stream(values()).flatMap((kind) -> {
			Matcher matcher = kind.words.matcher(reason);
			if (!matcher.matches()) {
				return Stream.empty();
			}
			List<String> arguments = new ArrayList<>();
			for (int i = 1; i <= matcher.groupCount(); i++) {
				if (matcher.group(i) != null) {
					arguments.add(matcher.group(i));
				}
			}
			return Stream.of(new Said("advisory.refusal." + kind.name(), List.copyOf(arguments)));
		}).findFirst();
	}

}
