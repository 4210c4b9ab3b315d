package org.mimamori.server.web.walk;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimamori.server.Proves;
import org.mimamori.server.Quiet;
import org.mimamori.server.access.Role;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.demo.DemoCompany;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.RightMissing;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// A page offers its reader no form that would be refused, and no link to a page that is.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("I-7")
class OfferedFormsTests {

	private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

	private static final Pattern ACTION = Pattern.compile("(?:action|formaction)=\"(/[^\"]*)\"");

	private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea|button)\\b([^>]*)>");

	private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");

	private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private DemoCompany demo;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private ApplicationContext context;

	@BeforeEach
	void company() throws Exception {
		if (!this.demo.loaded()) {
			this.demo.load(AdvisorySamples.unwatched());
			Quiet.await(this.context);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
	void noFormIsOfferedThatWouldBeRefused(Role role) {
		Set<Right> rights = EnumSet.copyOf(role.rights());
		RequestPostProcessor visitor = user("taro")
			.authorities(AuthorityUtils.createAuthorityList(rights.stream().map(Right::authority).toList()));
		Crawl crawl = new Crawl(this.mvc, visitor,
				this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
		Map<String, Set<String>> refused = new TreeMap<>();
		int[] forms = new int[1];
		Set<String> tried = new TreeSet<>();
		crawl.walkLinks("en", (visit) -> {
			// whose visitor here is in no table of accounts
			if (missing(visit.result()) && !visit.page().toString().startsWith("/account")) {
				refused.computeIfAbsent("GET " + visit.page(), (page) -> new TreeSet<>()).add("link");
			}
			Matcher form = FORM.matcher(visit.body());
			while (form.find()) {
				if (!form.group(1).contains("post")) {
					continue;
				}
				forms[0]++;
				for (String address : actions(form, visit.address())) {
					if (tried.add(visit.page() + " " + address.replaceAll("[0-9]+", "#"))
							&& refuses(address, form.group(2), visitor)) {
						refused.computeIfAbsent(visit.page().toString(), (page) -> new TreeSet<>())
							.add(address.replaceAll("[0-9]+", "#"));
					}
				}
			}
		});
		assertThat(refused).as(role + " is offered").isEmpty();
		assertThat(forms[0]).isGreaterThan(3);
	}

	private static List<String> actions(Matcher form, String page) {
		List<String> addresses = ACTION.matcher(form.group())
			.results()
			.map((action) -> action.group(1).replace("&amp;", "&"))
			.toList();
		return form.group(1).contains("action=") ? addresses : List.of(page);
	}

	/// Sends what the form would send if its reader filled in next to nothing.
	private boolean refuses(String address, String form, RequestPostProcessor visitor) {
		boolean[] refused = new boolean[1];
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			refused[0] = missing(
					this.mvc.post().uri(java.net.URI.create(address)).with(visitor).with(csrf()).exchange());
			status.setRollbackOnly();
		});
		return refused[0];
	}

	private static boolean missing(MvcTestResult result) {
		return result.getUnresolvedException() == null
				&& (result.getMvcResult().getResolvedException() instanceof RightMissing
						|| result.getResponse().getStatus() == 403);
	}

}
