package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.mimamori.server.outgoing.AddressGuard;
import org.mimamori.server.outgoing.AddressRefused;
import org.mimamori.server.outgoing.Watched;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/// The one client for requests to the outside. What may pass is tried again with growing, scattered waits, or
/// when the other side says so; a file that broke off is gone on with.
public final class Outgoing implements AutoCloseable {

	private final AddressGuard guard;

	private final Bounds bounds;

	private final Clock clock;

	private final Pause pause;

	private final CloseableHttpClient client;

	public Outgoing(AddressGuard guard, Bounds bounds, Clock clock, Pause pause) {
		this.guard = guard;
		this.bounds = bounds;
		this.clock = clock;
		this.pause = pause;
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(guard)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(timeout(bounds.connect()))
					.setSocketTimeout(timeout(bounds.silence()))
					.build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout(bounds.silence())).build())
			.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
			.setUserAgent("Mimamori")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableContentCompression()
			.disableCookieManagement()
			.disableAuthCaching()
			.build();
	}

	private static Timeout timeout(Duration duration) {
		return Timeout.ofMilliseconds(duration.toMillis());
	}

	/// @throws FetchFailed after the last attempt, or at once where trying again would
	/// not help
	public Fetched get(Request request) throws FetchFailed, InterruptedException {
		BackOffExecution waits = waits();
		for (int attempt = 1;; attempt++) {
			request.checkpoint().check();
			try {
				return once(request);
			}
			catch (FetchFailed ex) {
				Duration asked = Objects.requireNonNullElse(ex.retryAfter(), Duration.ZERO);
				if (!ex.trouble().passing() || attempt >= this.bounds.attempts()
						|| asked.compareTo(this.bounds.longestWait()) > 0) {
					throw ex;
				}
				Duration own = Duration.ofMillis(waits.nextBackOff());
				Duration wait = (asked.compareTo(own) > 0) ? asked : own;
				waiting(request, () -> {
					this.pause.pause(wait);
					return true;
				});
			}
		}
	}

	private BackOffExecution waits() {
		ExponentialBackOff waits = new ExponentialBackOff(this.bounds.firstWait().toMillis(), 2);
		waits.setMaxInterval(this.bounds.longestWait().toMillis());
		waits.setJitter(this.bounds.firstWait().toMillis() / 2);
		return waits.start();
	}

	private Fetched once(Request request) throws FetchFailed, InterruptedException {
		URI uri = request.uri();
		for (int redirects = 0; redirects <= this.bounds.redirects(); redirects++) {
			check(uri);
			waiting(request, () -> {
				request.pace().next();
				return true;
			});
			HttpGet get = new HttpGet(uri);
			boolean home = sameHost(uri, request.uri());
			(home ? request.headers() : Map.<String, String>of()).forEach(get::setHeader);
			Landing landing = new Landing(request, uri, this.bounds, this.clock);
			landing.ask(get);
			try (ClassicHttpResponse response = watched(request, uri, this.bounds.head(), () -> open(get))) {
				try {
					if (!redirect(response.getCode())) {
						return watched(request, uri, this.bounds.total(), () -> landing.take(response));
					}
					uri = target(uri, response);
				}
				finally {
					// closing would read what is still under way to its end, if it has
					// one
					get.cancel();
				}
			}
			catch (IOException ex) {
				throw landing.failure(ex);
			}
			finally {
				// also what was given up before its answer began
				get.cancel();
			}
		}
		throw new FetchFailed(Trouble.REDIRECTS, AddressGuard.shown(request.uri()));
	}

	private ClassicHttpResponse open(HttpGet get) throws IOException {
		return this.client.executeOpen(null, get, null);
	}

	/// Nobody waits for longer than twice what a wait may be.
	private void waiting(Request request, Callable<?> wait) throws FetchFailed, InterruptedException {
		try {
			watched(request, request.uri(), this.bounds.longestWait().multipliedBy(2), wait);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> T watched(Request request, URI uri, Duration most, Callable<T> task)
			throws IOException, FetchFailed, InterruptedException {
		try {
			return Watched.within(most, request.checkpoint()::check, task);
		}
		catch (TimeoutException ex) {
			throw new FetchFailed(Trouble.SLOW, AddressGuard.shown(uri));
		}
		catch (ExecutionException ex) {
			switch (ex.getCause()) {
				case IOException line -> throw line;
				case FetchFailed failed -> throw failed;
				case RuntimeException other -> throw other;
				case null, default -> throw new IllegalStateException(ex);
			}
		}
	}

	private void check(URI uri) throws FetchFailed {
		try {
			this.guard.check(uri);
		}
		catch (AddressRefused ex) {
			throw FetchFailed.of(ex);
		}
	}

	private static boolean sameHost(URI one, URI other) {
		return Objects.equals(one.getScheme(), other.getScheme()) && Objects.equals(one.getHost(), other.getHost())
				&& one.getPort() == other.getPort();
	}

	private static boolean redirect(int code) {
		return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
	}

	private static URI target(URI from, ClassicHttpResponse response) throws FetchFailed {
		try {
			return from.resolve(response.getFirstHeader(HttpHeaders.LOCATION).getValue().strip());
		}
		catch (RuntimeException ex) {
			throw new FetchFailed(Trouble.REDIRECTS, AddressGuard.shown(from));
		}
	}

	@Override
	public void close() throws IOException {
		this.client.close();
	}

}
