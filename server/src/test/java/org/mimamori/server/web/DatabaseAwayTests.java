package org.mimamori.server.web;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The answers of a server whose database is away or full.
class DatabaseAwayTests {

	@Test
	void aPageSaysInBothLanguagesThatTheDatabaseIsAway() throws Exception {
		MockHttpServletResponse response = answer("/", new SQLTransientConnectionException("no connection in time"));
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("Retry-After")).isEqualTo("30");
		assertThat(response.getContentAsString()).contains("The database cannot be reached", "データベースに接続できません");
	}

	@Test
	void aFullDiskIsCalledOneAndNeedsNoRestart() throws Exception {
		MockHttpServletResponse response = answer("/jobs", new SQLException("could not extend file", "53100"));
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getContentAsString()).contains("disk of the database is full", "空きを作って");
	}

	@Test
	void aConnectionThatBrokeInTheMiddleIsNoFaultOfOurs() throws Exception {
		assertThat(answer("/", new SQLException("Connection is closed")).getStatus()).isEqualTo(503);
	}

	@Test
	void programsGetAProblemWithACode() throws Exception {
		MockHttpServletResponse response = answer("/api/v1/jobs", new SQLException("starting up", "57P03"));
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).contains("\"status\":503", "\"code\":\"database.away\"");
	}

	@Test
	void otherFailuresAreLeftToThePageOfErrors() {
		assertThatThrownBy(() -> answer("/", new SQLException("no such column", "42703")))
			.isInstanceOf(IllegalStateException.class);
	}

	private static MockHttpServletResponse answer(String uri, Exception failure)
			throws ServletException, IOException, UnsupportedEncodingException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new DatabaseAway().doFilter(new MockHttpServletRequest("GET", uri), response, (request, answer) -> {
			throw new IllegalStateException("wrapped", failure);
		});
		return response;
	}

}
