package org.mimamori.server.inventory.ledger;

import java.util.List;

/// What a column of a ledger can mean, with the headers people give it. Headers stand in order
/// of how surely they mean this column; after a `~` those that mean it only when no better
/// column is there.
public enum LedgerColumn {

	SITE_PATH("設置場所|所在地|設置箇所|場所|ロケーション|設置先|所在|配置場所|installed at|location|site path|place"),

	SITE("拠点|拠点名|事業所|事業所名|工場|工場名|サイト|サイト名|施設|施設名|店舗|店舗名|支店|事業場|site|site name|plant|facility|office|factory|campus|branch"),

	BUILDING("建屋|建屋名|棟|棟名|建物|建物名|ビル|ビル名|号棟|館|building|bldg"),

	FLOOR("階|フロア|階数|フロアー|設置階|floor|storey|level"),

	AREA("区画|エリア|部屋|部屋名|区域|ライン|ライン名|工程|室名|ゾーン|設置位置|area|room|zone|line|cell~設置場所|場所|設置箇所|position"),

	NAME("管理番号|機器管理番号|機器番号|資産番号|資産管理番号|機器id|デバイスid|管理no|資産no|設備番号|機器名|機器名称|デバイス名|装置名|設備名|ホスト名|端末名|コンピュータ名|asset number|asset tag|asset id|device id|device name|hostname|host name|host|tag name|equipment name|name|id~名称|名前|番号|device|equipment"),

	SERIAL("製造番号|シリアル番号|シリアルナンバー|シリアルno|シリアル|製番|機番|個体番号|s/n|serial number|serial no|serial"),

	COUNT("台数|数量|個数|員数|設置台数|保有台数|導入台数|count|quantity|qty|units|number of devices|number of units"),

	MAKER("メーカー|メーカー名|製造元|製造者|製造会社|製造メーカー|メーカ名|maker|manufacturer|make|brand~ベンダー|ベンダー名|vendor|vendor name|製造業者"),

	MODEL("機種|機種名|製品名|型名|モデル|モデル名|型番|型式|製品型番|製品型式|モデル番号|形式|形名|model|model name|model number|model no|product|product name~品名|品名型式|製品|type"),

	PART_NUMBER(
			"品番|部品番号|発注型番|注文番号|カタログ番号|商品コード|製品コード|製品番号|part number|part no|p/n|order number|catalog number|sku~型番|型式|型名|形式|model number|model no"),

	HARDWARE_REVISION(
			"hwリビジョン|ハードウェアリビジョン|ハードウェア版数|ハードウェアバージョン|ハードリビジョン|ハード版数|hw版数|hwバージョン|hw rev|ハードバージョン|基板リビジョン|hardware revision|hardware version|hw revision|hw version~リビジョン|rev|revision"),

	MODEL_CPE("機種cpe|cpe|ハードウェアcpe|cpe名|製品cpe|model cpe|hardware cpe|cpe name|cpe23"),

	FIRMWARE_NAME(
			"ファームウェア名|ファーム名|ソフトウェア名|os名|ファームウェア名称|firmware name|software name|os name~ファームウェア|os|firmware|software|ソフトウェア"),

	FIRMWARE_VERSION(
			"ファームウェアバージョン|ファームウェア版数|ファームバージョン|ファーム版数|fw版数|fwバージョン|fwバージョン番号|fw ver|ファームウェアver|ソフトウェアバージョン|ソフトウェア版数|ソフトバージョン|ファームウェア|ファーム|fw|バージョン|版数|firmware version|firmware ver|fw version|software version|sw version|firmware|version~osバージョン|os version|ver|版|sw"),

	FIRMWARE_CPE("ファームウェアcpe|fw cpe|ソフトウェアcpe|os cpe|firmware cpe|software cpe"),

	CATEGORY(
			"種別|機器種別|分類|機器分類|カテゴリ|カテゴリー|区分|機器区分|種類|機器種類|デバイス種別|category|device type|device category|class~品名|機器名|機器名称|type|kind"),

	PURPOSE("用途|使用目的|利用目的|目的|使用用途|役割|用途概要|purpose|use|usage|function|role"),

	OWNER("管理部門|所管|所管部門|所管部署|管理部署|担当部署|担当部門|it/ot|itot区分|主管|主管部門|主管部署|管轄|it ot|owner|department|responsible department|owned by|managed by~部署|部門|担当|管理者|管理責任者|team"),

	STATE("稼働状況|稼働状態|状態|使用状況|運用状況|利用状況|ステータス|稼動状況|稼動状態|設置状況|state|status|lifecycle state|condition"),

	NETWORK_ADDRESS(
			"ipアドレス|ip|ipアドレスv4|ipv4|ipv4アドレス|ipv6アドレス|ネットワークアドレス|ip address|network address|ip addr~アドレス|address"),

	MAC_ADDRESS("macアドレス|mac|物理アドレス|mac address|physical address|ethernet address"),

	INSTALLED_ON(
			"設置日|導入日|設置年月日|導入年月日|運用開始日|稼働開始日|使用開始日|利用開始日|設置年月|導入年月|設置時期|導入時期|installed on|installation date|install date|date installed|deployed on|in service since~購入日|取得日|納入日|purchase date"),

	SUPPLIER(
			"購入先|仕入先|調達先|納入業者|納入元|販売店|販売元|代理店|供給者|サプライヤー|導入業者|保守業者|保守会社|supplier|reseller|distributor|purchased from|dealer~ベンダー|vendor|業者"),

	SUPPORT_END(
			"保守期限|サポート終了日|サポート期限|サポート終了|保守終了日|サポート終了予定日|保守終了予定日|保守満了日|保守契約終了日|サポート終了年月|eol|eos|eosl|support end|end of support|support until|support expires|end of life|support end date|eol date~保証期限|耐用年月"),

	NOTE("備考|メモ|特記事項|コメント|補足|備考欄|摘要|注記|note|notes|remarks|remark|comment|comments|memo");

	private final List<String> headers;

	private final List<String> doubtful;

	LedgerColumn(String headers) {
		String[] parts = headers.split("~");
		this.headers = List.of(parts[0].split("\\|"));
		this.doubtful = (parts.length == 1) ? List.of() : List.of(parts[1].split("\\|"));
	}

	/// Headers that mean this column, the surest first.
	public List<String> headers() {
		return this.headers;
	}

	/// Headers that mean this column only if no other column claims them.
	public List<String> doubtfulHeaders() {
		return this.doubtful;
	}

}
