package org.mimamori.engine.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.match.Statement;

/// Reads JVNRSS, the overviews of JVN iPedia (its feeds and MyJVN `getVulnOverviewList`). They name
/// products without versions, so what they claim is unclear until the detail is read.
public final class JvnOverviewReader {

	private JvnOverviewReader() {
	}

	/// @return what MyJVN says of its answer
	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static JvnAnswer read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		XmlInput xml = XmlInput.open(name, in, limits);
		JvnAnswer.Counting answer = new JvnAnswer.Counting(name);
		xml.document((root) -> {
			// where nothing fits the question, MyJVN answers with its status alone
			if (!root.equals("RDF") && !root.equals("Result")) {
				throw xml.refused("is XML, but not JVNRSS");
			}
			xml.children((child) -> {
				switch (child) {
					case "item" -> item(name, xml.element(JvnReader.LARGEST_RECORD), answer.next(), visitor);
					case "Status" -> answer.status(xml.element(JvnReader.LARGEST_RECORD));
					default -> xml.skip();
				}
			});
		});
		return answer.finish();
	}

	private static void item(String name, XmlElement item, int position, AdvisoryVisitor visitor) {
		String id = item.text("identifier");
		byte[] raw = visitor.wantsRaw() ? item.document("RDF").getBytes(StandardCharsets.UTF_8) : new byte[0];
		if (id == null || id.length() > 100) {
			visitor.refused(new RefusedInput(name + " item " + position, "the item has no sec:identifier"), raw);
			return;
		}
		try {
			visitor.advisory(advisory(id, item, raw));
		}
		catch (RefusedInput ex) {
			visitor.refused(ex, raw);
		}
	}

	private static Advisory advisory(String id, XmlElement item, byte[] raw) throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("jvnrss", id);
		draft.publisher = "JVN iPedia";
		draft.title = JvnTitle.read(item.text("title"), draft.standing);
		String description = item.text("description");
		if (description != null) {
			draft.texts.add(new Text("ja", description));
		}
		draft.revision = item.text("modified");
		draft.revised = Json.instant(draft.revision);
		draft.published = Json.instant(item.text("issued"));
		Set<String> cves = new LinkedHashSet<>();
		Set<String> aliases = new LinkedHashSet<>();
		Set<String> weaknesses = new LinkedHashSet<>();
		for (XmlElement reference : item.all("references")) {
			String known = reference.attribute("id");
			if (known != null && known.matches("CWE-\\d{1,6}")) {
				weaknesses.add(known);
				continue;
			}
			VulnerabilityId named = VulnerabilityId.of((known != null) ? known : "");
			switch (named.kind()) {
				case CVE -> cves.add(named.text());
				case JVNDB, JVNVU, JVN, GHSA -> aliases.add(named.text());
				case OTHER -> {
				}
			}
			if (!reference.text().isEmpty()) {
				draft.references.add(new Reference(reference.text(), known));
			}
		}
		draft.ids.addAll(cves);
		draft.ids.addAll(aliases);
		List<Score> scores = new ArrayList<>();
		for (XmlElement cvss : item.all("cvss")) {
			Score score = draft.score(cvss.attribute("version"), cvss.attribute("vector"),
					JvnReader.number(cvss.attribute("score"), draft), cvss.attribute("severity"), "JVN iPedia");
			if (score != null) {
				scores.add(score);
			}
		}
		JvnAffected affected = new JvnAffected(id, draft, cves);
		if (!draft.standing.contains(Advisory.Standing.REJECTED)) {
			for (XmlElement cpe : item.all("cpe")) {
				affected.add(cpe.attribute("vendor"), cpe.attribute("product"), List.of(cpe.text()), List.of());
			}
		}
		affected.orRefuse(id);
		for (String cve : cves.isEmpty() ? Set.of(id) : cves) {
			draft.vulnerabilities.add(new Advisory.Vulnerability(cve, (cves.size() == 1) ? List.of(id) : List.of(),
					null, List.of(), scores, List.copyOf(weaknesses), List.of(), List.of(), List.of(),
					new Statement(affected.claims(cve))));
		}
		return draft.finish(raw);
	}

}
