package org.mimamori.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.access.Addresses.Address;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.inventory.ledger.LedgerImports;
import org.mimamori.server.web.Right;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Whoever may only look begins no job, and nothing is kept of what they send.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves({ "I-9", "III-5" })
class JobStartTests {

	private static final String ACCOUNT = "job-start-reader";

	private static final Authentication READER = new SignedIn(new UUID(0, 9), ACCOUNT, ACCOUNT, Role.AUDITOR,
			Set.of(Right.SELF, Right.READ), List.of(), BoundTo.since(Instant.now()), Instant.MAX)
		.authentication();

	/// What begins a job, besides what is of the kind "job" in the table.
	private static final List<String> STARTS = List.of("POST /advisories/load/folder |  | name=here.json | job",
			"POST /settings/judging |  |  | job", "POST /settings/demo/load |  |  | job",
			"POST /settings/about/judge |  |  | job", "POST /advisories/sources/reread |  |  | job",
			"POST /advisories/sources/{id}/run | id=$source |  | job", "POST /api/v1/advisory-loads |  | {} | job");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataFolder data;

	@Autowired
	private LedgerImports imports;

	private String ledger = "";

	@BeforeEach
	void scene() throws IOException {
		Files.writeString(Files.createDirectories(this.data.resolve("advisories")).resolve("here.json"), "{}");
		byte[] rows = "Site,Name,Maker,Model\nHall,a,b,c\n".getBytes(StandardCharsets.UTF_8);
		this.ledger = "" + this.imports.upload("ledger.csv", new java.io.ByteArrayInputStream(rows)).id();
	}

	@Test
	void aReaderBeginsNone() {
		List<String> wrong = new ArrayList<>();
		Stream
			.concat(Addresses.all().stream().filter((one) -> one.kind().equals("job")),
					STARTS.stream().map(Addresses::read))
			.forEach((address) -> {
				int status = address.ask(this.mvc, READER, Map.of("import", this.ledger, "source", "1"))
					.getResponse()
					.getStatus();
				if (status != 403) {
					wrong.add(address.key() + ": " + status);
				}
			});
		assertThat(wrong).isEmpty();
		assertThat(begun()).isZero();
	}

	@Test
	void nothingThatAReaderSendsIsKept() throws IOException {
		List<Path> before = spooled();
		MockMultipartFile file = new MockMultipartFile("file", "x.json", null, "{}".getBytes(StandardCharsets.UTF_8));
		for (String address : List.of("/advisories/load", "/api/v1/advisory-loads")) {
			assertThat(this.mvc.post()
				.uri(address)
				.multipart()
				.file(file)
				.with(authentication(READER))
				.with(csrf().asHeader())
				.exchange()).hasStatus(403);
		}
		assertThat(spooled()).isEqualTo(before);
		assertThat(begun()).isZero();
	}

	@Test
	void everyAddressOfTheListIsThere() {
		List<String> all = Addresses.all().stream().map(Address::key).toList();
		assertThat(STARTS).allSatisfy((line) -> assertThat(all).contains(Addresses.read(line).key()));
	}

	private List<Path> spooled() throws IOException {
		try (Stream<Path> all = Files.walk(this.data.resolve("."))) {
			return all.filter((path) -> path.toString().contains("upload")).sorted().toList();
		}
	}

	private int begun() {
		return this.jdbc.sql("select count(*) from job_job where started_by = ?")
			.param(ACCOUNT)
			.query(Integer.class)
			.single();
	}

}
