package org.mimamori.server.advisory;

import java.util.List;

/// Catalogues, scores and CVE records about products that do not exist.
public final class SignalSamples {

	private SignalSamples() {
	}

	public static String kevEntry(String cve, String added, boolean ransomware) {
		return """
				{"cveID":"%s","vendorProject":"Hokuto","product":"AX-200","vulnerabilityName":"Open door",
				"dateAdded":"%s","dueDate":"2098-12-01","requiredAction":"Close it.",
				"knownRansomwareCampaignUse":"%s"}""".formatted(cve, added, ransomware ? "Known" : "Unknown");
	}

	public static String kev(String released, int count, String... entries) {
		return """
				{"title":"Catalog of Known Exploited Vulnerabilities","catalogVersion":"%s","dateReleased":"%sT10:00:00.0Z",
				"count":%d,"vulnerabilities":[%s]}"""
			.formatted(released.replace('-', '.'), released, count, String.join(",", entries));
	}

	public static String kev(String released, String... entries) {
		return kev(released, entries.length, entries);
	}

	public static String epss(String day, String... lines) {
		return "#model_version:v2098.01.01,score_date:" + day + "T00:00:00+0000\ncve,epss,percentile\n"
				+ String.join("\n", List.of(lines)) + "\n";
	}

	/// @param adp containers, see [#ssvc]
	public static String cve(String id, String updated, String state, String... adp) {
		return """
				{"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"%s","state":"%s",
				"assignerShortName":"hokuto","datePublished":"2098-01-01T00:00:00Z","dateUpdated":"%s"},
				"containers":{"cna":{"descriptions":[{"lang":"en","value":"The AX200 trusts everyone."}],
				"affected":[{"vendor":"Hokuto","product":"AX-200","versions":[{"version":"0","lessThan":"2.10",
				"status":"affected","versionType":"semver"}]}]},"adp":[%s]}}""".formatted(id, state, updated,
				String.join(",", adp));
	}

	public static String ssvc(String by, String exploitation, String automatable, String impact) {
		return """
				{"providerMetadata":{"shortName":"%s"},"metrics":[{"other":{"type":"ssvc","content":{
				"timestamp":"2098-02-01T00:00:00Z","options":[{"Exploitation":"%s"},{"Automatable":"%s"},
				{"Technical Impact":"%s"}]}}}]}""".formatted(by, exploitation, automatable, impact);
	}

	public static String openVex(String vulnerability, String aliases) {
		return """
				{"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://hokuto.example/vex/1","author":"Hokuto",
				"timestamp":"2098-01-01T00:00:00Z","version":1,"statements":[{"vulnerability":{"name":"%s","aliases":[%s]},
				"products":[{"@id":"pkg:generic/hokuto/ax200"}],"status":"not_affected",
				"justification":"vulnerable_code_not_present"}]}"""
			.formatted(vulnerability, aliases);
	}

}
