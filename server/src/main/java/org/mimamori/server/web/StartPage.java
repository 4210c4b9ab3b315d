package org.mimamori.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The front door, and the sign that somebody is at home.
@Controller
class StartPage {

	@GetMapping("/")
	String start() {
		return "web/start";
	}

	@GetMapping(path = "/health", produces = "text/plain")
	@ResponseBody
	String health() {
		return "ok";
	}

}
