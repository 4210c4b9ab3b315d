package org.mimamori.server.report.web;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.report.Counted;
import org.mimamori.server.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

/// Points and labels of the drawing.
class RadarTests {

	@Test
	void theAreaReachesAsFarAsIsInPlace() {
		Radar radar = Radar.of(guideline(axis("識別", 4, 0), axis("防御", 2, 2), axis("検知", 0, 4)), true).getFirst();
		assertThat(radar.area()).isEqualTo("230.0,56.0 272.4,178.5 230.0,154.0");
		assertThat(radar.spokes()).extracting(Radar.Spoke::percent).containsExactly("100 %", "50 %", "0 %");
		assertThat(radar.spokes()).extracting(Radar.Spoke::anchor).containsExactly("middle", "start", "end");
	}

	@Test
	void twoHeadingsAreNoArea() {
		assertThat(Radar.of(guideline(axis("識別", 1, 0), axis("防御", 1, 0)), true)).isEmpty();
	}

	@Test
	void aLabelThatDoesNotFitGivesWayToTheMark() {
		assertThat(Radar.label(axis("ユーザ管理", 1, 0), true)).containsExactly("ユーザ管理");
		assertThat(Radar.label(axis("Unauthorised connections", 1, 0), false)).containsExactly("Unauthorised",
				"connections");
		assertThat(Radar.label(axis("安全安心な状態を維持し、情報発信・共有を行う", 1, 0), true)).containsExactly("指針5");
	}

	@Test
	void eightLabelsStayInsideTheField() {
		Radar radar = Radar.of(guideline(IntStream.range(0, 8).mapToObj((i) -> axis("情報を守るため", i, 1))), true)
			.getFirst();
		assertThat(radar.spokes()).allSatisfy((spoke) -> {
			assertThat(spoke.labelY()).isBetween(10.0, Radar.HEIGHT - 12.0);
			assertThat(spoke.labelX()).isBetween(110.0, Radar.WIDTH - 110.0);
		});
	}

	private static Report.GuidelineLine guideline(Report.Axis... axes) {
		return guideline(Stream.of(axes));
	}

	private static Report.GuidelineLine guideline(Stream<Report.Axis> axes) {
		return new Report.GuidelineLine("g", new Bilingual("g", "g"), 1, Counted.NONE, List.copyOf(axes.toList()));
	}

	private static Report.Axis axis(String title, int inPlace, int missing) {
		return new Report.Axis(title, new Bilingual("指針5", "Policy 5"), new Bilingual(title, title),
				new Counted(inPlace, 0, missing, 0, 0, 0));
	}

}
