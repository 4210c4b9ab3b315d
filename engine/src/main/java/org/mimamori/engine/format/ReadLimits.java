package org.mimamori.engine.format;

/// Bounds of one read.
///
/// @param fileBytes most bytes of one file after decompression
/// @param totalBytes most bytes of all files of one archive or directory after decompression
/// @param files most files in one archive or directory
/// @param ratio most decompressed bytes for one compressed byte, judged once 1 MiB has come out
/// @param depth deepest nesting of JSON or XML
/// @param textLength longest single string, in characters
public record ReadLimits(long fileBytes, long totalBytes, int files, int ratio, int depth, int textLength) {

	/// What the product uses unless a caller knows better: 2 GiB a file, 16 GiB in all,
	/// 500,000 files,
	/// ratio 200, depth 100, 4 Mi characters.
	public static final ReadLimits STANDARD = new ReadLimits(2L << 30, 16L << 30, 500_000, 200, 100, 4 << 20);

}
