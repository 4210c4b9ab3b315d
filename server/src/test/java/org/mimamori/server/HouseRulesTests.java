package org.mimamori.server;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/// The rules of the house that a compiler does not know.
class HouseRulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.mimamori");

	private static final DescribedPredicate<JavaClass> DRAWN = DescribedPredicate.describe("compiled templates",
			(type) -> type.getSimpleName().startsWith("Jte"));

	private static final DescribedPredicate<JavaClass> MAY_TALK_TO_THE_DATABASE = DescribedPredicate.describe(
			"repositories, copies and the database room",
			(type) -> type.getName().matches(".*Repository(\\$.*)?") || type.getPackageName().endsWith(".database")
					|| type.getPackageName().endsWith(".database.backup")
					|| type.getPackageName().contains(".ledger") && type.getName().matches(".*Copy(\\$.*)?"));

	@Test
	void packagesHaveNoCycles() {
		// A room's compiled frame calls its own helpers; templates are not part of the
		// plan.
		slices().matching("org.mimamori.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void pagesOfARoomAreItsOwnAffair() {
		classes().that()
			.resideInAPackage("org.mimamori.server.*.web..")
			.and()
			.haveNameNotMatching(".*package-info")
			.and(DescribedPredicate.not(DRAWN))
			.should()
			.notHaveModifier(JavaModifier.PUBLIC)
			.check(CLASSES);
	}

	@Test
	void onlyRepositoriesSpeakSql() {
		noClasses().that(DescribedPredicate.not(MAY_TALK_TO_THE_DATABASE))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(Connection.class.getPackageName(), "org.springframework.jdbc..", "org.postgresql..")
			.check(CLASSES);
	}

	@Test
	void theEngineKnowsNoSpringNoSqlAndNoLog() {
		noClasses().that()
			.resideInAPackage("org.mimamori.engine..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.slf4j..", "java.net.http..",
					"org.mimamori.server..")
			.check(CLASSES);
	}

	@Test
	void timeComesFromTheClock() {
		for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class,
				ZonedDateTime.class)) {
			noClasses().should().callMethod(type, "now").check(CLASSES);
		}
		noClasses().that()
			.resideInAPackage("org.mimamori.engine..")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(Clock.class)
			.check(CLASSES);
	}

	@Test
	void namesSayWhatThingsAre() {
		noClasses().should()
			.haveSimpleNameEndingWith("Impl")
			.orShould()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Base")
			.orShould()
			.haveSimpleNameEndingWith("Abstract")
			.orShould()
			.haveSimpleNameEndingWith("Dto")
			.orShould()
			.haveSimpleNameEndingWith("VO")
			.check(CLASSES);
	}

}
