package org.mimamori.server.database;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What the database lets a connection do that works for somebody who is bound to sites.
@SpringBootTest
@RolesApart
@Proves({ "I-5", "I-9" })
class BoundRightsTests {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whoIsBoundWritesOnlyWhatLiesAtSites() {
		assertThat(may("INSERT", "UPDATE", "DELETE")).containsExactlyInAnyOrder("access_session",
				"access_session_attributes", "advisory_seen", "assessment_answer", "assessment_answer_change",
				"assessment_attachment", "assessment_claim", "assessment_comment", "assessment_finding",
				"assessment_request", "assessment_sheet", "assessment_snapshot", "assessment_tailoring", "audit_entry",
				"event_publication", "exposure_remedy", "exposure_remedy_basis", "exposure_summary",
				"inventory_composition", "inventory_device", "inventory_import", "inventory_import_creation",
				"inventory_import_known", "inventory_import_row", "inventory_import_site", "inventory_import_undo",
				"inventory_sighting", "inventory_site", "inventory_system", "inventory_system_part",
				"inventory_system_role", "inventory_wiping", "job_job");
	}

	@Test
	void whoIsBoundReadsNothingOfAccountsTheRecordOrChannels() {
		assertThat(may("SELECT")).noneMatch((table) -> table.matches("(access|audit|notification|transport)_.*")
				&& !table.matches("access_session.*|access_user_site"));
		assertThat(may("TRUNCATE", "REFERENCES", "TRIGGER")).isEmpty();
	}

	/// The room of sessions asks by their secret id, the registry and the record are only
	/// added to, compositions belong
	/// to everybody, and jobs and what one has read are kept apart by their doors.
	@Test
	void whateverWhoIsBoundWritesIsKeptApartRowByRow() {
		List<String> open = this.jdbc.sql("""
				select relname::text from pg_class
				where relnamespace = current_schema()::regnamespace and relname in (:written) and not relrowsecurity
				""").param("written", may("INSERT", "UPDATE", "DELETE")).query(String.class).list();
		assertThat(open).containsExactlyInAnyOrder("access_session", "access_session_attributes", "event_publication",
				"audit_entry", "job_job", "inventory_composition", "advisory_seen");
	}

	@Test
	void whatHasChangedElsewhereIsNotToldToWhoIsBound() {
		assertThat(may("SELECT", "INSERT", "UPDATE", "DELETE")).contains("inventory_device")
			.doesNotContain("inventory_change");
	}

	@Test
	void whatWorksAsTheOwnerLooksForNamesInItsOwnSchemaFirstAndInTemporaryTablesLast() {
		List<String> wrong = this.jdbc
			.sql("""
					select p.oid::regprocedure::text || ' ' || coalesce(array_to_string(p.proconfig, ' '), '–')
					from pg_proc p
					where p.pronamespace = current_schema()::regnamespace and p.prosecdef
					  and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, ' || current_schema() || ', pg_temp']
					""")
			.query(String.class)
			.list();
		assertThat(wrong).isEmpty();
		assertThat(this.jdbc.sql("""
				select count(*) from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prosecdef
				""").query(Long.class).single()).isGreaterThan(10);
	}

	@Test
	void nobodyHangsWhatCountsAsTheOwnerOnATableOfTheirOwn() {
		assertThat(this.jdbc.sql("""
				select p.oid::regprocedure::text from pg_proc p
				where p.pronamespace = current_schema()::regnamespace and p.prosecdef
				  and p.prorettype = 'trigger'::regtype
				  and (has_function_privilege('mimamori_site', p.oid, 'EXECUTE')
				    or has_function_privilege('mimamori_app', p.oid, 'EXECUTE'))
				""").query(String.class).list()).isEmpty();
	}

	private List<String> may(String... rights) {
		return this.jdbc.sql("""
				select distinct c.relname::text from pg_class c, unnest(:rights::text[]) as r (may)
				where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'p')
				  and has_table_privilege('mimamori_site', c.oid, r.may)
				""").param("rights", rights).query(String.class).list();
	}

}
