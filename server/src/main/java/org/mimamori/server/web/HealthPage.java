package org.mimamori.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The sign that somebody is at home.
@Controller
class HealthPage {

	@GetMapping(path = "/health", produces = "text/plain")
	@ResponseBody
	String health() {
		return "ok";
	}

}
