package org.mimamori.server.audit.forward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.mimamori.server.audit.AuditEntry;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.audit.chain.Anchor;
import org.mimamori.server.audit.chain.Link;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Entries and anchors as syslog messages (RFC 5424) that hold CEF.
@Component
class SyslogMessages {

	/// "log audit" of RFC 5424.
	private static final int FACILITY = 13;

	private final MessageSource words;

	private final Map<String, NotableAction.Weight> weights;

	private final String host;

	private final String version;

	@Autowired
	SyslogMessages(MessageSource words, List<NotableAction> notable) {
		this(words, notable, hostName(), version());
	}

	SyslogMessages(MessageSource words, List<NotableAction> notable, String host, String version) {
		this.words = words;
		this.weights = notable.stream()
			.collect(Collectors.toUnmodifiableMap(NotableAction::action, NotableAction::weight, (one, other) -> one));
		this.host = plain(host, 255);
		this.version = version;
	}

	byte[] entry(Link link) {
		AuditEntry entry = link.entry();
		if (entry == null) {
			Cef gone = new Cef(this.version, "audit.entry-missing", "An entry of the audit record is gone", 10)
				.with("externalId", link.entryId())
				.with("cn1", "chainPosition", link.position())
				.with("cs2", "chainHash", link.hex());
			return message(2, "-", "audit.entry-missing", gone);
		}
		NotableAction.Weight weight = this.weights.get(entry.action());
		String name = this.words.getMessage("audit.action." + entry.action(), null, entry.action(), Locale.ENGLISH);
		String address = entry.sourceAddress();
		boolean six = address != null && address.contains(":");
		Cef cef = new Cef(this.version, entry.action(), (name != null) ? name : entry.action(), severity(weight))
			.with("rt", entry.at().toEpochMilli())
			.with("externalId", entry.id())
			.with("suser", entry.actor())
			.with("src", six ? null : address)
			.with("c6a2", "Source IPv6 Address", six ? address : null)
			.with("cs1", "subject", entry.subject())
			.with("msg", entry.detail())
			.with("cn1", "chainPosition", link.position())
			.with("cs2", "chainHash", link.hex());
		return message(priority(weight), time(entry.at()), entry.action(), cef);
	}

	byte[] anchor(Anchor anchor) {
		Cef cef = new Cef(this.version, "audit.anchor", "Anchor of the audit record", 1)
			.with("rt", anchor.at().toEpochMilli())
			.with("cn1", "chainPosition", anchor.position())
			.with("cs2", "chainHash", anchor.hex())
			.with("cs3", "signedAt", anchor.at())
			.with("cs4", "key", anchor.key())
			.with("cs5", "signature", anchor.signatureText());
		return message(6, time(anchor.at()), "audit.anchor", cef);
	}

	private byte[] message(int severity, String time, String id, Cef cef) {
		return ("<" + (FACILITY * 8 + severity) + ">1 " + time + " " + this.host + " mimamori - " + plain(id, 32)
				+ " - " + cef)
			.getBytes(StandardCharsets.UTF_8);
	}

	/// A year that RFC 5424 cannot write is left out.
	private static String time(Instant at) {
		String text = at.toString();
		return text.matches("[0-9]{4}-.*") ? text : "-";
	}

	private static int priority(NotableAction.@org.jspecify.annotations.Nullable Weight weight) {
		return switch (weight) {
			case null -> 6;
			case ROUTINE -> 5;
			case IMPORTANT -> 4;
			case URGENT -> 2;
		};
	}

	private static int severity(NotableAction.@org.jspecify.annotations.Nullable Weight weight) {
		return switch (weight) {
			case null -> 1;
			case ROUTINE -> 3;
			case IMPORTANT -> 6;
			case URGENT -> 9;
		};
	}

	/// What may stand in a header, and less: some readers look for the first bar or
	/// bracket.
	private static String plain(String text, int longest) {
		String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
		return plain.isEmpty() ? "-" : plain.substring(0, Math.min(plain.length(), longest));
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "-";
		}
	}

	private static String version() {
		String version = SyslogMessages.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "0";
	}

}
