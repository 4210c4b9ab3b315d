package org.mimamori.server.access;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.AskedEvidence;
import org.mimamori.server.assessment.Remarks;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.assessment.Snapshots;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.DeviceBulk;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.UseLevel;
import org.mimamori.server.inventory.ledger.LedgerImports;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.report.Reports;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.mimamori.server.advisory.AdvisorySamples.csaf;

/// Two plants with the same of everything: River, to which an engineer and an auditor are bound, and one of which
/// they must learn nothing. Whatever belongs to that one has MARKER in its name.
final class TwoSites {

	static final String MARKER = "Zanzibar";

	private static final String CVE = "CVE-2098-0500";

	/// What an id is called in the table of addresses, for each side.
	final Map<String, String> mine = new TreeMap<>();

	final Map<String, String> others = new TreeMap<>();

	/// Ids that nothing ever had.
	final Map<String, String> never = new TreeMap<>();

	final Authentication engineer;

	final Authentication auditor;

	private final SmallFleet fleet;

	TwoSites(ApplicationContext context, Path folder) throws Exception {
		this.fleet = new SmallFleet(context, folder);
		this.fleet.jdbc()
			.sql("truncate inventory_system, inventory_change, inventory_import, exposure_remedy, report_issue, job_job cascade")
			.update();
		this.fleet.load("csaf.json", csaf("HK-1", "2098-01-03T00:00:00Z", "<2.10", 5.0, "Update."));
		long other = this.fleet.place(null, MARKER);
		this.engineer = person(Role.ENGINEER, "eng");
		this.auditor = person(Role.AUDITOR, "aud");
		fill(this.others, MARKER, other, this.fleet.site);
		Authentication before = SecurityContextHolder.getContext().getAuthentication();
		fill(this.mine, "River", this.fleet.site, other);
		SecurityContextHolder.getContext().setAuthentication(this.engineer);
		began(this.mine, "River");
		SecurityContextHolder.getContext().setAuthentication(before);
		began(this.others, MARKER);
		everywhere(this.mine);
		everywhere(this.others);
		this.never.putAll(this.others);
		for (String name : List.of("site", "elsewhere", "device", "system", "part", "role", "sheet", "act", "comment",
				"attachment", "snapshot", "request", "mark", "import")) {
			this.never.put(name, "900000001");
		}
		this.never.put("job", java.util.UUID.randomUUID().toString());
		this.never.put("undo", "never");
		String report = "" + this.fleet.door(Reports.class).make("all", "hanako");
		List.of(this.mine, this.others, this.never).forEach((ids) -> ids.put("report", report));
		settle(context);
	}

	private Authentication person(Role role, String name) {
		Accounts accounts = this.fleet.door(Accounts.class);
		String unique = name + "-" + java.util.UUID.randomUUID();
		Account account = accounts
			.get(accounts.create(new AccountDraft(unique, name, false, role, List.of(this.fleet.site), null, null)));
		return new SignedIn(account.id(), account.name(), account.displayName(), account.role(),
				account.role().rights(), account.sites(), BoundTo.since(java.time.Instant.now()), java.time.Instant.MAX)
			.authentication();
	}

