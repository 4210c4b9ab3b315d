package org.mimamori.server.assessment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.Systems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// What the product knows answers items, changes with the fleet, turns old by itself, and can be shown as it was.
@SpringBootTest
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class EvidenceTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Evidence evidence;

	@Autowired
	private RuleBook book;

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private MessageSource messages;

	@Autowired
	private Watching watching;

	@TempDir
	private Path folder;

	private SmallSystem small;

	@BeforeEach
	void oneSystem() {
		this.small = new SmallSystem(this.context, this.folder);
		this.small.fleet.device("one", this.small.fleet.old);
		this.small.fleet.device("two", this.small.fleet.model, null, this.small.fleet.site);
		this.small.look();
	}

	@Test
	void aChangedDeviceChangesTheVerdict() {
		assertThat(this.small.found("18-1-1", "software-recorded")).isEqualTo("partly 1/2");
		assertThat(this.small.line("18-1-1").verdict()).isEqualTo(Verdict.PARTLY);
		assertThat(this.small.lacking("software-recorded")).containsExactly("two");
		Instant before = Instant.now();
		this.small.fleet.jdbc().sql("""
				update inventory_device set composition_id =
				  (select composition_id from inventory_device where name = 'one') where name = 'two'
				""").update();
		assertThat(this.watching.look()).isEqualTo(1);
		assertThat(this.small.found("18-1-1", "software-recorded")).isEqualTo("met 2/2");
		assertThat(this.small.lacking("software-recorded")).isEmpty();
		// what was found that day can still be shown
		assertThat(this.evidence.of(this.small.system, before).get("software-recorded").met()).isEqualTo(1);
		assertThat(this.evidence.history(this.small.system, "software-recorded", 10)).extracting(Finding::verdict)
			.containsExactly(Verdict.MET, Verdict.PARTLY);
	}

	@Test
	void whatFoundTheSameAgainKeepsItsBeginning() {
		Finding first = this.evidence.of(this.small.system, null).get("place-recorded");
		assertThat(this.evidence.changed(List.of(this.small.system), Source.FLEET)).isTrue();
		assertThat(this.evidence.of(this.small.system, null).get("place-recorded").stale(Instant.now())).isTrue();
		this.watching.touched(null, Source.FLEET);
		this.small.fleet.device("three", this.small.fleet.old);
		this.watching.look();
		Finding roles = this.evidence.of(this.small.system, null).get("operator-role-filled");
		assertThat(roles.since()).isBeforeOrEqualTo(first.asOf());
		assertThat(roles.asOf()).isAfter(first.asOf());
		assertThat(roles.stale(Instant.now())).isFalse();
	}

	@Test
	void nobodyIsAskedWhereNothingChanged() {
		assertThat(this.watching.look()).isZero();
	}

	@Test
	void aRoleThatIsFilledAnswersItsItem() {
		assertThat(this.small.line("20-2-4").verdict()).isEqualTo(Verdict.NOT_MET);
		this.context.getBean(Systems.class)
			.add(new SystemRole(0, this.small.system, SystemRole.Role.CSIRT, "Security desk", "csirt@example.com"));
		this.watching.look();
		assertThat(this.small.line("20-2-4").verdict()).isEqualTo(Verdict.MET);
		assertThat(this.small.found("20-2-4", "csirt-role-filled")).isEqualTo("met 1/1");
	}

	@Test
	void peopleAndEvidenceStandSideBySideWhereTheyDiffer() {
		this.context.getBean(Answers.class)
			.say(this.small.sheet, "18-1-1", Phase.PRODUCTION, new Answer.Said(Adopted.FULL, null, null, null, null), 0,
					"hanako");
		Board.Line line = this.small.line("18-1-1");
		assertThat(line.disagrees(Phase.PRODUCTION)).isTrue();
		assertThat(line.disagrees(Phase.POC)).isFalse();
		assertThat(line.production().adopted()).isEqualTo(Adopted.FULL);
		assertThat(line.verdict()).isEqualTo(Verdict.PARTLY);
	}

	@Test
	void whatOnlySupportsAnItemDecidesNothing() {
		Board.Line line = this.small.line("21-1-1");
		assertThat(line.found()).isNotEmpty().noneMatch(Board.Found::answers);
		assertThat(line.verdict()).isNull();
		assertThat(line.later()).contains("monitoring");
	}

	@Test
	void everyRuleHasItsWordsAndItsItems() {
		assertThat(this.book.all()).hasSizeGreaterThanOrEqualTo(30);
		CrossMap map = this.guidelines.crossMap();
		assertThat(this.book.all()).allSatisfy((rule) -> {
			for (String key : List.of("assessment.rule." + rule.name(), "assessment.unit." + rule.unit())) {
				assertThat(this.messages.getMessage(key, new Object[] { 1, 2 }, null, java.util.Locale.JAPANESE))
					.as(key)
					.isNotNull();
				assertThat(this.messages.getMessage(key, new Object[] { 1, 2 }, null, java.util.Locale.ENGLISH)).as(key)
					.isNotNull();
			}
			assertThat(rule.answers()).as(rule.name()).allMatch(map::contains);
			assertThat(rule.supports()).as(rule.name()).allMatch(map::contains);
			// what the server itself is, it looks up again and again
			assertThat(rule.restsOn().isEmpty()).as(rule.name()).isEqualTo(rule.own());
		});
		assertThat(this.context.getBeansOfType(RuleBook.ByHandUntil.class).values())
			.allSatisfy((later) -> assertThat(later.items()).allMatch(map::contains));
	}

	@Test
	void enoughItemsAreAnsweredByRules() {
		assertThat(answered("jssec-1", "\\d+-\\d+-\\d+")).hasSizeGreaterThanOrEqualTo(24); // 60
																							// %
																							// of
																							// 39
		assertThat(answered("jssec-2", "\\d+")).hasSizeGreaterThanOrEqualTo(24); // 40 %
																					// of
																					// 60
	}

	private Set<String> answered(String guideline, String numbers) {
		return this.guidelines.latest(guideline)
			.orElseThrow()
			.guideline()
			.items()
			.filter((item) -> item.number().matches(numbers))
			.filter((item) -> !this.book.of(new ItemRef(guideline, item.id()), false).isEmpty())
			.map((item) -> item.id())
			.collect(Collectors.toSet());
	}

}
