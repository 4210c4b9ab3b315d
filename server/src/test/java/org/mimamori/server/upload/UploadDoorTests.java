package org.mimamori.server.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.audit.AuditEntry;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.TakesFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// No file comes in that the scanner has not seen, wherever files are taken.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("II-4")
class UploadDoorTests {

	private static final FakeClamd CLAMD = new FakeClamd(FakeClamd.Mood.HONEST);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@Autowired
	private UploadScanner scanner;

	@Autowired
	private AuditLog audit;

	@DynamicPropertySource
	static void aScanner(DynamicPropertyRegistry registry) {
		registry.add("mimamori.clamd", CLAMD::where);
		registry.add("mimamori.clamd-timeout", () -> "PT10S");
	}

	@AfterAll
	static void close() {
		CLAMD.close();
	}

	@BeforeEach
	void honest() {
		CLAMD.mood = FakeClamd.Mood.HONEST;
	}

	@Test
	void everyFormThatTakesAFileRefusesWhatTheScannerFinds() {
		Set<String> refused = new TreeSet<>();
		this.requestMappingHandlerMapping.getHandlerMethods().forEach((info, handler) -> {
			if (takesFiles(handler)) {
				for (String pattern : info.getPatternValues()) {
					String path = pattern.replaceAll("\\{[^}]+}", "1");
					assertThat(refusal(this.mvc.post()
						.uri(path)
						.with(csrf())
						.multipart()
						.file(new MockMultipartFile("file", "list.csv", null, FakeClamd.EICAR.getBytes()))
						.exchange())).as(pattern)
						.extracting(Refusal::status, Refusal::key, Refusal::arguments)
						.containsExactly(HttpStatus.BAD_REQUEST, "upload.found",
								new Object[] { "list.csv", "Eicar-Signature" });
					refused.add(pattern);
				}
			}
		});
		assertThat(refused).contains("/inventory/imports", "/api/v1/firmware/{id}/sbom", "/api/v1/advisory-loads")
			.hasSizeGreaterThan(9);
	}

	/// Pages get it by way of the error page, which only a real server shows.
	private static Refusal refusal(MvcTestResult result) {
		assertThat(result.getMvcResult().getResolvedException()).isInstanceOf(Refusal.class);
		return (Refusal) result.getMvcResult().getResolvedException();
	}

	private static boolean takesFiles(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters())
			.map((parameter) -> parameter.getGenericParameterType().getTypeName())
			.anyMatch((type) -> type.contains(MultipartFile.class.getName()));
	}

	@Test
	void everyBodyThatIsAFileIsScanned() {
		Set<String> refused = new TreeSet<>();
		this.requestMappingHandlerMapping.getHandlerMethods().forEach((info, handler) -> {
			boolean file = info.getConsumesCondition()
				.getConsumableMediaTypes()
				.contains(MediaType.APPLICATION_OCTET_STREAM)
					|| Arrays.stream(handler.getMethodParameters())
						.anyMatch((parameter) -> parameter.hasParameterAnnotation(RequestBody.class)
								&& parameter.getParameterType() == byte[].class);
			assertThat(handler.hasMethodAnnotation(TakesFile.class)).as(handler.toString()).isEqualTo(file);
			if (file) {
				refused.add(sent(info));
			}
		});
		assertThat(refused).contains("/api/v1/firmware/{id}/sbom", "/api/v1/advisory-loads",
				"/api/v1/guidelines/oscal");
	}

	/// Nothing is read for somebody who may do nothing with it.
	@Test
	void whoMaySendAFileIsAskedBeforeItIsRead() {
		assertThat(this.requestMappingHandlerMapping.getHandlerMethods().values())
			.filteredOn((handler) -> takesFiles(handler) || handler.hasMethodAnnotation(TakesFile.class))
			.hasSizeGreaterThan(9)
			.filteredOn((handler) -> !handler.hasMethodAnnotation(Needs.class)
					&& !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Needs.class))
			.isEmpty();
	}

	private String sent(RequestMappingInfo info) {
		String pattern = info.getPatternValues().iterator().next();
		RequestMethod method = info.getMethodsCondition().getMethods().iterator().next();
		assertThat(refusal(this.mvc.method(HttpMethod.valueOf(method.name()))
			.uri(pattern.replaceAll("\\{[^}]+}", "1") + "?name=list")
			.with(csrf())
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.content(FakeClamd.EICAR)
			.exchange()).key()).as(pattern).isEqualTo("upload.found");
		return pattern;
	}

	@Test
	void aBodyOfNoNamedKindIsScannedAsWell() {
		assertThat(refusal(this.mvc.post()
			.uri("/api/v1/advisory-loads?name=list")
			.with(csrf())
			.content(FakeClamd.EICAR)
			.exchange()).key()).isEqualTo("upload.found");
	}

	@Test
	void whatIsCleanComesInUnchanged() {
		assertThat(this.mvc.post()
			.uri("/inventory/imports")
			.with(csrf())
			.multipart()
			.file(new MockMultipartFile("file", "ledger.csv", null, "name,serial\none,1\n".getBytes())))
			.hasStatus3xxRedirection();
		// read to its end, and refused for what it is
		assertThat(this.mvc.post()
			.uri("/api/v1/advisory-loads?name=clean.json")
			.with(csrf())
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.content("{\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":[]}")).hasStatus(202);
	}

	@Test
	void aFindIsRecordedWithItsSignature() {
		this.mvc.post()
			.uri("/inventory/imports")
			.with(csrf())
			.multipart()
			.file(new MockMultipartFile("file", "台帳\n.csv", null, FakeClamd.EICAR.getBytes()))
			.exchange();
		List<AuditEntry> entries = this.audit.page(Long.MAX_VALUE, 20);
		assertThat(entries).filteredOn((one) -> one.action().equals(UploadScanner.ACTION)).first().satisfies((one) -> {
			assertThat(one.subject()).contains("台帳").doesNotContain("\n");
			assertThat(one.detail()).isEqualTo("Eicar-Signature");
		});
	}

	@Test
	void whereTheScannerDoesNotAnswerNothingComesIn() {
		assertThat(this.scanner.answers()).isTrue();
		CLAMD.mood = FakeClamd.Mood.CUTS_AT_ONCE;
		assertThat(this.scanner.answers()).isFalse();
		assertThat(refusal(this.mvc.post()
			.uri("/inventory/imports")
			.with(csrf())
			.multipart()
			.file(new MockMultipartFile("file", "ledger.csv", null, "name\n".getBytes()))
			.exchange())).extracting(Refusal::status, Refusal::key)
			.containsExactly(HttpStatus.SERVICE_UNAVAILABLE, "upload.unknown");
	}

}
