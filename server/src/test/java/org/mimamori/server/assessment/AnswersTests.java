package org.mimamori.server.assessment;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What people write on a sheet: kept with every state, taken back act by act, never overwritten unseen.
@SpringBootTest
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class AnswersTests {

	private static final Answer.Said YES = new Answer.Said(Adopted.FULL, "as agreed", "none", Owner.OT,
			LocalDate.of(2099, 1, 1));

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Answers answers;

	@Autowired
	private Sheets sheets;

	@TempDir
	private Path folder;

	private SmallSystem small;

	@BeforeEach
	void oneSheet() {
		this.small = new SmallSystem(this.context, this.folder);
	}

	@Test
	void anAnswerIsKeptWithEveryState() {
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		say("17-1-1", Phase.PRODUCTION, new Answer.Said(Adopted.NONE, null, null, null, null), 1);
		assertThat(of("17-1-1", Phase.PRODUCTION).adopted()).isEqualTo(Adopted.NONE);
		assertThat(of("17-1-1", Phase.PRODUCTION).version()).isEqualTo(2);
		assertThat(this.answers.history(this.small.sheet, "17-1-1")).extracting((past) -> past.answer().adopted())
			.containsExactly(Adopted.NONE, Adopted.FULL);
		assertThat(of("17-1-1", Phase.POC)).isNull();
	}

	@Test
	void whoHasNotSeenTheAnswerDoesNotOverwriteIt() {
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		assertThatThrownBy(() -> say("17-1-1", Phase.PRODUCTION, Answer.Said.NOTHING, 0)).isInstanceOf(Refusal.class)
			.hasMessageContaining("assessment.answer.changed");
		assertThat(of("17-1-1", Phase.PRODUCTION).said()).isEqualTo(YES);
	}

	@Test
	void anActIsTakenBackAsAWholeUnlessSomebodySaidSomethingSince() {
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		long act = this.answers.mark(this.small.sheet, List.of("17-1-1", "17-1-2", "17-2-1"), Phase.PRODUCTION,
				Adopted.PARTLY, null, "hanako");
		assertThat(of("17-1-1", Phase.PRODUCTION).reason()).isEqualTo("as agreed");
		say("17-2-1", Phase.PRODUCTION, new Answer.Said(Adopted.NONE, "no", null, null, null), 1);
		assertThat(this.answers.undo(act, "hanako")).isEqualTo(2);
		assertThat(of("17-1-1", Phase.PRODUCTION).said()).isEqualTo(YES);
		assertThat(of("17-1-2", Phase.PRODUCTION)).isNull();
		assertThat(of("17-2-1", Phase.PRODUCTION).adopted()).isEqualTo(Adopted.NONE);
		assertThat(this.answers.undo(act, "hanako")).isZero();
	}

	@Test
	void whatWasTakenBackCanBeSaidAgain() {
		long act = say("17-1-1", Phase.PRODUCTION, YES, 0);
		this.answers.undo(act, "hanako");
		assertThat(of("17-1-1", Phase.PRODUCTION)).isNull();
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		assertThat(of("17-1-1", Phase.PRODUCTION).adopted()).isEqualTo(Adopted.FULL);
	}

	@Test
	void anEmptyAnswerIsNone() {
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		say("17-1-1", Phase.PRODUCTION, Answer.Said.NOTHING, 1);
		assertThat(of("17-1-1", Phase.PRODUCTION)).isNull();
		assertThat(say("17-1-1", Phase.PRODUCTION, Answer.Said.NOTHING, 0)).isZero();
	}

	@Test
	void answersOfThePocAreCarriedOverAndMustBeConfirmed() {
		say("17-1-1", Phase.POC, YES, 0);
		say("17-1-2", Phase.POC, YES, 0);
		say("17-1-2", Phase.PRODUCTION, new Answer.Said(Adopted.NONE, "not here", null, null, null), 0);
		this.answers.carry(this.small.sheet, "hanako");
		assertThat(of("17-1-1", Phase.PRODUCTION).confirmed()).isFalse();
		assertThat(of("17-1-1", Phase.PRODUCTION).origin()).isEqualTo(Answer.Origin.CARRIED);
		assertThat(of("17-1-2", Phase.PRODUCTION).reason()).isEqualTo("not here");
		this.answers.confirm(this.small.sheet, List.of("17-1-1", "17-1-2"), Phase.PRODUCTION, "taro");
		assertThat(of("17-1-1", Phase.PRODUCTION).confirmed()).isTrue();
		assertThat(of("17-1-1", Phase.PRODUCTION).by()).isEqualTo("taro");
		assertThat(of("17-1-2", Phase.PRODUCTION).by()).isEqualTo("hanako");
	}

	@Test
	void anotherSystemsAnswersAreCopiedWhereNoneAre() {
		long other = this.small.sheet(this.small.system("Energy", Phase.POC), "jssec-1");
		say("17-1-1", Phase.PRODUCTION, YES, 0);
		this.answers.takeOver(other, this.small.sheet, (item) -> item, Answer.Origin.COPIED, "hanako");
		Answer copied = this.answers.of(other).of("17-1-1", Phase.PRODUCTION);
		assertThat(copied.said()).isEqualTo(YES);
		assertThat(copied.confirmed()).isFalse();
		assertThat(copied.source()).contains("Watch");
	}

	@Test
	void whatIsAnsweredInOneSheetIsOfferedWhereTheSameIsAsked() {
		long other = this.small.sheet(this.small.system, "iotac");
		this.answers.say(other, "1", Phase.PRODUCTION, YES, 0, "hanako");
		assertThat(this.small.line("1").offers()).singleElement().satisfies((offer) -> {
			assertThat(offer.item()).isEqualTo("1");
			assertThat(offer.answer().adopted()).isEqualTo(Adopted.FULL);
		});
		assertThat(this.small.line("2").offers()).isEmpty();
	}

	@Test
	void aSheetStaysWithItsItemsAndItsSystem() {
		assertThatThrownBy(() -> say("no-such", Phase.POC, YES, 0)).hasMessageContaining("assessment.item.none");
		assertThatThrownBy(() -> this.small.sheet(this.small.system, "jssec-1"))
			.hasMessageContaining("assessment.sheet.exists");
		assertThatThrownBy(() -> say("17-1-1", Phase.POC, new Answer.Said(null, "x".repeat(4001), null, null, null), 0))
			.hasMessageContaining("assessment.reason.long");
	}

	@Test
	void aSystemMayNeedAnItemMoreOrLess() {
		assertThat(this.small.line("17-1-1").strength()).isEqualTo(Strength.SHOULD);
		this.sheets.tailor(this.small.sheet, "17-1-1", Strength.MUST, "the customer asks", "hanako");
		assertThat(this.small.line("17-1-1").strength()).isEqualTo(Strength.MUST);
		this.sheets.tailor(this.small.sheet, "17-1-1", null, "rented", "hanako");
		assertThat(this.small.line("17-1-1").strength()).isNull();
		this.sheets.untailor(this.small.sheet, "17-1-1");
		assertThat(this.small.line("17-1-1").strength()).isEqualTo(Strength.SHOULD);
		assertThatThrownBy(() -> this.sheets.tailor(this.small.sheet, "17-1-1", Strength.MUST, " ", "hanako"))
			.hasMessageContaining("assessment.tailor.reason");
	}

	private long say(String item, Phase phase, Answer.Said said, Integer seen) {
		return this.answers.say(this.small.sheet, item, phase, said, seen, "hanako");
	}

	private Answer of(String item, Phase phase) {
		return this.answers.of(this.small.sheet).of(item, phase);
	}

}
