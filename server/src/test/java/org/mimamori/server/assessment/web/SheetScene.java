package org.mimamori.server.assessment.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SpreadsheetReader;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Systems;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// A fresh system with a sheet, and a spreadsheet program that knows cells only.
final class SheetScene {

	private final MockMvcTester mvc;

	final long system;

	final long sheet;

	SheetScene(ApplicationContext context, MockMvcTester mvc, String guideline) {
		this.mvc = mvc;
		String name = "見守り " + UUID.randomUUID();
		this.system = context.getBean(Systems.class)
			.save(new IotSystem(0, name, "Watch", null, Phase.PRODUCTION, Setting.UNSAID, null, null), null);
		this.sheet = context.getBean(Sheets.class)
			.begin(this.system, context.getBean(Guidelines.class).latest(guideline).orElseThrow().id(), null, "hanako");
	}

	String here() {
		return "/sheets/" + this.sheet;
	}

	byte[] excel(String language) {
		MvcTestResult result = this.mvc.get().uri(here() + "/excel").header("Accept-Language", language).exchange();
		assertThat(result).hasStatusOk();
		return result.getResponse().getContentAsByteArray();
	}

	MvcTestResult post(String path, String... fields) {
		var request = this.mvc.post().uri(path).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	MvcTestResult upload(String path, byte[] content) {
		return this.mvc.post()
			.uri(path)
			.multipart()
			.file(new MockMultipartFile("file", "回答.xlsx", null, content))
			.with(csrf())
			.exchange();
	}

	/// The page in both languages, without a missing word.
	String both(String path) {
		StringBuilder pages = new StringBuilder();
		for (String language : List.of("ja", "en")) {
			MvcTestResult page = this.mvc.get().uri(path).header("Accept-Language", language).exchange();
			assertThat(page).as(path).hasStatusOk();
			pages.append(text(page));
		}
		assertThat(pages.toString()).contains("lang=\"ja\"", "lang=\"en\"").doesNotContain("⟦");
		return pages.toString();
	}

	static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	/// The cells of a file by row number.
	static Map<Integer, List<String>> cells(byte[] file) {
		try {
			Path path = Files.createTempFile("cells", ".xlsx");
			try {
				Files.write(path, file);
				Map<Integer, List<String>> rows = new LinkedHashMap<>();
				SpreadsheetReader.read(path, "cells", SheetChoice.FIRST, (number, cells) -> {
					rows.put(number, new ArrayList<>(cells));
					return true;
				});
				return rows;
			}
			finally {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RefusedInput ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// Number of the row with an item.
	static int row(Map<Integer, List<String>> cells, String item) {
		return cells.entrySet()
			.stream()
			.filter((row) -> row.getValue().contains(item))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow();
	}

	static void set(Map<Integer, List<String>> cells, int row, int column, String text) {
		List<String> line = cells.computeIfAbsent(row, (number) -> new ArrayList<>());
		while (line.size() <= column) {
			line.add(null);
		}
		line.set(column, text);
	}

	/// The file again as another program might write it: texts and nothing else.
	static byte[] edited(byte[] file, Consumer<Map<Integer, List<String>>> edit) {
		Map<Integer, List<String>> cells = cells(file);
		edit.accept(cells);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook book = new Workbook(bytes, "other", null)) {
			Worksheet sheet = book.newWorksheet("1");
			cells.forEach((number, line) -> {
				for (int i = 0; i < line.size(); i++) {
					if (line.get(i) != null) {
						sheet.value(number - 1, i, line.get(i));
					}
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
