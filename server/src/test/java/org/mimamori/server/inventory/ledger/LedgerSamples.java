package org.mimamori.server.inventory.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes ledgers as a Japanese plant keeps them: a title, a date, then the header.
final class LedgerSamples {

	static final List<String> HEADER = List.of("管理番号", "拠点", "建屋", "階", "区画", "メーカー", "機種", "品番", "HWリビジョン", "ファームウェア名",
			"FW版数", "種別", "用途", "所管", "稼働状況", "IPアドレス", "MACアドレス", "設置日", "購入先", "保守期限", "備考");

	private static final String[] SITES = { "大阪工場", "名古屋データセンター", "東京本社", "福岡物流センター", "仙台支店" };

	private static final String[] KINDS = { "監視カメラ", "PLC", "空調制御", "入退室端末", "無線AP" };

	private LedgerSamples() {
	}

	static void workbook(Path file, int rows) throws IOException {
		try (OutputStream out = Files.newOutputStream(file); Workbook book = new Workbook(out, "sample", "1.0")) {
			Worksheet sheet = book.newWorksheet("機器台帳");
			sheet.value(0, 0, "IoT機器管理台帳");
			sheet.value(1, 0, "2026年11月21日現在");
			for (int c = 0; c < HEADER.size(); c++) {
				sheet.value(3, c, HEADER.get(c));
			}
			for (int i = 0; i < rows; i++) {
				String[] cells = cells(i);
				for (int c = 0; c < cells.length; c++) {
					if (c == 17) {
						sheet.value(4 + i, c, LocalDate.parse(cells[c].replace('/', '-')));
						sheet.style(4 + i, c).format("yyyy/mm/dd").set();
					}
					else if (!cells[c].isEmpty()) {
						sheet.value(4 + i, c, cells[c]);
					}
				}
				if (i % 10_000 == 9_999) {
					sheet.flush();
				}
			}
		}
	}

	static void csv(Path file, int rows, Charset charset) throws IOException {
		try (BufferedWriter out = Files.newBufferedWriter(file, charset)) {
			out.write("IoT機器管理台帳\r\n2026年11月21日現在\r\n\r\n" + String.join(",", HEADER) + "\r\n");
			for (int i = 0; i < rows; i++) {
				out.write(String.join(",", cells(i)) + "\r\n");
			}
		}
	}

	private static String[] cells(int i) {
		int kind = i % KINDS.length;
		return new String[] { "OSK-" + String.format("%06d", i), SITES[i % 7 % SITES.length], (i % 4 + 1) + "号棟",
				(i % 6 + 1) + "F", "ライン" + (char) ('A' + i % 9), "架空電機", "AX-" + (kind + 1) * 100, "AX" + kind + "-P01",
				"rev." + i % 3, "AX firmware", "2." + i % 12 + "." + i % 5, KINDS[kind], "外周監視",
				(i % 3 == 0) ? "情報システム部" : "生産技術課", (i % 20 == 0) ? "予備" : "稼働中",
				"10." + i / 65_536 % 256 + "." + i / 256 % 256 + "." + i % 256,
				String.format("00-1B-2C-%02X-%02X-%02X", i / 65_536 % 256, i / 256 % 256, i % 256),
				String.format("%d/%02d/%02d", 2015 + i % 11, i % 12 + 1, i % 28 + 1), "架空商事",
				"令和" + (i % 5 + 9) + "年3月31日", (i % 10 == 0) ? "交換予定あり。\u3000要確認" : "" };
	}

}
