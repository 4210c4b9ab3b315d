package org.mimamori.server.audit.forward;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A log server's certificate that vouches for itself.
record TestCertificate(KeyPair keys, X509Certificate certificate) {

	static TestCertificate of(String address) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair keys = generator.generateKeyPair();
		Instant now = Clock.systemUTC().instant();
		X500Name name = new X500Name("CN=log server " + BigInteger.valueOf(System.identityHashCode(keys)));
		return new TestCertificate(keys,
				new JcaX509CertificateConverter().getCertificate(
						new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(Duration.ofHours(1))),
								Date.from(now.plus(Duration.ofDays(1))), name, keys.getPublic())
							.addExtension(Extension.subjectAlternativeName, false,
									new GeneralNames(new GeneralName(GeneralName.iPAddress, address)))
							.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
	}

	String pem() throws Exception {
		return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(this.certificate.getEncoded())
				+ "\n-----END CERTIFICATE-----\n";
	}

	ServerSocketFactory sockets() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("server", this.keys.getPrivate(), new char[0], new Certificate[] { this.certificate });
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(store, new char[0]);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context.getServerSocketFactory();
	}

}
