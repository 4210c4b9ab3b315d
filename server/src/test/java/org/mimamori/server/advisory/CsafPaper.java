package org.mimamori.server.advisory;

/// A CSAF document of which a test sets what matters to it.
public record CsafPaper(String id, String title, String version, String revised, String publisher, String category,
		String status, String severity, String tlp, String product, String cve, double score, String history,
		String helper) {

	public static CsafPaper of(String id) {
		return new CsafPaper(id, "Door left open", "1", "2098-01-02T00:00:00Z", "Hokuto", "csaf_security_advisory",
				"final", "Important", "WHITE", "AX-200", "CVE-2098-0500", 5.0, "First", "");
	}

	public CsafPaper version(String version, String revised) {
		return new CsafPaper(this.id, this.title, version, revised, this.publisher, this.category, this.status,
				this.severity, this.tlp, this.product, this.cve, this.score, this.history, this.helper);
	}

	public CsafPaper titled(String title, String publisher) {
		return new CsafPaper(this.id, title, this.version, this.revised, publisher, this.category, this.status,
				this.severity, this.tlp, this.product, this.cve, this.score, this.history, this.helper);
	}

	public CsafPaper kind(String category, String status, String severity, String tlp) {
		return new CsafPaper(this.id, this.title, this.version, this.revised, this.publisher, category, status,
				severity, tlp, this.product, this.cve, this.score, this.history, this.helper);
	}

	public CsafPaper about(String product, String cve, double score, String history) {
		return new CsafPaper(this.id, this.title, this.version, this.revised, this.publisher, this.category,
				this.status, this.severity, this.tlp, product, cve, score, history, this.helper);
	}

	/// @param helper members of a `product_identification_helper`
	public CsafPaper identified(String helper) {
		return new CsafPaper(this.id, this.title, this.version, this.revised, this.publisher, this.category,
				this.status, this.severity, this.tlp, this.product, this.cve, this.score, this.history, helper);
	}

	public String json() {
		return """
				{"document":{"category":"%s","csaf_version":"2.0","title":"%s","lang":"en-GB",
				"aggregate_severity":{"text":"%s"},"distribution":{"tlp":{"label":"%s"}},
				"publisher":{"category":"vendor","name":"%s","namespace":"https://%s.example"},
				"tracking":{"id":"%s","status":"%s","version":"%s","initial_release_date":"2098-01-01T00:00:00Z",
				"current_release_date":"%s","revision_history":[{"date":"2098-01-01T00:00:00Z","number":"%s",
				"summary":"%s"}]}},
				"product_tree":{"branches":[{"category":"vendor","name":"%s","branches":[{"category":"product_name",
				"name":"%s","branches":[{"category":"product_version_range","name":"<2.10","product":{"product_id":"P1",
				"name":"%s %s","product_identification_helper":{%s}}}]}]}]},
				"vulnerabilities":[{"cve":"%s","product_status":{"known_affected":["P1"]},
				"scores":[{"products":["P1"],"cvss_v3":{"version":"3.1","baseScore":%s}}]}]}""".formatted(this.category,
				this.title, this.severity, this.tlp, this.publisher, this.publisher.toLowerCase(), this.id, this.status,
				this.version, this.revised, this.version, this.history, this.publisher, this.product, this.publisher,
				this.product, this.helper, this.cve, this.score);
	}

}
