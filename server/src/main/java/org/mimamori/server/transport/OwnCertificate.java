package org.mimamori.server.transport;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes the self-signed certificate of an installation that was given none.
final class OwnCertificate {

	private OwnCertificate() {
	}

	static void write(Path certificate, Path key, Collection<String> names, Instant now) throws IOException {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			KeyPair pair = generator.generateKeyPair();
			PairFiles.write(certificate, key, pem(sign(pair, names, now)),
					pem(new JcaPKCS8Generator(pair.getPrivate(), null).generate()));
		}
		catch (GeneralSecurityException | OperatorCreationException ex) {
			throw new IOException("The server's certificate could not be made: " + ex.getMessage(), ex);
		}
	}

	private static X509CertificateHolder sign(KeyPair pair, Collection<String> names, Instant now)
			throws IOException, OperatorCreationException {
		X500Name subject = new X500Name("CN=Mimamori");
		GeneralName[] alternatives = names.stream()
			.map((name) -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
			.toArray(GeneralName[]::new);
		// Browsers refuse server certificates that live longer than 825 days.
		return new JcaX509v3CertificateBuilder(subject, new BigInteger(120, new SecureRandom()),
				Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(Duration.ofDays(820))), subject,
				pair.getPublic())
			.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
			.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
			.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
			.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
	}

	private static boolean isAddress(String name) {
		return name.contains(":") || name.matches("[0-9.]+");
	}

	static String pem(Object object) throws IOException {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(object);
		}
		return text.toString();
	}

}
