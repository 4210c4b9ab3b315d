package org.mimamori.server.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.mimamori.server.advisory.AdvisorySamples;

/// NVD's yearly files, of which only that of 2004 has something in it.
class NvdFeedsContractTests extends FeedContract {

	private int edition;

	@Override
	SourceKind kind() {
		return SourceKind.NVD_FEED;
	}

	@Override
	String address() {
		return "/nvd/";
	}

	@Override
	String path() {
		return "/nvd/nvdcve-2.0-2004.json.gz";
	}

	private static void publish(String year, int day, int told, int... numbers) {
		String date = "2004-%02d-%02dT00:00:00".formatted((day > 0) ? 11 : 10, Math.max(1, day));
		String json = "{\"resultsPerPage\":%d,\"startIndex\":0,\"totalResults\":%d,\"timestamp\":\"%s\",\"vulnerabilities\":[%s]}"
			.formatted(told, told, date,
					String.join(",",
							Arrays.stream(numbers)
								.mapToObj((n) -> AdvisorySamples.record("CVE-2004-%04d".formatted(n), date,
										AdvisorySamples.firmwareBelow("2.10")))
								.toList()));
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		SERVER.put("/nvd/nvdcve-2.0-" + year + ".json.gz", FeedHouse.gzip(json));
		SERVER.put("/nvd/nvdcve-2.0-" + year + ".meta", "lastModifiedDate:" + date + "-05:00\r\nsize:" + bytes.length
				+ "\r\nsha256:" + FeedHouse.hash("SHA-256", bytes).toUpperCase() + "\r\n");
	}

	private void publish(int day, int told, int... numbers) {
		publish("2002", 1, 0);
		publish("2003", 1, 0);
		publish("modified", 1, 0);
		publish("2004", day, told, numbers);
	}

	@Override
	void publish(int entries) {
		publish(++this.edition, entries, IntStream.rangeClosed(1, entries).toArray());
	}

	@Override
	void publishHalf() {
		publish(++this.edition, ALL, 1, 2);
	}

	@Override
	void publishTwice() {
		publish(++this.edition, ALL, 1, 2, 3, 2);
	}

	@Override
	void publishOlder() {
		publish(0, ALL, 3, 2, 1);
	}

}
