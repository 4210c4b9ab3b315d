package org.mimamori.server.notification.carry;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Carrier;
import org.mimamori.server.notification.Destination;
import org.mimamori.server.notification.Letter;
import org.mimamori.server.notification.PostAddresses;
import org.mimamori.server.notification.Trouble;
import org.mimamori.server.outgoing.AddressGuard;
import org.mimamori.server.outgoing.AddressRefused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Posts letters as signed JSON. No redirect is followed, and of the answer only the beginning is read.
@Component
class WebhookCarrier implements Carrier, DisposableBean {

	private static final int MOST_READ = 2048;

	private static final int SHORTEST_SECRET = 8;

	private final AddressGuard guard;

	private final Deadline deadline;

	private final Clock clock;

	private final CloseableHttpClient client;

	WebhookCarrier(PostAddresses addresses, Deadline deadline, Clock clock) {
		this.guard = addresses.guard();
		this.deadline = deadline;
		this.clock = clock;
		Timeout silence = Timeout.ofMilliseconds(deadline.silence());
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(this.guard)
				.setTlsSocketStrategy(new DefaultClientTlsStrategy(addresses.trust()))
				.setDefaultConnectionConfig(
						ConnectionConfig.custom().setConnectTimeout(silence).setSocketTimeout(silence).build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silence).build())
			.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
			.setUserAgent("Mimamori")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableContentCompression()
			.disableCookieManagement()
			.disableAuthCaching()
			.build();
	}

	@Override
	public Destination.Kind kind() {
		return Destination.Kind.WEBHOOK;
	}

	@Override
	public Answer carry(Destination destination, Secrets secrets, Letter letter) {
		return this.deadline.within(() -> post(secrets, letter));
	}

	private Answer post(Secrets secrets, Letter letter) {
		try {
			URI uri = URI.create(secrets.address());
			this.guard.check(uri);
			long now = this.clock.instant().getEpochSecond();
			HttpPost post = new HttpPost(uri);
			post.setEntity(new StringEntity(letter.body(), ContentType.APPLICATION_JSON));
			post.setHeader("Idempotency-Key", letter.id().toString());
			post.setHeader("Mimamori-Timestamp", String.valueOf(now));
			post.setHeader("Mimamori-Signature", Signature.of(secrets.secret(), now, letter.body()));
			ClassicHttpResponse response = this.client.executeOpen(null, post, null);
			try {
				return answer(response, uri);
			}
			finally {
				// closing alone would read what is still under way to its end
				post.cancel();
				Closer.closeQuietly(response);
			}
		}
		catch (AddressRefused ex) {
			return new Answer.Failed(Trouble.INTERNAL_ADDRESS, ex.shown());
		}
		catch (IllegalArgumentException ex) {
			return new Answer.Failed(Trouble.SECRET, "address");
		}
		catch (IOException ex) {
			return failure(ex);
		}
	}

	private static Answer answer(ClassicHttpResponse response, URI uri) {
		int code = response.getCode();
		String words = "HTTP " + code + " " + without(uri, beginning(response));
		if (code / 100 == 2) {
			return new Answer.Taken(words);
		}
		return new Answer.Failed(switch (code) {
			case 300, 301, 302, 303, 304, 305, 306, 307, 308 -> Trouble.REDIRECT;
			case 400, 410, 413, 415, 422 -> Trouble.REFUSED;
			case 401, 403 -> Trouble.SIGN_IN;
			case 408, 425, 429, 500, 502, 503, 504 -> Trouble.BUSY;
			default -> Trouble.ANSWER;
		}, words);
	}

	/// Many repeat in a refusal what they were asked for.
	private static String without(URI uri, String said) {
		String left = said;
		for (String whole : Arrays.asList(uri.getRawPath(), uri.getRawQuery(), uri.getPath(), uri.getQuery())) {
			if (whole != null && whole.length() > 1) {
				left = left.replace(whole, "…");
			}
		}
		for (String piece : (uri.getPath() + "/" + uri.getQuery()).split("[/&=]")) {
			if (piece.length() >= SHORTEST_SECRET) {
				left = left.replace(piece, "…");
			}
		}
		return left;
	}

	private static String beginning(ClassicHttpResponse response) {
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			return "";
		}
		try {
			// what it says is for people only: that it could not be read changes nothing
			return new String(entity.getContent().readNBytes(MOST_READ), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "";
		}
	}

	/// Without the address, which may be a secret.
	private static Answer failure(IOException failure) {
		return switch (failure) {
			case AddressGuard.InternalAddress inside ->
				new Answer.Failed(Trouble.INTERNAL_ADDRESS, String.valueOf(inside.getMessage()));
			case UnknownHostException unknown -> new Answer.Failed(Trouble.UNREACHABLE, "unknown host");
			case SSLException certificate ->
				new Answer.Failed(Trouble.CERTIFICATE, String.valueOf(certificate.getMessage()));
			case SocketTimeoutException silent -> new Answer.Failed(Trouble.SLOW, String.valueOf(silent.getMessage()));
			default -> new Answer.Failed(Trouble.UNREACHABLE, String.valueOf(failure.getMessage()));
		};
	}

	@Override
	public void destroy() throws IOException {
		this.client.close();
	}

}
