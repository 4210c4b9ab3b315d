package org.mimamori.server.web;

import java.util.Map;

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

	/// For monitoring that knows Spring Boot: whether, and nothing of why.
	@GetMapping(path = "/actuator/health", produces = "application/json")
	@ResponseBody
	ResponseEntity<Map<String, String>> up() {
		return this.database.beats() ? ResponseEntity.ok(Map.of("status", "UP"))
				: ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "DOWN"));
	}

	@GetMapping(path = "/health", produces = "text/plain")
	@ResponseBody
	ResponseEntity<String> health() {
		return this.database.beats() ? ResponseEntity.ok("ok")
				: ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("the database does not answer");
	}

}
