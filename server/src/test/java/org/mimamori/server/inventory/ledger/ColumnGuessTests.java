package org.mimamori.server.inventory.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ColumnGuessTests {

	@ParameterizedTest
	@CsvSource({ "設置場所,SITE_PATH", "拠点,SITE", "建屋,BUILDING", "棟,BUILDING", "階,FLOOR", "フロア,FLOOR", "区画,AREA",
			"管理番号,NAME", "機器名,NAME", "ホスト名,NAME", "製造番号,SERIAL", "シリアル番号,SERIAL", "S/N,SERIAL", "台数,COUNT",
			"数量（台）,COUNT", "メーカ,MAKER", "製造元,MAKER", "ベンダー,MAKER", "機種,MODEL", "型名,MODEL", "型番,MODEL", "型式,MODEL",
			"品番,PART_NUMBER", "HWリビジョン,HARDWARE_REVISION", "ファームウェア,FIRMWARE_VERSION", "ＦＷ版数,FIRMWARE_VERSION",
			"バージョン,FIRMWARE_VERSION", "用途,PURPOSE", "管理部門,OWNER", "所管,OWNER", "IT/OT,OWNER", "稼働状況,STATE", "状態,STATE",
			"IPアドレス,NETWORK_ADDRESS", "ＭＡＣアドレス,MAC_ADDRESS", "設置日,INSTALLED_ON", "導入日(西暦),INSTALLED_ON", "購入先,SUPPLIER",
			"保守期限,SUPPORT_END", "サポート終了日,SUPPORT_END", "※備考,NOTE", "【必須】機種名,MODEL", "Serial No.,SERIAL",
			"Firmware  Version,FIRMWARE_VERSION", "IP-Address,NETWORK_ADDRESS", "Qty,COUNT", "Manufacturer,MAKER",
			"現在のファームウェアバージョン,FIRMWARE_VERSION", "主な設置場所,SITE_PATH", "機器のシリアル番号,SERIAL", "CPE,MODEL_CPE",
			"ファームウェアCPE,FIRMWARE_CPE" })
	void knowsAHeaderAlone(String header, LedgerColumn column) {
		ColumnGuess guess = ColumnGuess.guess(List.of(List.of(header, "機種メーカー備考欄なし無関係", "拠点"), List.of("x", "y", "z")));
		Map<Integer, ColumnGuess.Match> columns = new HashMap<>(guess.columns());
		if (column == LedgerColumn.SITE) {
			assertThat(columns.values()).extracting(ColumnGuess.Match::column).contains(column);
		}
		else {
			assertThat(columns.get(0).column()).isEqualTo(column);
		}
	}

	@Test
	void givesEachHeaderOneMeaning() {
		ColumnGuess guess = ColumnGuess.guess(List
			.of(List.of("拠点", "設置場所", "型番", "機種", "ベンダー", "メーカー", "機器名", "管理番号", "OS", "バージョン", "担当者印", "No.")));
		assertThat(meanings(guess))
			.isEqualTo(Map.of(0, LedgerColumn.SITE, 1, LedgerColumn.SITE_PATH, 2, LedgerColumn.PART_NUMBER, 3,
					LedgerColumn.MODEL, 4, LedgerColumn.SUPPLIER, 5, LedgerColumn.MAKER, 6, LedgerColumn.CATEGORY, 7,
					LedgerColumn.NAME, 8, LedgerColumn.FIRMWARE_NAME, 9, LedgerColumn.FIRMWARE_VERSION));
	}

	@Test
	void findsTheHeaderBelowTitles() {
		ColumnGuess guess = ColumnGuess.guess(List.of(List.of("IoT機器管理台帳（大阪工場）"), List.of("作成部門", "設備課"),
				List.of("管理番号", "拠点", "機種", "台数"), List.of("A-1", "大阪", "AX", "1")));
		assertThat(guess.headerRow()).isEqualTo(2);
		assertThat(guess.headerRows()).isEqualTo(1);
		assertThat(guess.columns()).hasSize(4);
	}

	@Test
	void joinsAHeaderOfTwoRows() {
		ColumnGuess guess = ColumnGuess.guess(
				List.of(List.of("台帳"), Arrays.asList("管理番号", "設置場所", null, null, "ファームウェア", null, "ネットワーク", null, "機種"),
						Arrays.asList("管理番号", "拠点", "棟", "階", "名称", "バージョン", "IP", "MAC"),
						Arrays.asList("A-1", "大阪", "1号棟", "2F", "AXFW", "1.0", "10.0.0.1", null, "AX")));
		assertThat(guess.headerRow()).isEqualTo(1);
		assertThat(guess.headerRows()).isEqualTo(2);
		assertThat(meanings(guess))
			.isEqualTo(Map.of(0, LedgerColumn.NAME, 1, LedgerColumn.SITE, 2, LedgerColumn.BUILDING, 3,
					LedgerColumn.FLOOR, 4, LedgerColumn.FIRMWARE_NAME, 5, LedgerColumn.FIRMWARE_VERSION, 6,
					LedgerColumn.NETWORK_ADDRESS, 7, LedgerColumn.MAC_ADDRESS, 8, LedgerColumn.MODEL));
	}

	@Test
	void findsNoHeaderWhereThereIsNone() {
		assertThat(ColumnGuess.guess(List.of(List.of("1", "2"), List.of("a", "b"))).headerRow()).isEqualTo(-1);
		assertThat(ColumnGuess.guess(List.of()).columns()).isEmpty();
	}

	@Test
	void everyHeaderIsKnownToItsColumn() {
		for (LedgerColumn column : LedgerColumn.values()) {
			assertThat(column.headers()).allMatch((header) -> HeaderWords.means(header, column));
		}
	}

	@Test
	void refusesOneMeaningForTwoColumns() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ColumnMapping.of(Map.of(0, LedgerColumn.SITE, 1, LedgerColumn.SITE)));
	}

	private static Map<Integer, LedgerColumn> meanings(ColumnGuess guess) {
		Map<Integer, LedgerColumn> meanings = new HashMap<>();
		guess.columns().forEach((index, match) -> meanings.put(index, match.column()));
		return meanings;
	}

}
