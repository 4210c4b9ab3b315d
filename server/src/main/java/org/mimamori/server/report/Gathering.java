package org.mimamori.server.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.UseLevel;
import org.springframework.stereotype.Component;

/// Asks every room below what a report tells.
@Component
class Gathering {

	private final Boards boards;

	private final Systems systems;

	private final Exposures exposures;

	private final SourceAges sources;

	private final SupportEnds support;

	private final Clock clock;

	Gathering(Boards boards, Systems systems, Exposures exposures, SourceAges sources, SupportEnds support,
			Clock clock) {
		this.boards = boards;
		this.systems = systems;
		this.exposures = exposures;
		this.sources = sources;
		this.support = support;
		this.clock = clock;
	}

	Report report(@Nullable Long system, Instant now) {
		LocalDate today = LocalDate.ofInstant(now, this.clock.getZone());
		List<IotSystem> systems = this.systems.all()
			.stream()
			.filter((one) -> system == null || one.id() == system)
			.toList();
		List<Board> boards = this.boards.all()
			.stream()
			.filter((board) -> system == null || board.sheet().system().id() == system)
			.toList();
		List<Report.SheetLine> sheets = boards.stream().map((board) -> BoardReading.read(board, today)).toList();
		List<SourceAges.SourceAge> ages = this.sources.asOf();
		Report.Touched touched = touched(ages);
		List<Report.ToDecide> asked = new ArrayList<>();
		if (system == null) {
			asked.addAll(Agenda.sources(ages));
		}
		asked.addAll(Agenda.answers(boards, today));
		asked.addAll(Agenda.differences(boards));
		List<Report.ToDecide> exposed = (system == null)
				? Agenda.exposures(this.exposures.touching(Exposures.Choice.AFFECTING, null, Agenda.LENGTH), today)
				: List.of();
		long pressing = touched.count("immediate", null) + touched.count("out-of-cycle", null)
				+ touched.count("scheduled", null) + touched.count("undecided", null);
		return new Report(now, oldest(boards), scope(system, systems), lines(systems, sheets),
				BoardReading.guidelines(boards, sheets), sheets, touched, this.support.of(today),
				new Report.Sources(ages.size(), (int) ages.stream().filter(SourceAges.SourceAge::alarm).count()),
				Agenda.first(exposed, asked), asked.size() + ((system == null) ? pressing : 0));
	}

	private static @Nullable Instant oldest(List<Board> boards) {
		return boards.stream().map(Board::asOf).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
	}

	private static Report.@Nullable Scope scope(@Nullable Long system, List<IotSystem> systems) {
		return (system == null || systems.isEmpty()) ? null : new Report.Scope(system, name(systems.getFirst()));
	}

	static Bilingual name(IotSystem system) {
		return new Bilingual(system.name(true), system.name(false));
	}

	private List<Report.SystemLine> lines(List<IotSystem> systems, List<Report.SheetLine> sheets) {
		Map<Long, Devices.Totals> totals = this.systems.totals();
		List<Report.SystemLine> lines = new ArrayList<>();
		for (IotSystem system : systems) {
			List<Report.Stood> items = sheets.stream()
				.filter((sheet) -> sheet.system() == system.id())
				.flatMap((sheet) -> sheet.items().stream())
				.toList();
			UseLevel useLevel = system.setting().useLevel();
			Devices.Totals total = totals.get(system.id());
			lines.add(new Report.SystemLine(system.id(), name(system), system.phase().code(),
					(useLevel != null) ? useLevel.code() : null,
					(int) sheets.stream().filter((sheet) -> sheet.system() == system.id()).count(),
					(total != null) ? total.units() : 0,
					items.stream().map(BoardReading::counted).reduce(Counted.NONE, Counted::plus),
					(int) items.stream().filter(Report.Stood::differs).count(),
					(int) items.stream().filter(Report.Stood::late).count()));
		}
		return lines;
	}

	private Report.Touched touched(List<SourceAges.SourceAge> sources) {
		Exposures.Figures figures = this.exposures.figures();
		List<Report.Aged> ages = this.exposures.aged()
			.stream()
			.map((one) -> new Report.Aged((one.outcome() != null) ? one.outcome().word() : "undecided",
					one.age().code(), one.advisories(), one.late()))
			.toList();
		boolean proven = !sources.isEmpty() && sources.stream().allMatch((one) -> one.at() != null);
		return new Report.Touched(figures.devices(), figures.affectedUnits(), figures.undecidedUnits(),
				figures.affectingAdvisories(), ages.stream().mapToLong(Report.Aged::late).sum(),
				proven ? sources.stream()
					.map(SourceAges.SourceAge::at)
					.filter(Objects::nonNull)
					.min(Instant::compareTo)
					.orElse(null) : null,
				ages);
	}

}
