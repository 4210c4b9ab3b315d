package org.mimamori.server.access;

import org.mimamori.server.Proves;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.access.Addresses.Address;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
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
@AutoConfigureMockMvc
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

	@Test
	void whatBelongsToAnotherPlaceIsNotThereAndStaysAsItIs() {
		Map<String, String> before = this.sites.rows();
		List<String> wrong = new ArrayList<>();
		for (Address address : of("site", "kept", "gone", "job", "refused", "everywhere")) {
			if (address.key().startsWith("POST ")) {
				continue;
			}
			MvcTestResult result = address.ask(this.mvc, this.sites.engineer, this.sites.others);
			int status = result.getResponse().getStatus();
			// of a report nobody who is bound learns even the number
			boolean unnamed = status == 400 && address.key().startsWith("GET /report/");
			if (status != 403 && status != 404 && !unnamed) {
				wrong.add(address.key() + ": " + told(result));
			}
			if (text(result).contains(TwoSites.MARKER)) {
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
					wrong.add(address.key() + ": " + told(result));
				}
				status.setRollbackOnly();
			});
		}
		SecurityContextHolder.getContext().setAuthentication(hanako);
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
				wrong.add(address + ": changes with the other place: " + firstDifference(text, second.get(address)));
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
				String text = text(result);
				if (text.contains(TwoSites.MARKER)) {
					wrong.add(name + " " + address.key() + ": tells of it");
				}
				if (result.getResponse().getStatus() >= 500) {
					wrong.add(name + " " + address.key() + ": " + told(result));
				}
				texts.put(name + " " + address.key(), timeless(text));
			});
		}
	}

	private static List<Address> of(String... kinds) {
		return Addresses.all().stream().filter((one) -> Set.of(kinds).contains(one.kind())).toList();
	}

	private static String told(MvcTestResult result) {
		Throwable failure = result.getUnresolvedException();
		return result.getResponse().getStatus() + " " + String.valueOf(result.getResponse().getHeader("Location"))
				+ ((failure != null) ? " " + String.valueOf(failure).lines().findFirst().orElse("") : "");
	}

	private static Set<String> different(Map<String, String> before, Map<String, String> after) {
		return after.keySet()
			.stream()
			.filter((table) -> !after.get(table).equals(before.get(table)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String timeless(String text) {
		return text.replaceAll("(?:19|20)\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?Z?", "TIME")
			.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
	}

	private static String firstDifference(String one, String other) {
		int at = 0;
		while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
			at++;
		}
		return "…" + one.substring(Math.max(0, at - 60), Math.min(one.length(), at + 60)).replaceAll("\\s+", " ")
				+ "… ≠ …"
				+ other.substring(Math.max(0, at - 10), Math.min(other.length(), at + 60)).replaceAll("\\s+", " ");
	}

	/// What a person would read, also in a workbook or on paper.
	private static String text(MvcTestResult result) {
		byte[] body = result.getResponse().getContentAsByteArray();
		try {
			if (body.length > 4 && body[0] == 'P' && body[1] == 'K') {
				StringBuilder parts = new StringBuilder();
				try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
					for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
						parts.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
					}
				}
				return parts.toString();
			}
			if (body.length > 4 && body[0] == '%' && body[1] == 'P') {
				try (PDDocument document = Loader.loadPDF(body)) {
					return new PDFTextStripper().getText(document);
				}
			}
			return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
