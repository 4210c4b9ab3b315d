package org.mimamori.server.access.oidc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/// Asks the service: no redirects, some seconds at most, small answers only.
final class BoundedClient {

	static final int LONGEST = 256 * 1024;

	private BoundedClient() {
	}

	static ClientHttpRequestFactory requests() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(5))
			.build());
		requests.setReadTimeout(Duration.ofSeconds(10));
		return requests;
	}

	static ClientHttpRequestInterceptor bound() {
		return (request, body, execution) -> {
			try (ClientHttpResponse response = execution.execute(request, body)) {
				byte[] bytes = response.getBody().readNBytes(LONGEST + 1);
				if (bytes.length > LONGEST) {
					throw new IOException("An answer of the service is too long");
				}
				return new Read(response.getStatusCode(), response.getStatusText(), response.getHeaders(), bytes);
			}
		};
	}

	/// An answer that was read whole.
	private record Read(HttpStatusCode status, String text, HttpHeaders headers,
			byte[] bytes) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			return this.status;
		}

		@Override
		public String getStatusText() {
			return this.text;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.bytes);
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
