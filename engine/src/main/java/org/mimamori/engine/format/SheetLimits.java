package org.mimamori.engine.format;

/// Bounds of one spreadsheet. What lies beyond is refused with the row and a remedy.
///
/// @param rows highest row number
/// @param columns highest number of columns with a value
/// @param cellText longest text of a cell, in characters
/// @param fileBytes most bytes of the file, and of each part of a workbook after decompression
/// @param ratio most decompressed bytes for one compressed byte, judged once 1 MiB has come out
/// @param sharedText most bytes of memory for all texts that a workbook keeps once and refers to
/// @param merges most merged areas of one sheet
public record SheetLimits(int rows, int columns, int cellText, long fileBytes, int ratio, long sharedText, int merges) {

	/// Excel's own rows and text length; 200 columns, 2 GiB, ratio 200, 128 MiB of texts,
	/// 200,000 merged areas.
	public static final SheetLimits STANDARD = new SheetLimits(1_048_576, 200, 32_767, 2L << 30, 200, 128L << 20,
			200_000);

}
