package org.mimamori.server.assessment.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Systems;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/// Mimamori answers the list it asks others by.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class OwnListTests {

	@Autowired
	private OwnList list;

	@Autowired
	private Boards boards;

	@Autowired
	private Sheets sheets;

	@Autowired
	private Systems systems;

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private MessageSource messages;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void everyItemIsAnsweredOrSaysWhyItDoesNotApply() {
		List<OwnList.Line> lines = this.list.look();
		assertThat(lines).hasSize(39);
		assertThat(lines)
			.allSatisfy((line) -> assertThat(line.notApplicable() || line.facts().stream().anyMatch(Fact::counts))
				.as(line.item().id())
				.isTrue());
	}

	@Test
	void everyFactHasItsWordsInBothLanguages() {
		List<String> keys = new ArrayList<>();
		for (OwnList.Line line : this.list.look()) {
			if (line.notApplicable()) {
				keys.add("assessment.own.not." + line.item().id());
			}
			for (Fact fact : line.facts()) {
				keys.add(fact.words());
				if (fact.state() != Fact.State.BUILT_IN) {
					keys.add(fact.words() + ".lacking");
				}
			}
		}
		for (String key : keys) {
			assertThat(this.messages.getMessage(key, new Object[] { 1, 2 }, null, Locale.JAPANESE)).as(key).isNotNull();
			assertThat(this.messages.getMessage(key, new Object[] { 1, 2 }, null, Locale.ENGLISH)).as(key).isNotNull();
		}
	}

	@Test
	void theSheetIsAnOrdinaryOneAndOtherSystemsAreNotAskedAboutTheServer() {
		this.list.make();
		this.list.make();
		Sheet own = this.list.sheet();
		assertThat(own).isNotNull();
		Board board = this.boards.of(own.id(), null);
		assertThat(board.line("I-1"))
			.hasValueSatisfying((line) -> assertThat(line.found()).extracting((found) -> found.rule().name())
				.containsExactly("own-i-1"));
		assertThat(board.line("IV-3"))
			.hasValueSatisfying((line) -> assertThat(line.answer(Phase.PRODUCTION)).isNotNull());
		long other = this.systems.save(
				new IotSystem(0, "Another " + System.nanoTime(), null, null, Phase.POC, Setting.UNSAID, null, null),
				null);
		long sheet = this.sheets.begin(other, this.guidelines.latest("jpcert-iot").orElseThrow().id(), null, "hanako");
		assertThat(this.boards.of(sheet, null).lines())
			.allSatisfy((line) -> assertThat(line.found()).noneMatch((found) -> found.rule().own()));
	}

	@Test
	@Proves("VI-3")
	void thePageIsShownInBothLanguages() {
		assertThat(this.mvc.get().uri("/settings/own-list").header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("自分自身のチェックリスト", "I-10", "対象外")
			.doesNotContain("⟦");
		assertThat(this.mvc.get().uri("/settings/own-list").header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("Mimamori against its own list", "does not apply")
			.doesNotContain("⟦");
	}

	@Test
	@WithMockUser(username = "taro", authorities = "RIGHT_READ")
	void whoMayNotReadTheRecordDoesNotSeeIt() {
		assertThat(this.mvc.get().uri("/settings/own-list")).hasStatus(403);
	}

	@Test
	@Proves({ "V-1", "V-2" })
	void theKernelTellsOnWhatAProcessListens() throws Exception {
		try (var tcp = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
				var udp = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
			Listening listening = Listening.now();
			assertThat(listening.tcp()).contains(tcp.getLocalPort());
			assertThat(listening.udp()).contains(udp.getLocalPort());
		}
	}

}
