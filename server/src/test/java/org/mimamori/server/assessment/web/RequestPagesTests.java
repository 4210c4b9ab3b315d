package org.mimamori.server.assessment.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Boards;
import org.mimamori.server.assessment.Request;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.inventory.Phase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Items go to a supplier and come back as his claims; a stranger with the link sees nothing else.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class RequestPagesTests {

	private static final Pattern LINK = Pattern.compile("http://localhost(/ask/[A-Za-z0-9_-]{43})");

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Requests requests;

	@Autowired
	private Answers answers;

	@Autowired
	private Boards boards;

	@Autowired
	private JdbcClient jdbc;

	private SheetScene scene;

	@BeforeEach
	void sheet() {
		this.scene = new SheetScene(this.context, this.mvc, "jssec-1");
	}

	/// @return path of the link
	private String send() {
		MvcTestResult sent = this.scene.post(this.scene.here() + "/requests", "select", "17-1-1", "select", "17-2-1",
				"supplier", "北斗電機", "days", "14", "language", "ja", "message", "よろしくお願いします");
		assertThat(sent).hasStatusOk();
		Matcher link = LINK.matcher(SheetScene.text(sent));
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

	private Request request() {
		return this.requests.of(this.scene.sheet).getFirst();
	}

	private MvcTestResult ask(String path) {
		return this.mvc.get().uri(path).with(anonymous()).exchange();
	}

	private MvcTestResult answer(String path, String... fields) {
		var post = this.mvc.post().uri(path).with(anonymous()).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			post = post.param(fields[i], fields[i + 1]);
		}
		return post.exchange();
	}

	@Test
	void theLinkIsShownOnceAndKeptNowhere() {
		assertThat(this.scene.post(this.scene.here() + "/requests/new", "select", "17-1-1")).hasStatusOk()
			.bodyText()
			.contains("17-1-1", "name=\"supplierId\"")
			.doesNotContain("⟦");
		String link = send();
		assertThat(this.scene.both(this.scene.here() + "/requests/" + request().id()))
			.doesNotContain(link.substring(5));
		assertThat(this.jdbc.sql("select row_to_json(r)::text from assessment_request r").query(String.class).list())
			.noneMatch((row) -> row.contains(link.substring(5)));
		assertThat(this.scene.both(this.scene.here() + "/requests")).contains("北斗電機");
		assertThat(this.scene.post(this.scene.here() + "/requests", "select", "17-1-1", "days", "14")).hasStatusOk()
			.bodyText()
			.contains("role=\"alert\"");
		assertThat(this.scene.post(this.scene.here() + "/requests/new")).hasStatus(302);
	}

	/// What is large is looked at only for a link that holds, and not read before.
	@Test
	@Proves("II-5")
	void aFileIsTakenOnlyForALinkThatHolds() {
		String link = send();
		assertThat(bring(link + "/excel", 70_000)).as("a form without its token").hasStatus(403);
		assertThat(bring(link + "/excel", (int) Asking.LARGEST + 100_000)).hasStatus(413).bodyText().contains("5 MB");
		assertThat(bring("/ask/" + "x".repeat(43) + "/excel", 70_000)).hasStatus(404);
		assertThat(bring(link, 70_000)).hasStatus(401);
		assertThat(request().openedAt()).isNull();
		this.requests.withdraw(request().id(), true);
		assertThat(bring(link + "/excel", 70_000)).hasStatus(404);
	}

	private MvcTestResult bring(String path, int bytes) {
		return this.mvc.perform(MockMvcRequestBuilders.request(HttpMethod.POST, path)
			.content(new byte[bytes])
			.contentType("multipart/form-data; boundary=cut")
			.header("Accept-Language", "en")
			.with(anonymous()));
	}

	@Test
	void theSupplierSeesWhatHeIsAskedAndNothingElse() {
		this.answers.say(this.scene.sheet, "17-1-1", Phase.PRODUCTION,
				new Answer.Said(Adopted.NONE, "社内の事情", null, null, null), null, "taro");
		MvcTestResult page = ask(send());
		assertThat(page).hasStatusOk();
		String text = SheetScene.text(page);
		assertThat(text).contains("17-1-1", "17-2-1", "よろしくお願いします", "name=\"_csrf\"", "noindex", "lang=\"ja\"")
			.doesNotContain("17-1-2", "社内の事情", "taro", "hanako", "class=\"rail\"", "/sheets", "⟦");
		assertThat(page.getResponse().getHeader("X-Robots-Tag")).startsWith("noindex");
		assertThat(page.getResponse().getHeader("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(page.getResponse().getHeader("Cache-Control")).contains("no-store");
	}

	@Test
	void nothingElseIsOpen() {
		send();
		for (String path : List.of(this.scene.here(), this.scene.here() + "/requests", this.scene.here() + "/excel",
				"/sheets", "/asked", "/", "/inventory/devices", "/asking/x")) {
			assertThat(ask(path)).as(path).hasStatus(302).redirectedUrl().doesNotContain("/ask");
		}
		assertThat(ask("/api/v1/sheets")).hasStatus(401);
		assertThat(ask("/ask/../sheets").getResponse().getStatus()).isNotEqualTo(200);
	}

	@Test
	void endedLinksLookLikeUnknownOnes() {
		String unknown = "/ask/" + "A".repeat(43);
		assertThat(ask(unknown)).hasStatus(404);
		String gone = send();
		String page = this.scene.here() + "/requests/" + request().id();
		assertThat(this.scene.post(page + "/withdraw")).hasStatus(302);
		assertThat(ask(gone)).hasStatus(404);
		assertThat(answer(gone, "mark-17-1-1", "full")).hasStatus(404);
		assertThat(ask(gone + "/excel")).hasStatus(404);
		assertThat(ask(gone).getResponse().getErrorMessage()).isEqualTo(ask(unknown).getResponse().getErrorMessage());
		this.scene.post(page + "/restore");
		assertThat(ask(gone)).hasStatusOk();
		this.jdbc.sql("update assessment_request set expires_at = now() - interval '1 second' where id = :id")
			.param("id", request().id())
			.update();
		assertThat(ask(gone)).hasStatus(404);
	}

	@Test
	void whoKnocksTooOftenWaits() {
		RequestPostProcessor stranger = (request) -> {
			request.setRemoteAddr("192.0.2.9");
			return request;
		};
		for (int i = 0; i < 20; i++) {
			assertThat(this.mvc.get().uri("/ask/" + "B".repeat(42) + i).with(anonymous()).with(stranger))
				.hasStatus(404);
		}
		assertThat(this.mvc.get().uri(send()).with(anonymous()).with(stranger)).hasStatus(429);
		assertThat(ask("/ask/" + "B".repeat(43))).hasStatus(404);
	}

	@Test
	void answersComeBackAsClaims() {
		String link = send();
		assertThat(this.mvc.post().uri(link).with(anonymous()).param("mark-17-1-1", "full")).hasStatus(403);
		assertThat(answer(link, "mark-17-1-1", "partly", "text-17-1-1", "2027 年まで", "mark-17-1-2", "full", "by",
				"佐藤（品質保証部）"))
			.hasStatus(302)
			.redirectedUrl()
			.isEqualTo(link);
		assertThat(SheetScene.text(ask(link))).contains("2027 年まで", "佐藤（品質保証部）");
		assertThat(this.requests.claimsOf(request().id())).singleElement().satisfies((claim) -> {
			assertThat(claim.adopted()).isEqualTo(Adopted.PARTLY);
			assertThat(claim.by()).isEqualTo("佐藤（品質保証部）");
		});
		assertThat(this.answers.of(this.scene.sheet).none()).isTrue();

		String page = this.scene.here() + "/requests/" + request().id();
		assertThat(this.scene.both(page)).contains("2027 年まで", "△");
		String chosen = "17-1-1 " + this.requests.claimsOf(request().id()).getFirst().at();
		assertThat(this.scene.both(page)).contains("value=\"" + chosen + "\"");
		assertThat(this.scene.post(page + "/claims", "select", "17-1-1 2004-01-01T00:00:00Z", "what", "accept"))
			.hasStatus(409);
		this.scene.post(page + "/claims", "select", chosen, "what", "read");
		assertThat(this.answers.of(this.scene.sheet).none()).isTrue();
		assertThat(this.requests.claimsOf(request().id()).getFirst().readBy()).isEqualTo("hanako");
		this.scene.post(page + "/claims", "select", chosen, "what", "accept", "phase", "production");
		Answer answer = this.answers.of(this.scene.sheet).of("17-1-1", Phase.PRODUCTION);
		assertThat(answer.origin()).isEqualTo(Answer.Origin.SUPPLIER);
		assertThat(answer.source()).isEqualTo("北斗電機");
		assertThat(this.boards.of(this.scene.sheet, null).line("17-1-1").orElseThrow().claims()).singleElement()
			.satisfies((claim) -> assertThat(claim.supplier()).isEqualTo("北斗電機"));
	}

	@Test
	void theSupplierMayAnswerInExcel() {
		String link = send();
		byte[] file = ask(link + "/excel").getResponse().getContentAsByteArray();
		byte[] filled = SheetScene.edited(file, (cells) -> {
			int row = SheetScene.row(cells, "17-2-1");
			SheetScene.set(cells, row, 4, "◎");
			SheetScene.set(cells, row, 5, "仕様書 3 章");
		});
		MvcTestResult sent = this.mvc.post()
			.uri(link + "/excel")
			.multipart()
			.file(new MockMultipartFile("file", "a.xlsx", null, filled))
			.with(anonymous())
			.with(csrf())
			.exchange();
		assertThat(sent).hasStatus(302);
		assertThat(this.requests.claimsOf(request().id())).singleElement()
			.satisfies((claim) -> assertThat(claim.text()).isEqualTo("仕様書 3 章"));

		String page = this.scene.here() + "/requests/" + request().id();
		byte[] wrong = SheetScene.edited(file, (cells) -> {
			SheetScene.set(cells, SheetScene.row(cells, "17-1-1"), 4, "◎");
			SheetScene.set(cells, SheetScene.row(cells, "17-2-1"), 4, "?");
		});
		assertThat(this.scene.upload(page + "/import", wrong)).hasStatus(302);
		assertThat(this.requests.claimsOf(request().id())).hasSize(1);
		send();
		String other = this.scene.here() + "/requests/" + request().id();
		assertThat(this.scene.upload(other + "/import", filled)).hasStatus(302);
		assertThat(this.requests.claimsOf(request().id())).isEmpty();
	}

}
