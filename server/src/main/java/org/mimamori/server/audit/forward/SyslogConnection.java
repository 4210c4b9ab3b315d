package org.mimamori.server.audit.forward;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/// A way to a log server that is open.
sealed interface SyslogConnection {

	int PATIENCE_MILLIS = 10_000;

	int SEND_MILLIS = 60_000;

	/// All of them, or an exception; after one, nobody knows how many arrived.
	void send(List<byte[]> messages) throws IOException;

	/// Ends it so that the other side gets everything that was sent.
	///
	/// @return whether it did, as far as that can be seen
	boolean finish();

	/// Ends it now.
	void abort();

	static SyslogConnection open(Target target) throws IOException, GeneralSecurityException {
		return switch (target.transport()) {
			case UDP -> new Datagrams(target);
			case TCP -> stream(socket(target), null);
			case TLS -> stream(socket(target), target);
		};
	}

	private static Stream stream(Socket line, @Nullable Target secured) throws IOException, GeneralSecurityException {
		Thread watch = Thread.ofVirtual().name("audit-syslog-watch").start(() -> cut(line, SEND_MILLIS));
		try {
			return new Stream(line, (secured != null) ? secure(secured, line) : line, SEND_MILLIS);
		}
		finally {
			watch.interrupt();
		}
	}

	/// A peer that drips, or reads nothing, keeps whoever waits for it for good.
	private static void cut(Socket line, long afterMillis) {
		try {
			Thread.sleep(afterMillis);
			line.close();
		}
		catch (IOException ex) {
			// nothing left to cut
		}
		catch (InterruptedException ex) {
			// it came in time
		}
	}

	/// @throws CertificateException where the text holds none, or something else
	static Collection<? extends Certificate> certificates(String pem) throws CertificateException {
		Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
		if (all.isEmpty()) {
			throw new CertificateException("no certificate");
		}
		return all;
	}

	private static Socket socket(Target target) throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(target.host(), target.port()), PATIENCE_MILLIS);
			socket.setKeepAlive(true);
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static Socket secure(Target target, Socket plain) throws IOException, GeneralSecurityException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, (target.authority() != null) ? trust(target.authority()).getTrustManagers() : null,
					null);
			SSLSocket socket = (SSLSocket) context.getSocketFactory()
				.createSocket(plain, target.host(), target.port(), true);
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			parameters.setProtocols(new String[] { "TLSv1.3", "TLSv1.2" });
			socket.setSSLParameters(parameters);
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.startHandshake();
			socket.setSoTimeout(0);
			return socket;
		}
		catch (IOException | GeneralSecurityException ex) {
			plain.close();
			throw ex;
		}
	}

	private static TrustManagerFactory trust(String pem) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (Certificate one : certificates(pem)) {
			store.setCertificateEntry("authority-" + store.size(), one);
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		return trust;
	}

	/// Messages with their lengths before them, over TCP or TLS.
	final class Stream implements SyslogConnection {

		private final Socket line;

		private final long patienceMillis;

		private final Socket socket;

		private final OutputStream out;

		/// A log server says nothing; so what comes is its end.
		private final Thread listening;

		private volatile boolean over;

		/// @param line below the encryption, where there is one: it can be cut whatever
		/// happens above
		Stream(Socket line, Socket socket, long patienceMillis) throws IOException {
			this.line = line;
			this.patienceMillis = patienceMillis;
			this.socket = socket;
			this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
			InputStream in = socket.getInputStream();
			this.listening = Thread.ofVirtual().name("audit-syslog").start(() -> listen(in));
		}

		private void listen(InputStream in) {
			byte[] nothing = new byte[1024];
			try {
				while (in.read(nothing) >= 0) {
					// thrown away
				}
			}
			catch (IOException ex) {
				// over as well
			}
			this.over = true;
		}

		@Override
		public void send(List<byte[]> messages) throws IOException {
			if (this.over) {
				throw new EOFException("The log server ended the connection");
			}
			Thread watch = Thread.ofVirtual()
				.name("audit-syslog-watch")
				.start(() -> cut(this.line, this.patienceMillis));
			try {
				for (byte[] message : messages) {
					this.out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
					this.out.write(message);
				}
				this.out.flush();
			}
			finally {
				watch.interrupt();
			}
		}

		@Override
		public boolean finish() {
			Thread watch = Thread.ofVirtual().start(() -> cut(this.line, PATIENCE_MILLIS));
			try {
				this.socket.shutdownOutput();
				this.listening.join(2000);
			}
			catch (IOException ex) {
				// it was over before
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			watch.interrupt();
			boolean taken = this.over;
			abort();
			return taken;
		}

		@Override
		public void abort() {
			try {
				this.line.close();
				this.socket.close();
			}
			catch (IOException ex) {
				// nothing left to end
			}
		}

	}

	/// One message a datagram.
	final class Datagrams implements SyslogConnection {

		private final DatagramSocket socket;

		Datagrams(Target target) throws IOException {
			this.socket = new DatagramSocket();
			this.socket.connect(InetAddress.getByName(target.host()), target.port());
		}

		@Override
		public void send(List<byte[]> messages) throws IOException {
			for (byte[] message : messages) {
				this.socket.send(new DatagramPacket(message, message.length));
			}
		}

		@Override
		public boolean finish() {
			abort();
			return true;
		}

		@Override
		public void abort() {
			this.socket.close();
		}

	}

}