	private void settle(ApplicationContext context) {
		this.fleet.await();
		AskedEvidence.look(context);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(30))
			.until(() -> this.fleet.jdbc()
				.sql("select count(*) from job_job where state in ('QUEUED','RUNNING')")
				.query(Long.class)
				.single() == 0);
		this.fleet.await();
		AskedEvidence.look(context);
		this.fleet.jdbc().sql("delete from inventory_change").update();
	}

	/// One of everything that lies at a place.
	private void fill(Map<String, String> ids, String name, long site, long elsewhere) throws Exception {
		long device = this.fleet.device(name + " camera", this.fleet.old, site);
		long system = this.fleet.door(Systems.class)
			.save(new IotSystem(0, name + " watch", name + " watch", name + " purpose", Phase.PRODUCTION,
					new Setting(Network.CONTROLLED, UseLevel.BUSINESS), name + " desk", null), null);
		SystemPart part = this.fleet.door(Systems.class)
			.add(new SystemPart(0, system, Primitive.SENSOR, site, null, null, name + " part", null));
		SystemRole role = this.fleet.door(Systems.class)
			.add(new SystemRole(0, system, SystemRole.Role.OPERATOR, name + " operator", null));
		long sheet = this.fleet.door(Sheets.class)
			.begin(system, this.fleet.door(Guidelines.class).latest("jssec-1").orElseThrow().id(), null, "hanako");
		String item = "17-1-1";
		long act = this.fleet.door(Answers.class)
			.say(sheet, item, Phase.PRODUCTION, new Answer.Said(Adopted.FULL, name + " reason", null, null, null), null,
					"hanako");
		Remarks remarks = this.fleet.door(Remarks.class);
		Remarks.Term term = new Remarks.Term(null, null);
		ids.put("site", "" + site);
		ids.put("elsewhere", "" + elsewhere);
		ids.put("device", "" + device);
		ids.put("system", "" + system);
		ids.put("part", "" + part.id());
		ids.put("role", "" + role.id());
		ids.put("sheet", "" + sheet);
		ids.put("act", "" + act);
		ids.put("item", item);
		ids.put("comment", "" + remarks.comment(sheet, item, name + " comment", "hanako"));
		ids.put("attachment", "" + remarks.file(sheet, item, name + " paper", name + ".txt",
				name.getBytes(StandardCharsets.UTF_8), term, "hanako"));
		ids.put("snapshot", "" + this.fleet.door(Snapshots.class).take(sheet, name + " state", "hanako"));
		Requests.Sent sent = this.fleet.door(Requests.class)
			.send(sheet, new Requests.Asked(name + " supplier", null, List.of(item), name + " message", "en", 30),
					"hanako");
		ids.put("request", "" + sent.id());
		Marks marks = this.fleet.door(Marks.class);
		ids.put("mark",
				"" + marks
					.mark(marks.devices(List.of(device)), new Marks.Proposal(CVE, "in_progress", name + " note"),
							"hanako")
					.getFirst());
		long gone = this.fleet.device(name + " removed", this.fleet.mended, site);
		ids.put("undo", this.fleet.door(DeviceBulk.class).remove(List.of(gone)).undo());
	}

	/// What belongs to whoever began it.
	private void began(Map<String, String> ids, String name) throws Exception {
		String ledger = "Site,Name,Maker,Model\n" + name + "," + name + " new,Hokuto,AX200\n";
		ids.put("import",
				"" + this.fleet.door(LedgerImports.class)
					.upload(name + ".csv", new ByteArrayInputStream(ledger.getBytes(StandardCharsets.UTF_8)))
					.id());
		ids.put("job", this.fleet.door(Jobs.class).start("inventory.import", name + " job", (progress) -> {
			progress.note(name + " done");
		}).toString());
	}

	/// What is the same for everybody.
	private void everywhere(Map<String, String> ids) {
		ids.put("model", "" + this.fleet.model);
		ids.put("firmware", "" + this.fleet.old);
		ids.put("mended", "" + this.fleet.mended);
		ids.put("advisory", "" + this.fleet.advisory(CVE));
		ids.put("vulnerability", CVE);
		ids.put("composition",
				this.fleet.jdbc()
					.sql("select min(composition_id) from exposure_exposure")
					.query(String.class)
					.single());
	}

	/// More at the other place, of what both have and of what only it has.
	void growOther(ApplicationContext context) throws Exception {
		long other = Long.parseLong(this.others.get("site"));
		for (int i = 0; i < 7; i++) {
			this.fleet.device(MARKER + " more " + i, this.fleet.old, other);
		}
		fill(new LinkedHashMap<>(), MARKER + " second", other, this.fleet.site);
		began(new LinkedHashMap<>(), MARKER);
		settle(context);
	}

	/// Every row that hangs on a place, as one text for each table.
	Map<String, String> rows() {
		List<String> tables = new ArrayList<>(this.fleet.jdbc().sql("""
				select table_name from information_schema.tables
				 where table_schema = current_schema() and table_type = 'BASE TABLE'
				   and table_name ~ '^(inventory|exposure|assessment|report|job)_'
				   and table_name not in ('exposure_setting', 'inventory_place_count') order by 1
				""").query(String.class).list());
		StringBuilder all = new StringBuilder();
		for (String table : tables) {
			all.append(all.isEmpty() ? "" : " union all ")
				.append("select '%1$s' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from %1$s t"
					.formatted(table));
		}
		Map<String, String> rows = new TreeMap<>();
		this.fleet.jdbc().sql(all.toString()).query((row) -> {
			rows.put(row.getString(1), row.getString(2));
		});
		return rows;
	}

}
