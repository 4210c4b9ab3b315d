package org.mimamori.server.assessment.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import gg.jte.Content;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.inventory.SystemSections;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Draws the check sheets of a system on its page.
@Component
class SystemParts implements SystemSections {

	private final Boards boards;

	private final Sheets sheets;

	private final Drawing drawing;

	private final Clock clock;

	SystemParts(Boards boards, Sheets sheets, Drawing drawing, Clock clock) {
		this.boards = boards;
		this.sheets = sheets;
		this.drawing = drawing;
		this.clock = clock;
	}

	@Override
	public Content sheets(Page page, long systemId) {
		List<Board> drawn = this.sheets.of(systemId).stream().map((sheet) -> this.boards.of(sheet.id(), null)).toList();
		return this.drawing.part("assessment/web/system-sheets", page,
				Map.of("boards", drawn, "system", systemId, "today", LocalDate.now(this.clock)));
	}

	@Override
	public boolean holds(long systemId) {
		return !this.sheets.of(systemId).isEmpty();
	}

}
