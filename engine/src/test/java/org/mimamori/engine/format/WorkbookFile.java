package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Builds workbooks from raw XML, for what no honest writer would write.
final class WorkbookFile {

	private final Map<String, String> parts = new LinkedHashMap<>();

	private WorkbookFile() {
		this.parts.put("[Content_Types].xml",
				"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
		this.parts.put("xl/workbook.xml", """
				<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
				xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
				<sheets><sheet name='台帳' sheetId='1' r:id='rId1'/></sheets></workbook>""");
		this.parts.put("xl/_rels/workbook.xml.rels",
				"""
						<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
						<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' \
						Target='worksheets/sheet1.xml'/></Relationships>""");
	}

	static WorkbookFile rows(String rows) {
		return new WorkbookFile().part("xl/worksheets/sheet1.xml",
				"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" + rows
						+ "</sheetData></worksheet>");
	}

	WorkbookFile part(String name, String text) {
		this.parts.put(name, text);
		return this;
	}

	byte[] bytes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> part : this.parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	Path write(Path folder) throws IOException {
		return Files.write(Files.createTempFile(folder, "book", ".xlsx"), bytes());
	}

}
