package org.mimamori.server.about.web;

import org.mimamori.server.about.watch.Figures;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where a Prometheus looks by custom.
@Controller
class MonitoringPage {

	private static final MediaType TEXT = MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

	private final Figures figures;

	MonitoringPage(Figures figures) {
		this.figures = figures;
	}

	@GetMapping("/actuator/prometheus")
	ResponseEntity<String> scrape() {
		return ResponseEntity.ok().contentType(TEXT).body(this.figures.scrape());
	}

}
