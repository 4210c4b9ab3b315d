package org.mimamori.engine.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Remediation;
import org.mimamori.engine.format.Advisory.Revision;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.match.Statement;

/// Reads VULDEF, the detailed form of JVN iPedia (MyJVN `getVulnDetailInfo` and the yearly files): any
/// number of records, each an advisory in Japanese.
public final class JvnReader {

	/// Claims of all CVE ids of a record; a real one has some hundred.
	private static final int MOST_CLAIMS = 200_000;

	/// The largest real records have some 500,000 characters.
	static final int LARGEST_RECORD = 8 << 20;

	private final String name;

	private final AdvisoryVisitor visitor;

	private JvnReader(String name, AdvisoryVisitor visitor) {
		this.name = name;
		this.visitor = visitor;
	}

	/// @return what MyJVN says of its answer
	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static JvnAnswer read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		JvnReader reader = new JvnReader(name, visitor);
		XmlInput xml = XmlInput.open(name, in, limits);
		JvnAnswer.Counting answer = new JvnAnswer.Counting(name);
		xml.document((root) -> {
			if (!root.equals("VULDEF-Document")) {
				throw xml.refused("is XML, but not VULDEF");
			}
			xml.children((child) -> {
				switch (child) {
					case "Vulinfo" -> reader.record(xml.element(LARGEST_RECORD), answer.next());
					case "Status" -> answer.status(xml.element(LARGEST_RECORD));
					default -> xml.skip();
				}
			});
		});
		return answer.finish();
	}

	private void record(XmlElement record, int position) {
		String id = record.text("VulinfoID");
		byte[] raw = this.visitor.wantsRaw() ? record.document("VULDEF-Document").getBytes(StandardCharsets.UTF_8)
				: new byte[0];
		if (id == null || id.length() > 100) {
			this.visitor.refused(new RefusedInput(this.name + " record " + position, "the record has no VulinfoID"),
					raw);
			return;
		}
		try {
			this.visitor.advisory(advisory(id, record, raw));
		}
		catch (RefusedInput ex) {
			this.visitor.refused(ex, raw);
		}
	}

	private static Advisory advisory(String id, XmlElement record, byte[] raw) throws RefusedInput {
		AdvisoryDraft draft = new AdvisoryDraft("jvn", id);
		draft.publisher = "JVN iPedia";
		draft.title = JvnTitle.read(record.text("VulinfoData", "Title"), draft.standing);
		draft.revision = record.text("VulinfoData", "DateLastUpdated");
		draft.revised = Json.instant(draft.revision);
		draft.published = Json.instant(record.text("VulinfoData", "DateFirstPublished"));
		String overview = record.text("VulinfoData", "VulinfoDescription", "Overview");
		if (overview != null) {
			draft.texts.add(new Text("ja", overview));
		}
		for (XmlElement item : record.all("VulinfoData", "History", "HistoryItem")) {
			String number = item.text("HistoryNo");
			String words = item.text("Description");
			draft.history.add(new Revision((number != null) ? number : "?", Json.instant(item.text("DateTime")),
					(words != null) ? words : ""));
		}
		Set<String> weaknesses = new LinkedHashSet<>();
		Set<String> cves = new LinkedHashSet<>();
		Set<String> aliases = new LinkedHashSet<>();
		for (XmlElement item : record.all("VulinfoData", "Related", "RelatedItem")) {
			related(item, draft, cves, aliases, weaknesses);
		}
		draft.ids.addAll(cves);
		draft.ids.addAll(aliases);
		JvnAffected affected = new JvnAffected(id, draft, cves);
		boolean rejected = draft.standing.contains(Advisory.Standing.REJECTED);
		for (XmlElement item : record.all("VulinfoData", "Affected", "AffectedItem")) {
			// a withdrawn record claims nothing any more, whatever stands in it
			if (!rejected) {
				affected.add(item);
			}
		}
		affected.orRefuse(id);
		List<Score> scores = scores(record, draft);
		List<Text> impacts = texts(record, "Impact", "ImpactItem");
		List<Remediation> remediations = texts(record, "Solution", "SolutionItem").stream()
			.map((text) -> new Remediation("solution", text.text(), null, List.of()))
			.toList();
		// with several CVE ids, those of the record are of all of them together
		List<String> same = new ArrayList<>(aliases);
		same.add(0, id);
		for (String cve : cves.isEmpty() ? Set.of(id) : cves) {
			List<String> others = (cves.size() == 1) ? same : cves.isEmpty() ? List.copyOf(aliases) : List.of();
			draft.vulnerabilities.add(new Advisory.Vulnerability(cve, others, null, impacts, scores,
					List.copyOf(weaknesses), remediations, List.of(), List.of(), new Statement(affected.claims(cve))));
		}
		return draft.finish(raw);
	}

	private static void related(XmlElement item, AdvisoryDraft draft, Set<String> cves, Set<String> aliases,
			Set<String> weaknesses) {
		String id = item.text("VulinfoID");
		String url = item.text("URL");
		String by = item.text("Name");
		if ("cwe".equals(item.attribute("type"))) {
			if (id != null && id.matches("CWE-\\d{1,6}")) {
				weaknesses.add(id);
			}
			return;
		}
		if (id != null) {
			switch (VulnerabilityId.of(id).kind()) {
				case CVE -> cves.add(VulnerabilityId.of(id).text());
				case JVNDB, JVNVU, JVN, GHSA -> aliases.add(VulnerabilityId.of(id).text());
				case OTHER -> {
					// a maker's id is one word with a digit; a title is more
					if ("vendor".equals(item.attribute("type")) && id.matches("(?=.*\\d)[\\w.:/#-]{3,80}")) {
						draft.ids.add(id);
					}
				}
			}
		}
		if (url != null) {
			draft.references
				.add(new Reference(url, (by != null && id != null) ? by + ": " + id : (by != null) ? by : id));
		}
	}

	private static List<Text> texts(XmlElement record, String group, String item) {
		List<Text> texts = new ArrayList<>();
		for (XmlElement one : record.all("VulinfoData", group, item)) {
			String words = one.text("Description");
			if (words != null) {
				texts.add(new Text("ja", words));
			}
		}
		return texts;
	}

	private static List<Score> scores(XmlElement record, AdvisoryDraft draft) {
		List<Score> scores = new ArrayList<>();
		for (XmlElement cvss : record.all("VulinfoData", "Impact", "Cvss")) {
			Score score = draft.score(cvss.attribute("version"), cvss.text("Vector"), number(cvss.text("Base"), draft),
					cvss.text("Severity"), "JVN iPedia");
			if (score != null) {
				scores.add(score);
			}
		}
		return scores;
	}

	static @Nullable Double number(@Nullable String text, AdvisoryDraft draft) {
		if (text == null) {
			return null;
		}
		if (!text.matches("\\d{1,3}(\\.\\d{1,9})?")) {
			draft.problem("\"" + text + "\" is no CVSS score");
			return null;
		}
		return Double.valueOf(text);
	}

}
