package org.mimamori.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.database.DatabaseTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers while the database is away, or has no disk left to write to. Sessions lie in the database, so
/// nothing inside could make a page; this one needs nothing, and speaks both languages.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class DatabaseAway extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
			<title>Mimamori 見守り</title><link rel="stylesheet" href="/assets/mimamori.css"></head>
			<body class="plain"><main id="main">
			<h1>%s</h1><p>%s</p>
			<h1 lang="ja">%s</h1><p lang="ja">%s</p>
			</main></body></html>
			""";

	private record Words(String code, String title, String hint, String titleJa, String hintJa) {

		static Words of(DatabaseTrouble trouble) {
			return switch (trouble) {
				case AWAY -> new Words("database.away", "The database cannot be reached",
						"Wait half a minute and load the page again. If it stays so, look at the console or the log: it says"
								+ " why, for example a full disk. Nothing that was confirmed is lost.",
						"データベースに接続できません",
						"30 秒ほど待ってから、もう一度読み込んでください。直らないときは、コンソールまたはログに原因（ディスクの空き不足など）が出ています。完了した操作は失われていません。");
				case FULL -> new Words("database.full", "The disk of the database is full",
						"Free some space on it, then load the page again; no restart is needed. What was asked for just now"
								+ " was not done.",
						"データベースのディスクに空きがありません", "空きを作ってから、もう一度読み込んでください。再起動は不要です。今の操作は行われていません。");
			};
		}

	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			Words words = DatabaseTrouble.of(ex).map(Words::of).orElse(null);
			if (words == null || response.isCommitted()) {
				throw ex;
			}
			log.warn("A request had no database: {}", String.valueOf(ex.getMessage()).lines().findFirst().orElse(""));
			answer(request, response, words);
		}
	}

	private static void answer(HttpServletRequest request, HttpServletResponse response, Words words)
			throws IOException {
		response.resetBuffer();
		response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setHeader("Retry-After", "30");
		response.setHeader("Cache-Control", "no-store");
		boolean program = request.getRequestURI().startsWith("/api/");
		response.setContentType(program ? "application/problem+json" : "text/html;charset=UTF-8");
		String body = program ? """
				{"type":"about:blank","title":"%s","status":503,"detail":"%s","code":"%s"}
				""".formatted(words.title(), words.hint(), words.code())
				: PAGE.formatted(words.title(), words.hint(), words.titleJa(), words.hintJa());
		response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
	}

}
