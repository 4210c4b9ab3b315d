package org.mimamori.server.assessment;

import org.mimamori.server.Proves;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Suppliers are asked and claim; what is attached and remarked stays with its item; states can be compared.
@SpringBootTest
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("III-5")
class SupplierTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Requests requests;

	@Autowired
	private Answers answers;

	@Autowired
	private Remarks remarks;

	@Autowired
	private Snapshots snapshots;

	@TempDir
	private Path folder;

	private SmallSystem small;

	@BeforeEach
	void oneSheet() {
		this.small = new SmallSystem(this.context, this.folder);
	}

	@Test
	void aSupplierAnswersWhatHeWasAskedAndIsNeverBelievedByItself() {
		Requests.Sent sent = send(List.of("17-1-1", "17-2-3"));
		Request opened = this.requests.open(sent.token());
		assertThat(opened.items()).containsExactly("17-1-1", "17-2-3");
		assertThatThrownBy(() -> this.requests.claim(opened, Map.of("20-1-1", said(Adopted.FULL)), "Sato"))
			.hasMessageContaining("assessment.item.none");
		this.requests.claim(opened, Map.of("17-1-1", said(Adopted.PARTLY)), "Sato");
		assertThat(this.small.line("17-1-1").claims()).singleElement()
			.satisfies((claim) -> assertThat(claim.adopted()).isEqualTo(Adopted.PARTLY));
		assertThat(this.small.line("17-1-1").production()).isNull();
		assertThat(this.small.line("17-1-1").found()).noneMatch((one) -> one.rule().name().contains("claim"));
		this.answers.say(this.small.sheet, "17-1-1", Phase.PRODUCTION,
				new Answer.Said(null, null, "renew the contract", null, LocalDate.of(2099, 1, 1)), 0, "hanako");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(
					() -> this.requests.accept(sent.id(), Map.of("17-1-1", Instant.EPOCH), Phase.PRODUCTION, "hanako"))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("assessment.request.changed"));
		Instant made = this.requests.claimsOf(sent.id()).getFirst().at();
		this.requests.accept(sent.id(), Map.of("17-1-1", made), Phase.PRODUCTION, "hanako");
		Answer answer = this.answers.of(this.small.sheet).of("17-1-1", Phase.PRODUCTION);
		assertThat(answer.origin()).isEqualTo(Answer.Origin.SUPPLIER);
		assertThat(answer.source()).isEqualTo("Hokuto");
		assertThat(answer.said()).isEqualTo(new Answer.Said(Adopted.PARTLY, "see the manual", "renew the contract",
				null, LocalDate.of(2099, 1, 1)));
	}

	@Test
	void aLinkThatEndedIsLikeOneThatNeverWas() {
		Requests.Sent sent = send(List.of("17-1-1"));
		this.requests.withdraw(sent.id(), true);
		assertThatThrownBy(() -> this.requests.open(sent.token())).hasMessageContaining("assessment.request.ended");
		assertThatThrownBy(() -> this.requests.open("never")).hasMessageContaining("assessment.request.ended");
		this.requests.withdraw(sent.id(), false);
		assertThat(this.requests.open(sent.token()).id()).isEqualTo(sent.id());
		this.small.fleet.jdbc().sql("update assessment_request set expires_at = now() - interval '1 second'").update();
		assertThatThrownBy(() -> this.requests.open(sent.token())).hasMessageContaining("assessment.request.ended");
		assertThat(this.small.fleet.jdbc()
			.sql("select count(*) from assessment_request where token_hash like '%' || :token || '%'")
			.param("token", sent.token())
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void whatIsAttachedHoldsForATime() {
		LocalDate day = LocalDate.of(2026, 11, 21);
		long link = this.remarks.link(this.small.sheet, "17-1-1", null, "https://example.com/eol",
				new Remarks.Term(day, day.plusDays(1)), "hanako");
		Remarks.Attachment attached = this.remarks.attachment(this.small.sheet, link);
		assertThat(attached.early(day.minusDays(1))).isTrue();
		assertThat(attached.expired(day.plusDays(1))).isFalse();
		assertThat(attached.expired(day.plusDays(2))).isTrue();
		assertThatThrownBy(() -> this.remarks.link(this.small.sheet, "17-1-1", null, "javascript:alert(1)",
				new Remarks.Term(null, null), "hanako"))
			.hasMessageContaining("assessment.attach.link");
		assertThatThrownBy(() -> this.remarks.file(this.small.sheet, "17-1-1", null, "a.pdf",
				new byte[Remarks.LARGEST + 1], new Remarks.Term(null, null), "hanako"))
			.hasMessageContaining("assessment.attach.file");
		long file = this.remarks.file(this.small.sheet, "17-1-1", null, "../../etc/passwd", new byte[] { 1, 2 },
				new Remarks.Term(null, null), "hanako");
		assertThat(this.remarks.attachment(this.small.sheet, file).fileName()).isEqualTo(".._.._etc_passwd");
		assertThat(this.small.line("17-1-1").attachments()).isEqualTo(2);
	}

	@Test
	void onlyWhoWroteACommentTakesItAway() {
		long id = this.remarks.comment(this.small.sheet, "17-1-1", "ask the maker", "hanako");
		assertThat(this.remarks.removeComment(this.small.sheet, id, "taro", true)).isFalse();
		assertThat(this.remarks.removeComment(this.small.sheet, id, "hanako", true)).isTrue();
		assertThat(this.remarks.comments(this.small.sheet, "17-1-1")).isEmpty();
	}

	@Test
	void twoStatesCompare() {
		this.small.fleet.device("one", this.small.fleet.old);
		this.small.look();
		long before = this.snapshots.take(this.small.sheet, "first", "hanako");
		assertThat(this.snapshots.between(this.small.sheet, before, null)).isEmpty();
		this.answers.say(this.small.sheet, "17-1-1", Phase.PRODUCTION,
				new Answer.Said(Adopted.FULL, null, null, null, null), 0, "hanako");
		this.small.fleet.device("two", this.small.fleet.model, null, this.small.fleet.site);
		this.small.look();
		List<Snapshot.Difference> now = this.snapshots.between(this.small.sheet, before, null);
		assertThat(now).filteredOn(Snapshot.Difference::answered)
			.extracting((one) -> one.either().item())
			.containsExactly("17-1-1");
		assertThat(now).filteredOn((one) -> one.either().item().equals("18-1-1"))
			.singleElement()
			.satisfies((one) -> assertThat(one.found()).isTrue());
	}

	private Requests.Sent send(List<String> items) {
		return this.requests.send(this.small.sheet, new Requests.Asked("Hokuto", null, items, "please", "ja", 14),
				"hanako");
	}

	private static Requests.Said said(Adopted adopted) {
		return new Requests.Said(adopted, "see the manual");
	}

}
