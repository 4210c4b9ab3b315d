package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/// The LibreOffice of this machine, without a window. Where there is none, tests are skipped and say so; with
/// CI=true they fail instead.
final class LibreOffice {

	private static final String MODULE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
			<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">
			Sub Edit
			Dim hidden(0) As New com.sun.star.beans.PropertyValue
			hidden(0).Name = "Hidden"
			hidden(0).Value = True
			document = StarDesktop.loadComponentFromURL("%s", "_blank", 0, hidden())
			sheet = document.Sheets.getByIndex(0)
			%s
			Dim kind(0) As New com.sun.star.beans.PropertyValue
			kind(0).Name = "FilterName"
			kind(0).Value = "Calc MS Excel 2007 XML"
			document.storeToURL("%s", kind())
			document.close(True)
			End Sub
			</script:module>
			""";

	private static final String LIBRARY = """
			<?xml version="1.0" encoding="UTF-8"?>
			<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
			<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
			 <library:element library:name="Edits"/>
			</library:library>
			""";

	private final Path executable;

	private final Path folder;

	private LibreOffice(Path executable, Path folder) {
		this.executable = executable;
		this.folder = folder;
	}

	/// @param folder where it may write
	static LibreOffice start(Path folder) throws IOException {
		Path executable = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
			.map((place) -> Path.of(place, "soffice"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		if (executable == null) {
			assertThat(System.getenv("CI")).as("CI without LibreOffice: install libreoffice-calc").isNotEqualTo("true");
			Assumptions.abort("No soffice on the PATH, so no file was edited in LibreOffice");
		}
		LibreOffice office = new LibreOffice(executable, folder);
		// the first start makes a profile, and would put its own macros over ours
		office.run("--terminate_after_init");
		return office;
	}

	/// @param edits lines of Basic on the tab `sheet`
	byte[] edited(byte[] file, List<String> edits) throws IOException {
		Path in = Files.write(this.folder.resolve("in.xlsx"), file);
		Path out = this.folder.resolve("out.xlsx");
		Path macros = Files.createDirectories(this.folder.resolve("profile/user/basic/Standard"));
		Files.writeString(macros.resolve("script.xlb"), LIBRARY);
		Files.writeString(macros.resolve("Edits.xba"),
				MODULE.formatted(in.toUri(), String.join("\n", edits), out.toUri()));
		run("macro:///Standard.Edits.Edit");
		return Files.readAllBytes(out);
	}

	private void run(String what) throws IOException {
		Process process = new ProcessBuilder(this.executable.toString(), "--headless", "--norestore",
				"-env:UserInstallation=" + this.folder.resolve("profile").toUri(), what)
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("LibreOffice ends").isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

}
