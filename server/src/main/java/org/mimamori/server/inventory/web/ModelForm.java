package org.mimamori.server.inventory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.web.Page;

/// What a browser may send of a model. The columns of the support dates come as lists of equal
/// length; a row without kind is an empty one.
record ModelForm(@Nullable String maker, @Nullable String name, @Nullable String category, @Nullable String partNumber,
		@Nullable String revision, @Nullable String cpe, @Nullable List<String> primitives, @Nullable String supplier,
		@Nullable String update, @Nullable String note, @Nullable List<String> kind, @Nullable List<String> announced,
		@Nullable List<String> date, @Nullable List<String> source) {

	/// Empty rows offered below those that are filled.
	private static final int SPARE = 4;

	private static final int MOST = 50;

	record Row(String kind, String announced, String date, String source) {
	}

	static ModelForm blank() {
		return new ModelForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
	}

	static ModelForm of(Model model, List<SupportDate> dates) {
		return new ModelForm(model.maker(), model.name(), model.category(), model.partNumber(),
				model.hardwareRevision(), model.cpe(), model.primitives(),
				(model.supplierId() != null) ? model.supplierId().toString() : null, model.updateMethod(), model.note(),
				dates.stream().map((date) -> date.kind().code()).toList(),
				dates.stream().map((date) -> date.state().code()).toList(),
				dates.stream().map((date) -> Objects.toString(date.date(), "")).toList(),
				dates.stream().map(SupportDate::source).toList());
	}

	boolean has(String primitive) {
		return this.primitives != null && this.primitives.contains(primitive);
	}

	/// The filled rows and some empty ones.
	List<Row> rows() {
		List<Row> rows = filled();
		for (int i = 0; i < SPARE; i++) {
			rows.add(new Row("", "", "", ""));
		}
		return rows;
	}

	private List<Row> filled() {
		List<Row> rows = new ArrayList<>();
		for (int i = 0; this.kind != null && i < Math.min(MOST, this.kind.size()); i++) {
			Row row = new Row(this.kind.get(i), at(this.announced, i), at(this.date, i), at(this.source, i));
			if (!row.kind().isEmpty() || !row.date().isBlank() || !row.source().isBlank()) {
				rows.add(row);
			}
		}
		return rows;
	}

	private static String at(@Nullable List<String> column, int row) {
		return (column != null && row < column.size()) ? column.get(row) : "";
	}

	/// @throws org.mimamori.server.inventory.InventoryRefusal `supportDate.missing`,
	/// `date.unreadable`, `required`
	List<SupportDate> dates() {
		List<SupportDate> dates = new ArrayList<>();
		for (Row row : filled()) {
			SupportDate.Kind what = DeviceFilter.word(SupportDate.Kind.class, row.kind());
			if (what == null) {
				throw new org.mimamori.server.inventory.InventoryRefusal("required", "supportDate.kind");
			}
			java.time.LocalDate day = Numbers.date(row.date());
			SupportDate.State state = DeviceFilter.word(SupportDate.State.class, row.announced());
			// whoever gives a date says that one was announced
			SupportDate.State known = (day != null) ? SupportDate.State.ANNOUNCED
					: (state != null) ? state : SupportDate.State.UNKNOWN;
			String from = row.source().strip();
			dates.add(new SupportDate(what, known, day, from.substring(0, Math.min(500, from.length()))));
		}
		return dates;
	}

	Model model(long id, Page page) {
		return new Model(id, Objects.toString(this.maker, ""), Objects.toString(this.name, ""),
				Words.categoryCode(page, this.category), this.partNumber, this.revision, this.cpe,
				(this.primitives != null) ? this.primitives : List.of(), Numbers.id(this.supplier), this.update,
				this.note, new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE);
	}

}
