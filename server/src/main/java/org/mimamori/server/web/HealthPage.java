package org.mimamori.server.web;

import org.mimamori.server.database.DatabasePulse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The sign that somebody is at home, and can look things up.
@Controller
class HealthPage {

	private final DatabasePulse database;

	HealthPage(DatabasePulse database) {
		this.database = database;
	}

	@GetMapping(path = "/health", produces = "text/plain")
	@ResponseBody
	ResponseEntity<String> health() {
		return this.database.beats() ? ResponseEntity.ok("ok")
				: ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("the database does not answer");
	}

}
