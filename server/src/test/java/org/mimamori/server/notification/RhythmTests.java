package org.mimamori.server.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// When letters go out, and what is left of the words of strangers.
class RhythmTests {

	@ParameterizedTest
	@CsvSource({ "AT_ONCE, 2026-11-21T01:02:03Z, 2026-11-21T01:02:13Z",
			"HOURLY, 2026-11-21T01:02:03Z, 2026-11-21T02:00:00Z", "DAILY, 2026-11-20T22:59:59Z, 2026-11-20T23:00:00Z",
			"DAILY, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z" })
	void noticesAreDue(Rhythm rhythm, Instant now, Instant due) {
		assertThat(rhythm.due(now, LocalTime.of(8, 0), ZoneId.of("Asia/Tokyo"))).isEqualTo(due);
	}

	@Test
	void anHourThatDoesNotExistInSpringIsStillDueOnce() {
		// 02:30 does not exist on this day in Berlin
		Instant due = Rhythm.DAILY.due(Instant.parse("2026-03-29T00:00:00Z"), LocalTime.of(2, 30),
				ZoneId.of("Europe/Berlin"));
		assertThat(due).isEqualTo("2026-03-29T01:30:00Z");
	}

	@Test
	void waitsGrowScatterAndAreBounded() {
		assertThat(Postman.pause(1, 0)).isEqualTo(Duration.ofMillis(22_500));
		assertThat(Postman.pause(1, 1)).isEqualTo(Duration.ofMillis(37_500));
		assertThat(Postman.pause(3, 0.5)).isEqualTo(Duration.ofMinutes(2));
		assertThat(Postman.pause(1000, 0.5)).isEqualTo(Duration.ofMinutes(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nBcc: eve@example.com", "a\u2028b", "a\u0085b", "a\0b", "a\u202eb", "a\ud800b",
			"a\u200bb" })
	void strangersWriteOneHarmlessLine(String text) {
		assertThat(Plain.line(text, 100)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
			.startsWith("a ");
	}

	@Test
	void ordinaryWordsStayAsTheyAre() {
		assertThat(Plain.line(" 大阪工場 2F 😀 ", 100)).isEqualTo("大阪工場 2F 😀");
		assertThat(Plain.line("😀😀😀", 3)).isEqualTo("😀…");
		assertThat(Plain.quoted("https://evil.example", 100)).isEqualTo("https: //evil.example");
	}

}
