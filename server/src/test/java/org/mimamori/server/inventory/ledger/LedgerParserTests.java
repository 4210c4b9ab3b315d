package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerParserTests {

	private static final LedgerColumn[] COLUMNS = LedgerColumn.values();

	private static final ColumnMapping ALL = all();

	private static ColumnMapping all() {
		Map<Integer, LedgerColumn> columns = new TreeMap<>();
		for (LedgerColumn column : COLUMNS) {
			columns.put(column.ordinal(), column);
		}
		return ColumnMapping.of(columns);
	}

	@Test
	void readsAWholeRow() {
		LedgerRow row = row("SITE", "　大阪工場 ", "BUILDING", "１号棟", "FLOOR", "２Ｆ", "AREA", "ラインＡ", "NAME", "ＯＳＫ－００１",
				"SERIAL", "ｼﾘｱﾙ１", "COUNT", "１", "MAKER", "不明", "MODEL", "AX-200", "OWNER", "情シス", "STATE", "予備機",
				"NETWORK_ADDRESS", "192.168.001.010\nfe80::1%eth0", "MAC_ADDRESS", "00-1B-2C-AA-BB-CC", "INSTALLED_ON",
				"令和元年五月", "NOTE", "一行目\n二行目", "INSTALLED_ON", "R1.5.1", "SUPPORT_END", "未発表", "FIRMWARE_CPE",
				"cpe:2.3:o:acme:ax-200_firmware:2.08:*:*:*:*:*:*:*");
		assertThat(row.place()).containsExactly("大阪工場", "1号棟", "2F", "ラインA");
		assertThat(row.name()).isEqualTo("OSK-001");
		assertThat(row.serial()).isEqualTo("シリアル1");
		assertThat(row.maker()).isNull();
		assertThat(row.owner()).isEqualTo(LedgerRow.Owner.IT);
		assertThat(row.state()).isEqualTo(LedgerRow.State.SPARE);
		assertThat(row.networkAddress()).isEqualTo("192.168.1.10, fe80::1%eth0");
		assertThat(row.macAddress()).isEqualTo("00:1b:2c:aa:bb:cc");
		assertThat(row.installedOn()).isEqualTo(LocalDate.of(2019, 5, 1));
		assertThat(row.supportEndNotAnnounced()).isTrue();
		assertThat(row.note()).isEqualTo("一行目\n二行目");
	}

	@ParameterizedTest
	@CsvSource({ "'Osaka plant/Building 1/2F','Osaka plant|Building 1|2F'", "大阪工場＞１号棟＞2F,大阪工場|1号棟|2F", "大阪　工場,大阪 工場" })
	void splitsAPath(String path, String place) {
		assertThat(row("SITE_PATH", path, "MODEL", "m", "NAME", "n").place()).containsExactly(place.split("\\|"));
	}

	@Test
	void joinsASiteAndAPathThatRepeatsIt() {
		assertThat(row("SITE", "大阪", "SITE_PATH", "大阪/1号棟", "MODEL", "m", "NAME", "n").place()).containsExactly("大阪",
				"1号棟");
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "10台,10", "'1,000',1000", "5.0,5", "１００,100", "3 pcs.,3", "1000000,1000000" })
	void readsCounts(String text, int count) {
		assertThat(row("SITE", "s", "MODEL", "m", "COUNT", text).count()).isEqualTo(count);
	}

	@ParameterizedTest
	@CsvSource({ "0,COUNT_OUT_OF_RANGE", "1000001,COUNT_OUT_OF_RANGE", "99999999999999999999,COUNT_OUT_OF_RANGE",
			"3.5,COUNT_UNREADABLE", "-3,COUNT_UNREADABLE", "多数,COUNT_UNREADABLE", "約10台,COUNT_UNREADABLE", "〃,DITTO" })
	void refusesCounts(String text, ProblemKind kind) {
		rejected(kind, "SITE", "s", "MODEL", "m", "COUNT", text);
	}

	@Test
	void demandsPlaceModelAndIdentity() {
		rejected(ProblemKind.SITE_MISSING, "MODEL", "m", "NAME", "n");
		rejected(ProblemKind.SITE_MISSING, "SITE", "-", "AREA", "a", "MODEL", "m", "NAME", "n");
		rejected(ProblemKind.MODEL_MISSING, "SITE", "s", "NAME", "n", "MAKER", "x");
		rejected(ProblemKind.MODEL_MISSING, "SITE", "s", "NAME", "n", "MODEL", "不明");
		rejected(ProblemKind.IDENTITY_MISSING, "SITE", "s", "MODEL", "m");
		rejected(ProblemKind.COUNT_WITH_SERIAL, "SITE", "s", "MODEL", "m", "COUNT", "2", "SERIAL", "x");
		rejected(ProblemKind.TEXT_TOO_LONG, "SITE", "s", "MODEL", "m", "NAME", "n".repeat(201));
		rejected(ProblemKind.TEXT_TOO_LONG, "SITE", "s", "MODEL", "m", "NAME", "n", "NOTE", "n".repeat(2001));
		rejected(ProblemKind.PLACE_TOO_DEEP, "SITE_PATH", "1/2/3/4/5/6/7/8/9", "MODEL", "m", "NAME", "n");
	}

	@Test
	void tellsEveryErrorOfARowAtOnce() {
		LedgerResult result = parse("SITE", "s", "COUNT", "x", "INSTALLED_ON", "昨日", "OWNER", "田中");
		assertThat(result).isInstanceOf(LedgerResult.Rejected.class);
		assertThat(keys(result)).containsExactlyInAnyOrder(ProblemKind.MODEL_MISSING.key(),
				ProblemKind.COUNT_UNREADABLE.key(), ProblemKind.DATE_UNREADABLE.key(), ProblemKind.OWNER_UNKNOWN.key());
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-21,2026-11-21", "2026/11/21,2026-11-21", "2026/1/2,2026-01-02", "2026.11.21,2026-11-21",
			"2026年11月21日,2026-11-21", "２０２６年１１月２１日（土）,2026-11-21", "令和8年11月21日,2026-11-21",
			"令和 8 年 11 月 21 日,2026-11-21", "R8.11.21,2026-11-21", "R08/11/21,2026-11-21", "R.8.11.21,2026-11-21",
			"㋿8年11月21日,2026-11-21", "令和元年5月1日,2019-05-01", "平成35年3月31日,2023-03-31", "H31.4.30,2019-04-30",
			"昭和63年1月7日,1988-01-07", "S63.1.7,1988-01-07", "46347,2026-11-21", "20261121,2026-11-21",
			"2026-11-21T09:30,2026-11-21", "2026/11/21 0:00,2026-11-21" })
	void readsDates(String text, LocalDate date) {
		assertThat(row("SITE", "s", "MODEL", "m", "NAME", "n", "INSTALLED_ON", text).installedOn()).isEqualTo(date);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-02-30", "11/21/2026", "26/11/21", "2026", "令和", "R", "2026-13-01", "1900-02-29",
			"9999/12/31", "昨年", "2026-11-21-1", "R8.11.21x", "12", "123456789", "令和八年", "2026/11/021" })
	void refusesDates(String text) {
		rejected(ProblemKind.DATE_UNREADABLE, "SITE", "s", "MODEL", "m", "NAME", "n", "INSTALLED_ON", text);
	}

	@ParameterizedTest
	@CsvSource({ "2027年3月,2027-03-31", "2027/02,2027-02-28", "2027年3月末,2027-03-31", "2027年度末,2028-03-31",
			"令和9年度末,2028-03-31", "R9.3,2027-03-31" })
	void takesTheLastDayForTheEndOfSupport(String text, LocalDate date) {
		LedgerResult result = parse("SITE", "s", "MODEL", "m", "NAME", "n", "SUPPORT_END", text);
		assertThat(result).isInstanceOfSatisfying(LedgerResult.Parsed.class,
				(parsed) -> assertThat(parsed.ledgerRow().supportEnd()).isEqualTo(date));
		assertThat(keys(result)).containsExactly(ProblemKind.DATE_MONTH_ONLY.key());
	}

	@ParameterizedTest
	@CsvSource({ "IT部門,IT", "it,IT", "情報システム部,IT", "設備課,OT", "生産技術部,OT", "製造部,OT", "OT,OT", "Facilities,OT",
			"IT department,IT", "IT/OT,", "経理部,", "情報システム部・製造部," })
	void readsOwners(String text, LedgerRow.Owner owner) {
		LedgerResult result = parse("SITE", "s", "MODEL", "m", "NAME", "n", "OWNER", text);
		assertThat(((LedgerResult.Parsed) result).ledgerRow().owner()).isEqualTo(owner);
		assertThat(result.problems()).hasSize((owner == null) ? 1 : 0);
	}

	@ParameterizedTest
	@CsvSource({ "稼働中,IN_SERVICE,0", "使用中,IN_SERVICE,0", "運用中,IN_SERVICE,0", "○,IN_SERVICE,0", "予備,SPARE,0",
			"休止,OUT_OF_SERVICE,0", "停止中,OUT_OF_SERVICE,0", "未使用,OUT_OF_SERVICE,0", "Not in use,OUT_OF_SERVICE,0",
			"廃棄済,RETIRED,0", "撤去,RETIRED,0", "廃棄予定,IN_SERVICE,1", "謎,IN_SERVICE,1", "In service,IN_SERVICE,0",
			"Out of service,OUT_OF_SERVICE,0" })
	void readsStates(String text, LedgerRow.State state, int warnings) {
		LedgerResult result = parse("SITE", "s", "MODEL", "m", "NAME", "n", "STATE", text);
		assertThat(((LedgerResult.Parsed) result).ledgerRow().state()).isEqualTo(state);
		assertThat(result.problems()).hasSize(warnings);
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.1,10.0.0.1", "10.0.0.0/24,10.0.0.0/24", "2001:db8::1,2001:db8::1", "::,::",
			"::ffff:10.0.0.1,::ffff:10.0.0.1", "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8", "256.0.0.1,", "10.0.0,",
			"10.0.0.1.2,", "1::2::3,", "1:2:3:4:5:6:7,", "1:2:3:4:5:6:7:8:9,", "12345::,", "10.0.0.1/33,",
			"camera.local,", ":1:2:3:4:5:6:7," })
	void checksAddresses(String text, String address) {
		assertThat(NetworkNames.addresses(text)).isEqualTo(address);
	}

	@ParameterizedTest
	@CsvSource({ "001B2CAABBCC,true", "001B.2CAA.BBCC,true", "00:1b:2c:aa:bb,false", "00:1b:2c:aa:bb:gg,false" })
	void checksMacAddresses(String text, boolean good) {
		assertThat(NetworkNames.mac(text)).isEqualTo(good ? "00:1b:2c:aa:bb:cc" : null);
	}

	@ParameterizedTest
	@CsvSource({ "cpe:2.3:h:acme:ax-200:-:*:*:*:*:*:*:*,true", "'cpe:2.3:a:a\\:b:c\\+d:1.0:*:*:*:*:*:*:*',true",
			"cpe:/o:acme:ax-200_firmware:2.08,true", "cpe:/h:acme:ax-200,true", "cpe:2.3:h:acme:ax-200,false",
			"cpe:2.3:x:acme:a:1:*:*:*:*:*:*:*,false", "cpe:2.3:h:acme:a b:1:*:*:*:*:*:*:*,false",
			"cpe:2.3:h::a:1:*:*:*:*:*:*:*,false", "cpe:/,false", "cpe:/x:a:b,false", "acme ax-200,false" })
	void checksCpeNames(String text, boolean good) {
		LedgerResult result = parse("SITE", "s", "MODEL", "m", "NAME", "n", "MODEL_CPE", text);
		assertThat(result instanceof LedgerResult.Parsed).isEqualTo(good);
	}

	@Test
	void skipsWhatIsNoDevice() {
		skipped(LedgerResult.Skipped.Reason.BLANK, "SITE", " 　");
		skipped(LedgerResult.Skipped.Reason.HEADER, "SITE", "拠点名", "MODEL", "型番", "COUNT", "数量");
		skipped(LedgerResult.Skipped.Reason.TOTAL, "SITE", "合　計", "COUNT", "1200");
		skipped(LedgerResult.Skipped.Reason.TOTAL, "NAME", "Grand Total:", "COUNT", "1200");
		assertThat(parse("SITE", "計", "MODEL", "m", "NAME", "n")).isInstanceOf(LedgerResult.Parsed.class);
	}

	@Test
	void neverThrowsWhateverTheCellsHold() {
		Random random = new Random(7);
		String[] bits = { "令和", "年", "月", "日", "R", "8", "99999", "/", ".", "-", ":", "cpe:2.3:", "cpe:/", "\\", "合計",
				"〃", "\u0000", "\uD83D", "㍿", "ﷺ", " ", "元", "%", "::", "末", "年度末", "(", "," };
		for (int i = 0; i < 20_000; i++) {
			List<String> cells = new ArrayList<>();
			for (int c = random.nextInt(COLUMNS.length + 3); c >= 0; c--) {
				StringBuilder cell = new StringBuilder();
				for (int n = random.nextInt(6); n > 0; n--) {
					cell.append(bits[random.nextInt(bits.length)]);
				}
				cells.add(random.nextBoolean() ? cell.toString() : null);
			}
			assertThat(LedgerParser.parse(i, cells, ALL).row()).isEqualTo(i);
		}
	}

	@Test
	void everyProblemAndColumnHasItsTextInBothLanguages() throws IOException {
		Properties japanese = texts("messages_ja.properties");
		Properties english = texts("messages.properties");
		assertThat(japanese.keySet()).isEqualTo(english.keySet());
		assertThat(Arrays.stream(ProblemKind.values()).map(ProblemKind::key)).allMatch(japanese::containsKey);
		assertThat(Arrays.stream(COLUMNS)
			.map((column) -> "inventory.ledger.column." + column.name().toLowerCase().replace('_', '-')))
			.allMatch(japanese::containsKey);
	}

	private static Properties texts(String name) throws IOException {
		Properties texts = new Properties();
		try (Reader reader = Files
			.newBufferedReader(Path.of("src/main/java/org/mimamori/server/inventory/ledger", name))) {
			texts.load(reader);
		}
		return texts;
	}

	private static LedgerResult parse(String... columnsAndTexts) {
		Map<LedgerColumn, String> texts = new EnumMap<>(LedgerColumn.class);
		for (int i = 0; i < columnsAndTexts.length; i += 2) {
			texts.put(LedgerColumn.valueOf(columnsAndTexts[i]), columnsAndTexts[i + 1]);
		}
		return LedgerParser.parse(5, Arrays.stream(COLUMNS).map(texts::get).toList(), ALL);
	}

	private static LedgerRow row(String... columnsAndTexts) {
		LedgerResult result = parse(columnsAndTexts);
		assertThat(result.problems()).isEmpty();
		return ((LedgerResult.Parsed) result).ledgerRow();
	}

	private static void rejected(ProblemKind kind, String... columnsAndTexts) {
		LedgerResult result = parse(columnsAndTexts);
		assertThat(result).isInstanceOf(LedgerResult.Rejected.class);
		assertThat(keys(result)).containsExactly(kind.key());
	}

	private static void skipped(LedgerResult.Skipped.Reason reason, String... columnsAndTexts) {
		assertThat(parse(columnsAndTexts)).isInstanceOfSatisfying(LedgerResult.Skipped.class,
				(skipped) -> assertThat(skipped.reason()).isEqualTo(reason));
	}

	private static List<String> keys(LedgerResult result) {
		return result.problems().stream().map(RowProblem::messageKey).toList();
	}

}
