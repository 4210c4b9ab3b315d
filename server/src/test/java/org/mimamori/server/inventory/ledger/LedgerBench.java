package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.mimamori.server.MimamoriServer;
import org.mimamori.server.job.JobProgress;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Prints how long a large ledger takes, and how much memory. Run by hand: arguments are the number of
/// rows (100000) and a folder for its database.
final class LedgerBench {

	private LedgerBench() {
	}

	public static void main(String[] args) throws Exception {
		int rows = (args.length > 0) ? Integer.parseInt(args[0]) : 100_000;
		Path folder = (args.length > 1) ? Path.of(args[1]) : Files.createTempDirectory("ledger-bench");
		Files.createDirectories(folder);
		Path book = folder.resolve("台帳.xlsx");
		Path csv = folder.resolve("台帳.csv");
		LedgerSamples.workbook(book, rows);
		LedgerSamples.csv(csv, rows, Charset.forName("MS932"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(MimamoriServer.class)
			.properties("server.port=0", "mimamori.data=" + folder.resolve("data"))
			.run()) {
			LedgerImports imports = context.getBean(LedgerImports.class);
			run(imports, "xlsx, empty inventory", book, true);
			run(imports, "csv, all the same", csv, false);
			Path changed = folder.resolve("変更.csv");
			Files.writeString(changed, Files.readString(csv, Charset.forName("MS932")).replace(",2.1.", ",3.0."));
			run(imports, "csv, a twelfth changed", changed, true);
			Files.writeString(changed, Files.readString(csv, Charset.forName("MS932")).replace("外周監視", "構内監視"));
			LedgerImport last = run(imports, "csv, all changed", changed, true);
			long start = System.nanoTime();
			imports.undo(last.id(), new Quiet());
			print("undo of all changed", start);
		}
		System.out.printf(Locale.ROOT, "peak heap %d MiB of %d%n", peak() >> 20,
				Runtime.getRuntime().maxMemory() >> 20);
		System.exit(0);
	}

	private static LedgerImport run(LedgerImports imports, String title, Path file, boolean commit) throws Exception {
		long start = System.nanoTime();
		LedgerImport one;
		try (var in = Files.newInputStream(file)) {
			one = imports.upload(String.valueOf(file.getFileName()), in);
		}
		LedgerColumns look = imports.columns(one.id(), null, null, null);
		List<String> columns = look.columns()
			.stream()
			.map((column) -> (column.meaning() != null) ? column.meaning().name() : "")
			.toList();
		imports.choose(one.id(), look.sheet(), look.headerRow(), columns);
		print(title + ": upload and columns", start);
		start = System.nanoTime();
		imports.preview(one.id(), new Quiet());
		print(title + ": preview", start);
		System.out.println("  " + imports.get(one.id()).counts() + " " + imports.creations(one.id()));
		if (commit) {
			start = System.nanoTime();
			imports.commit(one.id(), new Quiet());
			print(title + ": commit", start);
		}
		return imports.get(one.id());
	}

	private static void print(String what, long start) throws IOException {
		System.out.printf(Locale.ROOT, "%-45s %6.2f s   peak heap %4d MiB%n", what, (System.nanoTime() - start) / 1e9,
				peak() >> 20);
	}

	private static long peak() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getPeakUsage)
			.mapToLong((usage) -> usage.getUsed())
			.sum();
	}

	private static final class Quiet implements JobProgress {

		@Override
		public void total(long total) {
		}

		@Override
		public void advance(String counter, long count) {
		}

		@Override
		public void note(String message) {
		}

		@Override
		public void result(String url) {
		}

		@Override
		public void checkCancelled() {
		}

	}

}
