package org.mimamori.server.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Puts a failure into RFC 9457 form: `detail` is for people, `code` stays the same in
/// every language, `errors` names the fields.
final class Problems {

	private Problems() {
	}

	/// A field that is wrong, as the API tells it.
	record FieldProblem(String field, String code, String message) {
	}

	static ProblemDetail of(HttpStatus status, String title, String uri, @Nullable Refusal refusal,
			@Nullable Throwable failure, Page page) {
		List<FieldProblem> fields = new ArrayList<>();
		String detail = title;
		String code = "http." + status.value();
		if (refusal != null) {
			detail = page.t(refusal.key(), refusal.arguments());
			code = refusal.key();
			if (refusal instanceof FieldRefusal wrong) {
				wrong.fields()
					.forEach(
							(field) -> fields.add(field(page, field.name(), field.key(), field.arguments().toArray())));
			}
		}
		else if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
			fields.add(field(page, mismatch.getName(), "web.field.kind"));
		}
		else if (failure instanceof BindException binding) {
			binding.getFieldErrors().forEach((wrong) -> fields.add(field(page, wrong.getField(), "web.field.kind")));
		}
		else if (failure instanceof MissingServletRequestParameterException missing) {
			fields.add(field(page, missing.getParameterName(), "web.field.required"));
		}
		else if (failure instanceof HttpMessageNotReadableException unreadable) {
			code = "web.problem.unreadable";
			detail = unreadable(unreadable.getCause(), page, fields);
		}
		else if (failure instanceof ErrorResponse response && response.getBody().getDetail() != null) {
			detail = String.valueOf(response.getBody().getDetail());
		}
		if (!fields.isEmpty()) {
			code = "web.problem.fields";
			detail = page.t(code, fields.size());
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		problem.setInstance(URI.create(uri.replaceAll("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]", "_")));
		problem.setProperty("code", code);
		if (!fields.isEmpty()) {
			problem.setProperty("errors", fields);
		}
		return problem;
	}

	private static String unreadable(@Nullable Throwable cause, Page page, List<FieldProblem> fields) {
		if (!(cause instanceof JacksonException json)) {
			return page.t("web.problem.empty");
		}
		String path = path(json);
		if (!path.isEmpty() && !(json instanceof StreamReadException)) {
			fields.add(field(page, path,
					(json instanceof UnrecognizedPropertyException) ? "web.field.unknown" : "web.field.kind"));
		}
		return page.t("web.problem.unreadable", json.getLocation().getLineNr(), json.getLocation().getColumnNr());
	}

	private static String path(JacksonException json) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : json.getPath()) {
			String name = step.getPropertyName();
			if (name == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(name);
			}
		}
		return path.toString();
	}

	private static FieldProblem field(Page page, String name, String key, Object... arguments) {
		return new FieldProblem(name, key, page.t(key, arguments));
	}

}
