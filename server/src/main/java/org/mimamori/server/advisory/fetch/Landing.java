package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.outgoing.AddressGuard;

/// Takes one answer in: to a part file first, which keeps its name only when it is whole.
final class Landing {

	private final Request request;

	private final URI uri;

	private final Bounds bounds;

	private final Clock clock;

	private final Path part;

	private final Path validator;

	private long before;

	private Runnable hangUp = () -> {
	};

	Landing(Request request, URI uri, Bounds bounds, Clock clock) {
		this.request = request;
		this.uri = uri;
		this.bounds = bounds;
		this.clock = clock;
		this.part = request.target().resolveSibling(request.target().getFileName() + ".part");
		this.validator = request.target().resolveSibling(request.target().getFileName() + ".validator");
	}

	void ask(HttpGet get) throws FetchFailed {
		this.hangUp = get::cancel;
		try {
			if (Files.exists(this.part) && Files.exists(this.validator) && Files.size(this.part) > 0) {
				this.before = Files.size(this.part);
				get.setHeader(HttpHeaders.RANGE, "bytes=" + this.before + "-");
				get.setHeader(HttpHeaders.IF_RANGE, Files.readString(this.validator));
				return;
			}
		}
		catch (IOException ex) {
			throw disk(ex);
		}
		if (this.request.known().etag() != null) {
			get.setHeader(HttpHeaders.IF_NONE_MATCH, this.request.known().etag());
		}
		if (this.request.known().lastModified() != null) {
			get.setHeader(HttpHeaders.IF_MODIFIED_SINCE, this.request.known().lastModified());
		}
	}

	Fetched take(ClassicHttpResponse response) throws IOException, FetchFailed {
		int code = response.getCode();
		return switch (code) {
			case 304 -> new Fetched(true, this.request.target(), 0, this.request.known().etag(),
					this.request.known().lastModified());
			case 200 -> store(response, 0);
			case 206 -> store(response, this.before);
			case 416 -> {
				forget();
				throw new FetchFailed(Trouble.CUT, AddressGuard.shown(this.uri));
			}
			case 401, 403 -> throw failed(Trouble.FORBIDDEN, response);
			case 404, 410 -> throw failed(Trouble.MISSING, response);
			case 408, 429 -> throw failed(Trouble.TOO_MANY, response);
			default -> throw failed((code >= 500) ? Trouble.UNAVAILABLE : Trouble.ANSWER, response);
		};
	}

	private FetchFailed failed(Trouble trouble, ClassicHttpResponse response) {
		return new FetchFailed(trouble, response.getCode() + " " + AddressGuard.shown(this.uri), retryAfter(response));
	}

	private Fetched store(ClassicHttpResponse response, long from) throws IOException, FetchFailed {
		if (from > 0 && !String.valueOf(header(response, HttpHeaders.CONTENT_RANGE)).startsWith("bytes " + from + "-")
				|| from == 0 && response.getCode() == 206) {
			forget();
			throw new FetchFailed(Trouble.CUT, AddressGuard.shown(this.uri));
		}
		String etag = header(response, HttpHeaders.ETAG);
		String modified = header(response, HttpHeaders.LAST_MODIFIED);
		if (from == 0) {
			forget();
			// a weak tag does not say that the bytes are the same
			String strong = (etag != null && !etag.startsWith("W/")) ? etag : modified;
			if (strong != null) {
				Files.writeString(this.validator, strong);
			}
		}
		if (response.getEntity() == null) {
			throw new FetchFailed(Trouble.EMPTY, AddressGuard.shown(this.uri));
		}
		if (response.getEntity().getContentLength() + from > this.request.mostBytes()) {
			throw tooLarge();
		}
		long received;
		try (InputStream in = response.getEntity().getContent();
				OutputStream out = Files.newOutputStream(this.part, StandardOpenOption.CREATE,
						(from > 0) ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
			received = taken(in, out, from);
		}
		Files.move(this.part, this.request.target(), StandardCopyOption.REPLACE_EXISTING);
		Files.deleteIfExists(this.validator);
		return new Fetched(false, this.request.target(), received, etag, modified);
	}

	/// Closing the stream would read it to its end, which a source that drips never
	/// comes to.
	private long taken(InputStream in, OutputStream out, long from) throws IOException, FetchFailed {
		try {
			return copy(in, out, from);
		}
		catch (FetchFailed | RuntimeException ex) {
			this.hangUp.run();
			throw ex;
		}
	}

	private long copy(InputStream in, OutputStream out, long from) throws IOException, FetchFailed {
		Instant start = this.clock.instant();
		byte[] buffer = new byte[1 << 16];
		long received = 0;
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
			received += n;
			if (from + received > this.request.mostBytes()) {
				forget();
				throw tooLarge();
			}
			out.write(buffer, 0, n);
			Duration spent = Duration.between(start, this.clock.instant());
			if (spent.compareTo(this.bounds.total()) > 0 || spent.compareTo(this.bounds.grace()) > 0
					&& received < spent.toSeconds() * this.bounds.leastPerSecond()) {
				throw new FetchFailed(Trouble.SLOW, AddressGuard.shown(this.uri));
			}
		}
		return received;
	}

	private void forget() throws IOException {
		Files.deleteIfExists(this.part);
		Files.deleteIfExists(this.validator);
	}

	private FetchFailed tooLarge() {
		return new FetchFailed(Trouble.TOO_LARGE,
				AddressGuard.shown(this.uri) + " > " + this.request.mostBytes() + " bytes");
	}

	private FetchFailed disk(IOException ex) {
		return new FetchFailed(Trouble.INTERNAL, String.valueOf(ex.getMessage()));
	}

	FetchFailed failure(IOException ex) {
		String where = AddressGuard.shown(this.uri);
		return switch (ex) {
			case AddressGuard.InternalAddress inside -> new FetchFailed(Trouble.INTERNAL_ADDRESS, where);
			case SSLException certificate -> new FetchFailed(Trouble.CERTIFICATE, where + ": " + ex.getMessage());
			case SocketTimeoutException silent -> new FetchFailed(Trouble.SLOW, where);
			default -> new FetchFailed(Files.exists(this.part) ? Trouble.CUT : Trouble.UNREACHABLE,
					where + ": " + ex.getMessage());
		};
	}

	private @Nullable Duration retryAfter(ClassicHttpResponse response) {
		String value = header(response, HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		try {
			Duration wait = value.strip().matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value.strip()))
					: Duration.between(this.clock.instant(),
							ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/// Headers are kept and sent back: only what is short and of one line.
	private static @Nullable String header(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		String value = (header != null) ? header.getValue() : null;
		return (value != null && value.length() <= 300 && StandardCharsets.US_ASCII.newEncoder().canEncode(value))
				? value : null;
	}

}
