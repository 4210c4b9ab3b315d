package org.mimamori.server.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Properties;

import org.postgresql.Driver;

/// The way to a PostgreSQL of somebody's own: one that leaves this machine is encrypted, and the other side proves who
/// it is, unless the operator says by name that it need not.
final class DatabaseLine {

	private static final String BEST = "verify-full";

	private DatabaseLine() {
	}

	/// @param plain whether the operator answers for the line in another way
	/// @return the URL, with what it leaves out
	/// @throws DatabaseUnusable where it asks for less
	static String secured(String url, boolean plain) {
		Properties said = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
		if (plain || said == null || local(said)) {
			return url;
		}
		String mode = said.getProperty("sslmode");
		if (mode == null) {
			return url + (url.contains("?") ? (url.matches(".*[?&]") ? "" : "&") : "?") + "sslmode=" + BEST;
		}
		if (!mode.toLowerCase(Locale.ROOT).equals(BEST)) {
			throw new DatabaseUnusable(
					"With sslmode=" + mode + ", whoever stands between here and " + said.getProperty("PGHOST")
							+ " could read the database or pretend to be it.",
					"Write sslmode=verify-full, and sslrootcert=FILE with the certificate of who vouches for it."
							+ " If the line is private in another way, say so: MIMAMORI_DATABASE_PLAIN=true."
							+ " / データベースとの通信には sslmode=verify-full が必要です。ほかの方法で保護された通信路なら MIMAMORI_DATABASE_PLAIN=true を指定してください。",
					null);
		}
		return url;
	}

	/// What to do where TLS is what went wrong.
	static String remedy() {
		return "The line has to be TLS with a certificate that holds for that name: turn ssl on in its postgresql.conf,"
				+ " add sslrootcert=FILE to MIMAMORI_DATABASE_URL, and use the name that is in the certificate."
				+ " If the line is private in another way, say so: MIMAMORI_DATABASE_PLAIN=true."
				+ " / データベースとの TLS 通信に失敗しました。証明書、接続先の名前、sslrootcert を確認してください。";
	}

	private static boolean local(Properties said) {
		if (said.getProperty("socketFactory", "").contains("unix")) {
			return true;
		}
		for (String host : said.getProperty("PGHOST", "").split(",")) {
			try {
				if (!InetAddress.getByName(host).isLoopbackAddress()) {
					return false;
				}
			}
			catch (UnknownHostException ex) {
				return false;
			}
		}
		return true;
	}

}
