package org.mimamori.server.advisory.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sources that most fleets want; each can be added with one click, and is asked only after that.
public enum KnownSource {

	NVD(SourceKind.NVD_FEED, "NVD", "https://nvd.nist.gov/feeds/json/cve/2.0/", 6, 4),

	NVD_API(SourceKind.NVD_API, "NVD API", "https://services.nvd.nist.gov/rest/json/cves/2.0", 2, 4),

	CISA(SourceKind.CSAF, "CISA ICS", "https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json", 12, 30),

	SIEMENS(SourceKind.CSAF, "Siemens ProductCERT",
			"https://cert-portal.siemens.com/productcert/csaf/provider-metadata.json", 12, 60),

	CERT_VDE(SourceKind.CSAF, "CERT@VDE", "https://aggregator.certvde.com/.well-known/csaf-aggregator/aggregator.json",
			24, 60),

	KEV(SourceKind.KEV, "KEV (CISA)",
			"https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json", 6, 30),

	EPSS(SourceKind.EPSS, "EPSS (FIRST)", "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz", 12, 4),

	JVN(SourceKind.MYJVN, "JVN iPedia", "https://jvndb.jvn.jp/myjvn", 12, 10),

	CVE_LIST(SourceKind.CVE_LIST, "CVE List", "https://api.github.com/repos/CVEProject/cvelistV5/releases?per_page=100",
			12, 4);

	private final SourceKind kind;

	private final String title;

	private final String address;

	private final int everyHours;

	private final int quietDays;

	KnownSource(SourceKind kind, String title, String address, int everyHours, int quietDays) {
		this.kind = kind;
		this.title = title;
		this.address = address;
		this.everyHours = everyHours;
		this.quietDays = quietDays;
	}

	public SourceKind kind() {
		return this.kind;
	}

	public String title() {
		return this.title;
	}

	public String address() {
		return this.address;
	}

	public SourceDraft draft() {
		return new SourceDraft(this.kind, this.title, this.address, this.everyHours, this.quietDays, Proof.ROLE,
				List.of("WHITE", "CLEAR"), null);
	}

	public static Optional<KnownSource> of(String name) {
		return Arrays.stream(values()).filter((known) -> known.name().equals(name)).findFirst();
	}

}
