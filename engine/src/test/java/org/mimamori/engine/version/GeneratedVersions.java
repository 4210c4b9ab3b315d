package org.mimamori.engine.version;

import java.util.Random;

/// Small random versions of each scheme: few numbers and words, so that equal beginnings are common.
final class GeneratedVersions {

	private GeneratedVersions() {
	}

	static String of(VersionScheme scheme, Random random) {
		return switch (scheme) {
			case GENERIC -> VersionOrderTests.version(random);
			case SEMVER -> numbers(3, random) + before(random, "-", "alpha", "rc.1", "1", "x-y.2", "rc.1.1");
			case NPM -> numbers(1 + random.nextInt(3), random) + before(random, "-", "alpha", "rc.1", "0.1");
			case NUGET -> numbers(1 + random.nextInt(4), random) + before(random, "-", "Alpha", "rc1", "BETA.2");
			case MAVEN -> numbers(1 + random.nextInt(3), random)
					+ before(random, "-", "alpha-1", "SNAPSHOT", "sp", "foo1", "1", "ga", "b2")
					+ before(random, ".", "1", "x");
			case GEM ->
				numbers(1 + random.nextInt(3), random) + before(random, ".", "a", "rc1", "pre.0.b", "0.b", "0.0.1");
			case PYTHON -> before(random, "", "1!", "0!") + numbers(1 + random.nextInt(3), random)
					+ before(random, "", "a1", "rc2", ".pre") + before(random, "", ".post1", "-2")
					+ before(random, "", ".dev0") + before(random, "+", "1", "abc.1");
			case DEB -> before(random, "", "1:", "0:") + numbers(1 + random.nextInt(3), random)
					+ before(random, "", "~rc1", "~~", "+b", "a", ".") + before(random, "-", "0", "1", "1~bpo");
			case RPM -> before(random, "", "1:", "0:") + numbers(1 + random.nextInt(3), random)
					+ before(random, "", "~rc1", "^git1", "a", ".b", "^") + before(random, "-", "1", "2.el9");
			case APK -> numbers(1 + random.nextInt(3), random) + before(random, "", "a", "b")
					+ before(random, "_", "alpha", "rc1", "p1", "git20200101") + before(random, "-r", "0", "1");
		};
	}

	private static String numbers(int count, Random random) {
		StringBuilder numbers = new StringBuilder().append(random.nextInt(3));
		for (int i = 1; i < count; i++) {
			numbers.append('.').append(random.nextInt(3));
		}
		return numbers.toString();
	}

	/// Nothing, or one of the words.
	private static String before(Random random, String separator, String... words) {
		int word = random.nextInt(words.length + 2);
		return (word < words.length) ? separator + words[word] : "";
	}

}
