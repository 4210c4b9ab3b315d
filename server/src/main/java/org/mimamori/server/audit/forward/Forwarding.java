package org.mimamori.server.audit.forward;

import java.security.cert.CertificateException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.chain.Anchor;
import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.ChainState;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to sending the record elsewhere.
@Needs(value = Right.ADMINISTRATION, fresh = true)
@Service
@Transactional
public class Forwarding {

	private static final int LONGEST_AUTHORITY = 64 * 1024;

	private final ForwardRepository repository;

	private final Forwarder forwarder;

	private final AuditChain chain;

	private final AuditLog log;

	Forwarding(ForwardRepository repository, Forwarder forwarder, AuditChain chain, AuditLog log) {
		this.repository = repository;
		this.forwarder = forwarder;
		this.chain = chain;
		this.log = log;
	}

	@Needs(Right.ADMINISTRATION)
	@Transactional(readOnly = true)
	public Optional<Target> target() {
		return this.repository.target();
	}

	@Needs(value = Right.AUDIT, everywhere = true)
	@Transactional(readOnly = true)
	public State state() {
		boolean on = this.repository.target().filter(Target::enabled).isPresent();
		return new State(on, on ? this.repository.progress().sent() : 0, on ? this.forwarder.trouble() : null);
	}

	/// @param all whether everything there is so far is sent too, when nothing ever was
	public void save(Target target, boolean all) {
		FieldCheck check = new FieldCheck();
		String host = check.required("host", target.host(), 253);
		if (!host.matches("[A-Za-z0-9._:%-]*")) {
			check.wrong("host", "audit.forward.wrong.host");
		}
		int port = check.number("port", target.port(), 1, 65535, 1);
		String authority = check.optional("authority", target.authority(), LONGEST_AUTHORITY);
		if (authority != null && !certificates(authority)) {
			check.wrong("authority", "audit.forward.wrong.authority");
		}
		check.orRefuse();
		ChainState state = this.chain.state();
		Anchor anchor = state.anchor();
		this.repository.save(new Target(target.enabled(), host, port, target.transport(), authority),
				all ? new Progress(0, 0) : new Progress(state.length(), (anchor != null) ? anchor.position() : 0));
		this.log.record("audit.forwarding.saved", host + ":" + port,
				target.transport() + (target.enabled() ? " on" : " off"));
	}

	private static boolean certificates(String pem) {
		try {
			return !SyslogConnection.certificates(pem).isEmpty();
		}
		catch (CertificateException ex) {
			return false;
		}
	}

	/// How sending goes.
	///
	/// @param sent the place in the chain of what was sent last
	/// @param trouble what the last attempt failed on
	public record State(boolean enabled, long sent, @Nullable Trouble trouble) {
	}

}
