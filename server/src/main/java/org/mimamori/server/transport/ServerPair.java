package org.mimamori.server.transport;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/// A certificate with those that vouch for it, and the key that belongs to it.
record ServerPair(List<X509Certificate> chain, PrivateKey key) {

	ServerPair {
		chain = List.copyOf(chain);
	}

	X509Certificate certificate() {
		return this.chain.getFirst();
	}

	SslBundle bundle() {
		PemSslStore store = PemSslStore.of(this.chain, this.key);
		return SslBundle.of(new PemSslStoreBundle(store, null), SslBundleKey.NONE, Suites.OPTIONS);
	}

	@Override
	public String toString() {
		return "ServerPair[" + certificate().getSubjectX500Principal() + "]";
	}

}
