package org.mimamori.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The architecture drawing: code points down, never up and never sideways.
class FloorsTests {

	/// From the ground up; rooms of one storey do not know each other.
	private static final List<Set<String>> STOREYS = List.of(Set.of("database", "outgoing"), Set.of("web"),
			Set.of("audit"), Set.of("job", "transport", "upload"), Set.of("access"), Set.of("notification"),
			Set.of("inventory", "advisory", "guideline"), Set.of("exposure"), Set.of("about"), Set.of("assessment"),
			Set.of("report"), Set.of("today", "demo"));

	private static final String HOUSE = "org.mimamori.server.";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.mimamori");

	@Test
	void everyDependencyGoesDown() {
		List<String> wrong = new ArrayList<>();
		for (JavaClass origin : CLASSES) {
			String from = room(origin.getPackageName());
			origin.getDirectDependenciesFromSelf().forEach((dependency) -> {
				String to = room(dependency.getTargetClass().getPackageName());
				if (!from.isEmpty() && !to.isEmpty() && !from.equals(to) && storey(to) >= storey(from)) {
					wrong.add(dependency.getDescription());
				}
			});
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void everyRoomHasItsStorey() {
		assertThat(CLASSES.stream().map((type) -> room(type.getPackageName())).filter((room) -> !room.isEmpty()))
			.isNotEmpty()
			.allSatisfy((room) -> assertThat(storey(room)).as(room).isNotNegative());
	}

	@Test
	void nobodyBelowTheRoofKnowsTheHouseItself() {
		List<String> wrong = new ArrayList<>();
		CLASSES.stream()
			.filter((type) -> !room(type.getPackageName()).isEmpty())
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((dependency) -> dependency.getTargetClass().getPackageName().equals("org.mimamori.server"))
			.forEach((dependency) -> wrong.add(dependency.getDescription()));
		assertThat(wrong).isEmpty();
	}

	private static String room(String packageName) {
		if (!packageName.startsWith(HOUSE)) {
			return "";
		}
		String rest = packageName.substring(HOUSE.length());
		return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
	}

	private static int storey(String room) {
		for (int i = 0; i < STOREYS.size(); i++) {
			if (STOREYS.get(i).contains(room)) {
				return i;
			}
		}
		return -1;
	}

}
