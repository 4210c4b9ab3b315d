package org.mimamori.server.advisory.feed;

import java.util.stream.IntStream;

import org.mimamori.server.advisory.AdvisorySamples;

/// A provider that publishes in a directory, without signatures.
class CsafContractTests extends FeedContract {

	private int edition;

	@Override
	SourceKind kind() {
		return SourceKind.CSAF;
	}

	@Override
	String address() {
		return "/csaf/provider-metadata.json";
	}

	@Override
	String path() {
		return "/csaf/white/2004/hok-2.json";
	}

	private void publish(int day, int... numbers) {
		SERVER.put(address(),
				"{\"canonical_url\":\"x\",\"publisher\":{\"namespace\":\"https://hokuto.example\"},\"role\":\"csaf_publisher\",\"distributions\":[{\"directory_url\":\""
						+ SERVER.url("/csaf/white") + "\"}]}");
		StringBuilder list = new StringBuilder();
		for (int n : numbers) {
			String date = "2004-%02d-%02dT00:00:00Z".formatted((day > 0) ? 11 : 10, Math.max(1, day));
			SERVER.put("/csaf/white/2004/hok-" + n + ".json",
					AdvisorySamples.csaf("HOK-" + n, date, "<V2.10", 7.5, "Update"));
			list.append("2004/hok-").append(n).append(".json,").append(date).append('\n');
		}
		SERVER.put("/csaf/white/changes.csv", list.toString());
	}

	@Override
	void publish(int entries) {
		publish(++this.edition, IntStream.rangeClosed(1, entries).toArray());
	}

	@Override
	void publishHalf() {
		SERVER.remove("/csaf/white/2004/hok-3.json");
	}

	@Override
	void publishTwice() {
		publish(++this.edition, 1, 2, 3, 2);
	}

	@Override
	void publishOlder() {
		publish(0, 2, 1);
	}

}
