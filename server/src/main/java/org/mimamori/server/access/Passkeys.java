package org.mimamori.server.access;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.mimamori.server.web.FieldCheck;

/// One's own passkeys: to make, to list, to remove.
@Needs(value = Right.SELF, fresh = true)
@Service
@Transactional
public class Passkeys {

	/// Of one account: a handful of devices, with room.
	public static final int MOST = 20;

	public static final int LABEL = 60;

	private final PasskeyRepository passkeys;

	private final AccountRepository accounts;

	private final FactorRepository factors;

	private final OneTimeCodes codes;

	private final RuleRepository rules;

	private final RelyingParties parties;

	private final OwnAccount own;

	private final AuditLog audit;

	private final Clock clock;

	Passkeys(PasskeyRepository passkeys, AccountRepository accounts, FactorRepository factors, OneTimeCodes codes,
			RuleRepository rules, RelyingParties parties, OwnAccount own, AuditLog audit, Clock clock) {
		this.passkeys = passkeys;
		this.accounts = accounts;
		this.factors = factors;
		this.codes = codes;
		this.rules = rules;
		this.parties = parties;
		this.own = own;
		this.audit = audit;
		this.clock = clock;
	}

	@Needs(Right.SELF)
	@Transactional(readOnly = true)
	public List<Passkey> mine() {
		return this.passkeys.of(this.own.get().id());
	}

	/// What the browser's script hands to the authenticator.
	@Needs(value = Right.SELF, fresh = true)
	@Transactional(readOnly = true)
	public Map<String, Object> options(HttpServletRequest request) {
		Account mine = this.own.get();
		RelyingParty party = party(request);
		Challenge challenge = Challenge.fresh(request.getSession(), Challenge.Purpose.MAKE, this.clock.instant());
		return Map.of("challenge", challenge.text(), "rp", Map.of("id", party.id(), "name", "Mimamori"), "user",
				Map.of("id", Base64.getUrlEncoder().withoutPadding().encodeToString(handle(mine.id())), "name",
						mine.name(), "displayName", mine.displayName()),
				"pubKeyCredParams",
				PasskeyCheck.ALGORITHMS.stream()
					.map((one) -> Map.<String, Object>of("type", "public-key", "alg", one))
					.toList(),
				"timeout", Challenge.HOLDS.toMillis(), "excludeCredentials",
				this.passkeys.kept(mine.id()).stream().map(PasskeySignIns::descriptor).toList(),
				"authenticatorSelection",
				Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
				"attestation", "none");
	}

	/// Ends all sessions but the one that asks, which takes the new epoch.
	public Added add(HttpServletRequest request, String label, String json) {
		String clean = FieldCheck.line(label);
		if (clean.isEmpty() || clean.length() > LABEL) {
			throw Refusal.unusable("access.passkey.bad-label", LABEL);
		}
		OneTimeCodes.Paper paper = this.codes.paper(this.own.get().id());
		Account mine = this.own.locked();
		if (this.passkeys.of(mine.id()).size() >= MOST) {
			throw Refusal.conflict("access.passkey.many", MOST);
		}
		Instant now = this.clock.instant();
		Challenge challenge = Challenge.take(request.getSession(false), Challenge.Purpose.MAKE, now)
			.orElseThrow(() -> Refusal.unusable("access.passkey.failed"));
		PasskeyRepository.Kept made;
		try {
			made = PasskeyCheck.made(party(request), challenge, mine.id(), json);
		}
		catch (BadCredentialsException ex) {
			throw Refusal.unusable("access.passkey.failed");
		}
		if (!this.passkeys.insert(made, clean, now)) {
			throw Refusal.conflict("access.passkey.there");
		}
		// sessions of before may have shown a password only
		this.accounts.endSessions(mine.id());
		this.audit.record("access.passkey-added", mine.name(), clean);
		boolean fresh = !mine.hasFactor() || this.factors.recoveryCodesLeft(mine.id()) == 0;
		return new Added(fresh ? this.codes.keep(mine.id(), paper) : List.of(), mine.epoch() + 1);
	}

	public void remove(String id) {
		// two at once must not remove the last two
		Account mine = this.own.locked();
		if (mine.passkeys() == 1 && mine.passwordAt() == null && !mine.external()) {
			throw Refusal.conflict("access.passkey.last-way");
		}
		if (!mine.totp() && mine.passkeys() == 1 && this.rules.get().needsFactor(mine)) {
			throw Refusal.conflict("access.factor.needed");
		}
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(id);
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.notFound("access.passkey.gone");
		}
		Passkey gone = this.passkeys.delete(mine.id(), bytes)
			.orElseThrow(() -> Refusal.notFound("access.passkey.gone"));
		this.factors.endCodesWithoutFactor(mine.id());
		this.audit.record("access.passkey-removed", mine.name(), gone.label());
	}

	/// By which an authenticator knows the account: it says nothing about the person.
	static byte[] handle(UUID account) {
		return ByteBuffer.allocate(16)
			.putLong(account.getMostSignificantBits())
			.putLong(account.getLeastSignificantBits())
			.array();
	}

	/// A passkey is there.
	///
	/// @param codes for paper, for the only time; empty where there were some already
	/// @param epoch the new one
	public record Added(List<String> codes, int epoch) {

		public Added {
			codes = List.copyOf(codes);
		}

	}

	private RelyingParty party(HttpServletRequest request) {
		return this.parties.here(request).orElseThrow(() -> Refusal.conflict("access.passkey.nowhere"));
	}

}
