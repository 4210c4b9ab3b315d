package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Packs bytes for tests.
final class Packed {

	private Packed() {
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] gz(byte[] content) throws IOException {
		return through(content, GZIPOutputStream::new);
	}

	static byte[] xz(byte[] content) throws IOException {
		return through(content, XZCompressorOutputStream::new);
	}

	static byte[] bz2(byte[] content) throws IOException {
		return through(content, BZip2CompressorOutputStream::new);
	}

	private static byte[] through(byte[] content, Opening opening) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (OutputStream packing = opening.open(out)) {
			packing.write(content);
		}
		return out.toByteArray();
	}

	static byte[] tar(Map<String, byte[]> files) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
			tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
				entry.setSize(file.getValue().length);
				tar.putArchiveEntry(entry);
				tar.write(file.getValue());
				tar.closeArchiveEntry();
			}
		}
		return out.toByteArray();
	}

	/// A zip file whose local headers tell sizes and sums.
	static byte[] zip(Map<String, byte[]> files) throws IOException {
		try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
			try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
				write(zip, files);
			}
			return Arrays.copyOf(channel.array(), (int) channel.size());
		}
	}

	/// A zip file as a stream writes it, with sizes and sums only after the content.
	static byte[] zipStreamed(Map<String, byte[]> files) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
			write(zip, files);
		}
		return out.toByteArray();
	}

	private static void write(ZipArchiveOutputStream zip, Map<String, byte[]> files) throws IOException {
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
			zip.write(file.getValue());
			zip.closeArchiveEntry();
		}
	}

	private interface Opening {

		OutputStream open(OutputStream out) throws IOException;

	}

}
