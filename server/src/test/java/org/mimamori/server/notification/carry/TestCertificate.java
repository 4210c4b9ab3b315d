package org.mimamori.server.notification.carry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate of its own authority, for one name.
record TestCertificate(SSLContext server, Path authority, Path store) {

	static final String PASSWORD = "changeit";

	static TestCertificate of(Path folder, String name) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			KeyPair pair = generator.generateKeyPair();
			X500Name subject = new X500Name("CN=" + name);
			Instant now = Instant.now();
			X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(
					new JcaX509v3CertificateBuilder(subject, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(1))),
							Date.from(now.plus(Duration.ofDays(1))), subject, pair.getPublic())
						.addExtension(Extension.subjectAlternativeName, false,
								new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
						.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("server", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] { certificate });
			Path kept = folder.resolve(name + ".p12");
			try (OutputStream out = Files.newOutputStream(kept)) {
				store.store(out, PASSWORD.toCharArray());
			}
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, PASSWORD.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			StringWriter pem = new StringWriter();
			try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
				writer.writeObject(certificate);
			}
			return new TestCertificate(context, Files.writeString(folder.resolve(name + ".pem"), pem.toString()), kept);
		}
		catch (IOException | GeneralSecurityException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
