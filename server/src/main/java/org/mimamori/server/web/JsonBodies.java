package org.mimamori.server.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import java.time.LocalDate;
import tools.jackson.databind.module.SimpleModule;

/// What JSON programs may send: a bounded size, no field that nobody knows, no field
/// twice. Uploads of files do not pass here.
@RestControllerAdvice
class JsonBodies extends RequestBodyAdviceAdapter {

	private static final long MOST_BYTES = 8L << 20;

	@Bean
	static WebMvcConfigurer strictJson(JsonMapper mapper) {
		JsonMapper strict = mapper.rebuild()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.addModule(new SimpleModule().addDeserializer(LocalDate.class, new Day.Reading()))
			.build();
		return new WebMvcConfigurer() {

			@Override
			public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
				builder.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
			}
		};
	}

	@Override
	public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
			@Nullable Class<? extends HttpMessageConverter<?>> converter) throws IOException {
		if (message.getHeaders().getContentLength() > MOST_BYTES) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
		}
		return new Bounded(message.getHeaders(), new Counting(message.getBody()));
	}

	private record Bounded(HttpHeaders headers, InputStream body) implements HttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return this.body;
		}

	}

	private static final class Counting extends FilterInputStream {

		private long left = MOST_BYTES;

		Counting(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = super.read(buffer, offset, length);
			count(Math.max(read, 0));
			return read;
		}

		private void count(int read) {
			this.left -= read;
			if (this.left < 0) {
				throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
			}
		}

	}

}
