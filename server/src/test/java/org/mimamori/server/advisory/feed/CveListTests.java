package org.mimamori.server.advisory.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.mimamori.server.advisory.SignalSamples;

import static org.assertj.core.api.Assertions.assertThat;

/// The bundles of the CVE List.
class CveListTests extends FeedContract {

	private LocalDate day = LocalDate.of(2004, 11, 1);

	@Override
	SourceKind kind() {
		return SourceKind.CVE_LIST;
	}

	@Override
	String address() {
		return "/releases";
	}

	@Override
	String path() {
		return "/all.zip";
	}

	private static String file(int n) {
		return "cves/2004/0xxx/CVE-2004-000%d.json".formatted(n);
	}

	private static byte[] bundle(String updated, int... numbers) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int n : numbers) {
				zip.putNextEntry(new ZipEntry(file(n)));
				zip.write(SignalSamples.cve("CVE-2004-000" + n, updated + "T00:00:00Z", "PUBLISHED")
					.getBytes(StandardCharsets.UTF_8));
			}
			zip.putNextEntry(new ZipEntry("cves/delta.json"));
			zip.write("{}".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static byte[] wrapped(byte[] inner) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("cves.zip"));
			zip.write(inner);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static String asset(String name, String path) {
		return "{\"name\":\"%s\",\"browser_download_url\":\"%s\"}".formatted(name, SERVER.url(path));
	}

	private void release(String... more) {
		SERVER.put("/releases",
				"[{\"assets\":[" + Stream
					.concat(Stream.of(asset(this.day + "_all_CVEs_at_midnight.zip.zip", path())), Arrays.stream(more))
					.collect(Collectors.joining(",")) + "]}]");
	}

	@Override
	void publish(int entries) {
		this.day = this.day.plusDays(1);
		SERVER.put(path(), wrapped(bundle(this.day.toString(), IntStream.rangeClosed(1, entries).toArray())));
		release();
	}

	/// They announce no number: half is what does not come to its end.
	@Override
	void publishHalf() {
		byte[] whole = wrapped(bundle("2004-11-02", 1, 2, 3));
		SERVER.put(path(), Arrays.copyOf(whole, whole.length / 2));
	}

	@Override
	void publishTwice() {
		SERVER.put(path(), wrapped(bundle("2004-11-02", 1, 2, 3)));
		release(asset(this.day + "_all_CVEs_at_midnight.zip", path()));
	}

	@Override
	void publishOlder() {
		this.day = LocalDate.of(2004, 10, 1);
		SERVER.put(path(), wrapped(bundle("2004-10-01", 1, 2)));
		release();
	}

	@Test
	void changesComeByTheDayAndByTheHour() throws Exception {
		run();
		SERVER.remove(path());
		SERVER.put("/day.zip", bundle("2004-11-02", 4));
		SERVER.put("/hour.zip", bundle("2004-11-03", 5));
		String ended = asset(this.day + "_delta_CVEs_at_end_of_day.zip", "/day.zip");
		this.day = this.day.plusDays(1);
		release(ended, asset(this.day + "_delta_CVEs_at_0700Z.zip", "/gone.zip"),
				asset(this.day + "_delta_CVEs_at_0800Z.zip", "/hour.zip"));
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(held()).isEqualTo(5);
		int before = SERVER.requests().size();
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(SERVER.requests().subList(before, SERVER.requests().size())).containsExactly("/releases");
	}

	@Test
	void allComeAgainWhereADayIsMissing() throws Exception {
		run();
		this.day = this.day.plusDays(1);
		publish(ALL);
		int before = SERVER.requests().size();
		run();
		assertThat(SERVER.requests().subList(before, SERVER.requests().size())).contains(path());
	}

	@Test
	void lostRecordsAreNoticedAndFetchedAgain() throws Exception {
		run();
		this.jdbc.sql("delete from advisory_document where key = 'CVE-2004-0002'").update();
		assertThat(run().outcome()).isEqualTo(Outcome.PARTIAL);
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(held()).isEqualTo(ALL);
	}

	@Test
	void bundlesAndRecordsCarriedIntoAFolderAreAsGood() throws Exception {
		Path folder = Files.createDirectories(this.sources.folders().getFirst().resolve("cve-carried"));
		Files.write(folder.resolve("2004-11-01_all_CVEs_at_midnight.zip.zip"), wrapped(bundle("2004-11-01", 1, 2)));
		this.id = add("cve-carried");
		assertThat(run().held()).isEqualTo(2);
		assertThat(run().outcome()).isEqualTo(Outcome.UNCHANGED);
		Path files = Files.createDirectories(this.sources.folders().getFirst().resolve("cve-files/2004"));
		Files.writeString(files.resolve("CVE-2004-0009.json"),
				SignalSamples.cve("CVE-2004-0009", "2004-11-01T00:00:00Z", "PUBLISHED"));
		this.id = add("cve-files");
		assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
		assertThat(held()).isEqualTo(3);
	}

}
