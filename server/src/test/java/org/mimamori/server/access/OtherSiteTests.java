package org.mimamori.server.access;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Proves;
import org.mimamori.server.access.Addresses.Address;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever is bound to a place learns nothing of another one, whatever is asked at whatever address.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves({ "I-9", "III-5" })
class OtherSiteTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private PlatformTransactionManager transactions;

	@TempDir
	private Path folder;

	private TwoSites sites;

	@BeforeEach
	void scene() throws Exception {
		this.sites = new TwoSites(this.context, this.folder);
	}

	@Test
	void everyAddressIsInTheTable() {
		Set<String> there = new TreeSet<>();
		this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, handler) -> {
				if (handler.getBeanType().getName().startsWith("org.mimamori.")
						&& !mapping.getMethodsCondition().getMethods().isEmpty()) {
					mapping.getPatternValues()
						.forEach((pattern) -> mapping.getMethodsCondition()
							.getMethods()
							.forEach((method) -> there.add(method + " " + pattern)));
				}
			});
		Set<String> told = new TreeSet<>(Addresses.all().stream().map(Address::key).toList());
		assertThat(told).as("say in addresses.txt what the ids of new addresses name").isEqualTo(there);
	}

	/// 404 or 403; or, where a list or an undo is asked for, word for word what is said
	/// of
	/// something that never was.
	@Test
	void whatBelongsToAnotherPlaceIsNotThereAndStaysAsItIs() {
		Map<String, String> before = this.sites.rows();
		List<String> wrong = new ArrayList<>();
		for (Address address : of("site", "kept", "gone", "job", "refused", "everywhere")) {
			MvcTestResult result = address.ask(this.mvc, this.sites.engineer, this.sites.others);
			int status = result.getResponse().getStatus();
			String said = Words.said(result);
			if (status != 403 && status != 404) {
				String ofNothing = Words.said(address.ask(this.mvc, this.sites.engineer, this.sites.never));
				if (address.kind().equals("everywhere") || !said.equals(ofNothing)) {
					wrong.add(address.key() + ": " + said + " ≠ " + ofNothing);
				}
			}
			if ((said + Words.text(result)).contains(TwoSites.MARKER)) {
				wrong.add(address.key() + ": tells of it");
			}
			Map<String, String> after = this.sites.rows();
			if (!after.equals(before)) {
				wrong.add(address.key() + ": changes " + different(before, after));
				before = after;
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void whatIsOnesOwnIsDone() {
		List<String> wrong = new ArrayList<>();
		TransactionTemplate undone = new TransactionTemplate(this.transactions);
		Authentication hanako = SecurityContextHolder.getContext().getAuthentication();
		for (Address address : of("site", "kept", "look")) {
			// a rule of a sheet has a name, not a number
			if (address.key().startsWith("POST ") || address.key().endsWith("/evidence/{rule}")) {
				continue;
			}
			// a connection for whoever is bound, for as long as the transaction lasts
			SecurityContextHolder.getContext().setAuthentication(this.sites.engineer);
			undone.executeWithoutResult((status) -> {
				this.context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
					.sql("select 1")
					.query(Integer.class)
					.single();
				MvcTestResult result = address.ask(this.mvc, this.sites.engineer, this.sites.mine);
				int code = result.getResponse().getStatus();
				boolean done = code < 400 || address.kind().equals("kept") && (code == 409 || code == 422);
				if (!done) {
					wrong.add(address.key() + ": " + Words.told(result));
				}
				status.setRollbackOnly();
			});
		}
		SecurityContextHolder.getContext().setAuthentication(hanako);
		assertThat(wrong).isEmpty();
	}

	@Test
	void nothingOfOnesOwnGoesElsewhere() {
		Map<String, String> before = this.sites.rows();
		List<String> wrong = new ArrayList<>();
		for (String line : List.of("PATCH /api/v1/devices/{id} | id=$device | {\"siteId\":$elsewhere} | site",
				"POST /inventory/devices/bulk |  | id=$device&site=$elsewhere | site",
				"POST /api/v1/sites |  | {\"name\":\"Hall\",\"kind\":\"plant\"} | site",
				"POST /inventory/sites/new |  | name=Hall&kind=plant | site",
				"POST /api/v1/marks |  | {\"vulnerability\":\"$vulnerability\",\"state\":\"done\",\"note\":\"x\",\"siteId\":$elsewhere} | site",
				"POST /inventory/systems/{id}/parts | id=$system | primitive=sensor&site=$elsewhere | site",
				"POST /api/v1/systems/{id}/parts | id=$system | {\"primitive\":\"sensor\",\"siteId\":$elsewhere} | site",
				"POST /api/v1/systems/{id}/parts | id=$system | {\"primitive\":\"sensor\",\"modelId\":$model} | site",
				"POST /api/v1/systems |  | {\"name\":\"Own\"} | site",
				"POST /inventory/systems/{id}/remove | id=$system |  | site")) {
			MvcTestResult result = Addresses.read(line).ask(this.mvc, this.sites.engineer, this.sites.mine);
			Map<String, String> after = this.sites.rows();
			if (result.getResponse().getStatus() >= 500 || !after.equals(before)) {
				wrong.add(line + ": " + Words.told(result) + " " + different(before, after));
				before = after;
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void whatIsOfTheWholeCompanyTellsNothingOfOtherPlaces() throws Exception {
		Map<String, String> first = new TreeMap<>();
		Map<String, String> second = new TreeMap<>();
		List<String> wrong = new ArrayList<>();
		ask(first, wrong);
		this.sites.growOther(this.context);
		ask(second, wrong);
		first.forEach((address, text) -> {
			if (!text.equals(second.get(address))) {
				wrong.add(address + ": changes with the other place: "
						+ Words.firstDifference(text, second.get(address)));
			}
		});
		assertThat(wrong).isEmpty();
	}

	private void ask(Map<String, String> texts, List<String> wrong) {
		Map<String, Authentication> visitors = Map.of("engineer", this.sites.engineer, "auditor", this.sites.auditor);
		for (Address address : of("whole", "look")) {
			visitors.forEach((name, visitor) -> {
				MvcTestResult result = address.ask(this.mvc, visitor,
						address.kind().equals("look") ? this.sites.others : this.sites.mine);
				String text = Words.text(result);
				if (text.contains(TwoSites.MARKER)) {
					wrong.add(name + " " + address.key() + ": tells of it");
				}
				if (result.getResponse().getStatus() >= 500) {
					wrong.add(name + " " + address.key() + ": " + Words.told(result));
				}
				texts.put(name + " " + address.key(), Words.timeless(text));
			});
		}
	}

	private static List<Address> of(String... kinds) {
		return Addresses.all().stream().filter((one) -> Set.of(kinds).contains(one.kind())).toList();
	}

	private static Set<String> different(Map<String, String> before, Map<String, String> after) {
		return after.keySet()
			.stream()
			.filter((table) -> !after.get(table).equals(before.get(table)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
