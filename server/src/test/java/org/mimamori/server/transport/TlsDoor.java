package org.mimamori.server.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalInt;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.mock.env.MockEnvironment;

/// The web server of the product on a free port of the loopback address, and clients that know what they want to
/// speak.
final class TlsDoor implements AutoCloseable {

	private static final int TIMEOUT = 10_000;

	final ServedCertificate served;

	private final WebServer server;

	TlsDoor(Path certificate, Path key, boolean own) {
		this.served = new ServedCertificate(
				new MockEnvironment().withProperty("mimamori.tls.certificate", certificate.toString())
					.withProperty("mimamori.tls.key", key.toString())
					.withProperty("mimamori.tls.own", String.valueOf(own)));
		DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry();
		this.served.registerBundles(registry);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("sslBundles", registry);
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		factory.setAddress(InetAddress.getLoopbackAddress());
		factory.setSsl(Ssl.forBundle(TransportSecurity.BUNDLE));
		factory.setSslBundles(registry);
		new ServerPreference(beans.getBeanProvider(SslBundles.class)).customize(factory);
		this.server = factory.getWebServer();
		this.server.start();
	}

	/// What an ordinary client is shown.
	X509Certificate shown() throws IOException, GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new TrustsAll() }, null);
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
			.createSocket(InetAddress.getLoopbackAddress(), this.server.getPort())) {
			socket.setSoTimeout(TIMEOUT);
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	/// Says hello as an old client would, byte by byte: the client of the JDK refuses to.
	///
	/// @param version 0x0301 for TLS 1.0 … 0x0303 for TLS 1.2
	/// @return the suite that the server takes; empty where it refuses
	OptionalInt hello(int version, List<Integer> suites) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.getPort())) {
			socket.setSoTimeout(TIMEOUT);
			socket.getOutputStream().write(record(version, suites));
			DataInputStream answer = new DataInputStream(socket.getInputStream());
			int type = answer.readUnsignedByte();
			answer.skipNBytes(4);
			if (type != 22) {
				return OptionalInt.empty();
			}
			// handshake type and length, version, random
			answer.skipNBytes(4 + 2 + 32);
			answer.skipNBytes(answer.readUnsignedByte());
			return OptionalInt.of(answer.readUnsignedShort());
		}
	}

	private static byte[] record(int version, List<Integer> suites) {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		ByteBuffer body = ByteBuffer.allocate(512).putShort((short) version).put(random).put((byte) 0);
		body.putShort((short) (suites.size() * 2));
		suites.forEach((suite) -> body.putShort(suite.shortValue()));
		body.put(new byte[] { 1, 0 });
		// groups: P-256; points: uncompressed; signatures: ECDSA and RSA with SHA-256
		byte[] extensions = { 0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 6, 0, 4, 4, 3, 4, 1 };
		body.putShort((short) extensions.length).put(extensions).flip();
		int length = body.remaining();
		return ByteBuffer.allocate(length + 9)
			.put((byte) 22)
			.putShort((short) 0x0301)
			.putShort((short) (length + 4))
			.putInt(1 << 24 | length)
			.put(body)
			.array();
	}

	@Override
	public void close() {
		this.server.destroy();
	}

	private static final class TrustsAll implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
			// the test compares it
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
