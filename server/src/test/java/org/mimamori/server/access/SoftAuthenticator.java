package org.mimamori.server.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// An authenticator in memory that does what it is told, also what none should do.
final class SoftAuthenticator {

	static final int PRESENT = 1;

	static final int VERIFIED = 4;

	private static final int ATTESTED = 64;

	private final byte[] id = new byte[32];

	private final KeyPair keys;

	SoftAuthenticator() throws Exception {
		new java.security.SecureRandom().nextBytes(this.id);
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		this.keys = generator.generateKeyPair();
	}

	byte[] id() {
		return this.id.clone();
	}

	String make(String party, String origin, String challenge, int flags, int count) throws Exception {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.write(data(party, flags | ATTESTED, count));
		data.write(new byte[16]);
		data.write(ByteBuffer.allocate(2).putShort((short) this.id.length).array());
		data.write(this.id);
		ECPublicKey key = (ECPublicKey) this.keys.getPublic();
		data.write(new byte[] { (byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20 });
		data.write(coordinate(key.getW().getAffineX()));
		data.write(new byte[] { 0x22, 0x58, 0x20 });
		data.write(coordinate(key.getW().getAffineY()));
		ByteArrayOutputStream object = new ByteArrayOutputStream();
		object.write(0xa3);
		text(object, "fmt");
		text(object, "none");
		text(object, "attStmt");
		object.write(0xa0);
		text(object, "authData");
		object.write(new byte[] { 0x58, (byte) data.size() });
		object.write(data.toByteArray());
		return """
				{"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
				"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}""".formatted(
				letters(this.id), letters(client("webauthn.create", origin, challenge)), letters(object.toByteArray()));
	}

	String show(String party, String origin, String challenge, int flags, int count, byte[] handle) throws Exception {
		byte[] data = data(party, flags, count);
		byte[] client = client("webauthn.get", origin, challenge);
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(this.keys.getPrivate());
		signature.update(data);
		signature.update(MessageDigest.getInstance("SHA-256").digest(client));
		return """
				{"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{
				"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}"""
			.formatted(letters(this.id), letters(client), letters(data), letters(signature.sign()), letters(handle));
	}

	private static byte[] data(String party, int flags, int count) throws Exception {
		return ByteBuffer.allocate(37)
			.put(MessageDigest.getInstance("SHA-256").digest(party.getBytes(StandardCharsets.UTF_8)))
			.put((byte) flags)
			.putInt(count)
			.array();
	}

	private static byte[] client(String type, String origin, String challenge) {
		return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
			.formatted(type, challenge, origin)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] coordinate(BigInteger number) {
		byte[] bytes = number.toByteArray();
		byte[] whole = new byte[32];
		int length = Math.min(32, bytes.length);
		System.arraycopy(bytes, bytes.length - length, whole, 32 - length, length);
		return whole;
	}

	private static void text(ByteArrayOutputStream out, String text) {
		out.write(0x60 + text.length());
		out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String letters(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
