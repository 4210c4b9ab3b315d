package org.mimamori.server.assessment.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;

import static org.assertj.core.api.Assertions.assertThat;

/// The list of tests on the page about the server itself is the list of tests.
class ProofsTests {

	private static final Path FILE = Path.of("src/main/java/org/mimamori/server/assessment/own/proofs.txt");

	@Test
	void thePageNamesTheTestsThatThereAre() throws IOException {
		String list = String.join("\n", proofs()) + "\n";
		if (Boolean.getBoolean("mimamori.docs.write")) {
			Files.writeString(FILE, list);
		}
		assertThat(Files.readString(FILE)).as("write it anew with -Dtest=ProofsTests -Dmimamori.docs.write=true")
			.isEqualTo(list);
	}

	@Test
	void everyItemThatIsAskedIsProvedByATest() {
		Set<String> proved = new TreeSet<>();
		proofs().forEach((line) -> proved.add(line.substring(0, line.indexOf(' '))));
		assertThat(proved).containsAll(OwnChecks.ITEMS);
	}

	private static Set<String> proofs() {
		Set<String> proofs = new TreeSet<>();
		for (JavaClass type : new ClassFileImporter().importPackages("org.mimamori.server")) {
			type.tryGetAnnotationOfType(Proves.class).ifPresent((proves) -> {
				for (String item : proves.value()) {
					type.getMethods()
						.stream()
						.filter((method) -> method.getAnnotations()
							.stream()
							.anyMatch((one) -> one.getRawType().getSimpleName().matches("Test|ParameterizedTest")))
						.forEach((method) -> proofs.add(line(item, type, method)));
				}
			});
			for (JavaMethod method : type.getMethods()) {
				method.tryGetAnnotationOfType(Proves.class).ifPresent((proves) -> {
					for (String item : proves.value()) {
						proofs.add(line(item, type, method));
					}
				});
			}
		}
		return proofs;
	}

	private static String line(String item, JavaClass type, JavaMethod method) {
		return item + " " + type.getSimpleName() + "#" + method.getName();
	}

}
