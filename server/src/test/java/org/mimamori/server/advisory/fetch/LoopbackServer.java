package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/// A publisher on this machine that answers as it is told, faults included.
public final class LoopbackServer implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, byte[]> files = new ConcurrentHashMap<>();

	private final Map<String, Queue<HttpHandler>> faults = new ConcurrentHashMap<>();

	private final Map<String, HttpHandler> services = new ConcurrentHashMap<>();

	private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

	public LoopbackServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newCachedThreadPool());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	public String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	public LoopbackServer put(String path, byte[] bytes) {
		this.files.put(path, bytes);
		return this;
	}

	public LoopbackServer put(String path, String text) {
		return put(path, text.getBytes(StandardCharsets.UTF_8));
	}

	/// Requests for this path are answered by a service.
	public void serve(String path, HttpHandler service) {
		this.services.put(path, service);
	}

	public void remove(String path) {
		this.files.remove(path);
	}

	/// The next request for this path is answered so.
	public LoopbackServer once(String path, HttpHandler fault) {
		this.faults.computeIfAbsent(path, (key) -> new ArrayDeque<>()).add(fault);
		return this;
	}

	public LoopbackServer always(String path, HttpHandler fault) {
		for (int i = 0; i < 50; i++) {
			once(path, fault);
		}
		return this;
	}

	/// Every file and every fault is forgotten.
	public void forget() {
		this.files.clear();
		this.services.clear();
		this.faults.clear();
		this.requests.clear();
	}

	/// Every fault is forgotten.
	public void heal() {
		this.faults.clear();
	}

	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	public static HttpHandler status(int code, String... headers) {
		return (exchange) -> {
			for (int i = 0; i < headers.length; i += 2) {
				exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
			}
			exchange.sendResponseHeaders(code, -1);
			exchange.close();
		};
	}

	/// Announces all, sends so many bytes, and hangs up.
	public HttpHandler cutAfter(String path, int bytes, String etag) {
		return (exchange) -> {
			byte[] all = this.files.get(path);
			exchange.getResponseHeaders().set("ETag", etag);
			exchange.sendResponseHeaders(200, all.length);
			exchange.getResponseBody().write(all, 0, bytes);
			exchange.getResponseBody().flush();
			exchange.close();
		};
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String range = exchange.getRequestHeaders().getFirst("Range");
		this.requests.add(exchange.getRequestURI() + ((range != null) ? " " + range : ""));
		Queue<HttpHandler> waiting = this.faults.get(path);
		HttpHandler fault = (waiting != null) ? waiting.poll() : null;
		if (fault != null) {
			fault.handle(exchange);
			return;
		}
		HttpHandler service = this.services.get(path);
		if (service != null) {
			service.handle(exchange);
			return;
		}
		byte[] all = this.files.get(path);
		if (all == null) {
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
			return;
		}
		String etag = "\"" + java.util.Arrays.hashCode(all) + "\"";
		exchange.getResponseHeaders().set("ETag", etag);
		if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
			exchange.sendResponseHeaders(304, -1);
		}
		else if (range != null && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
			int from = Integer.parseInt(range.replaceAll("\\D", ""));
			exchange.getResponseHeaders()
				.set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
			exchange.sendResponseHeaders(206, all.length - from);
			exchange.getResponseBody().write(all, from, all.length - from);
		}
		else {
			exchange.sendResponseHeaders(200, (all.length > 0) ? all.length : -1);
			if (all.length > 0) {
				exchange.getResponseBody().write(all);
			}
		}
		exchange.close();
	}

	public String etag(String path) {
		return "\"" + java.util.Arrays.hashCode(this.files.get(path)) + "\"";
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
