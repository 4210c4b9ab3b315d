package org.mimamori.server.assessment;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Asking suppliers: chosen items go out by a limited link or as a file, and what comes back is kept as claimed
/// by the supplier, never as verified.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Requests {

	/// Items in one request.
	public static final int MOST = 500;

	private static final int LONGEST = 4000;

	private final RequestRepository repository;

	private final Sheets sheets;

	private final Answers answers;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Requests(RequestRepository repository, Sheets sheets, Answers answers, AuditLog audit,
			ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.sheets = sheets;
		this.answers = answers;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public List<Request> of(long sheet) {
		return this.repository.of(sheet);
	}

	@Transactional(readOnly = true)
	public Request get(long id) {
		return this.repository.get(id).orElseThrow(() -> Refusal.notFound("web.problem.gone", String.valueOf(id)));
	}

	/// What suppliers claim, by item of the sheet.
	@Transactional(readOnly = true)
	public Map<String, List<Board.Claimed>> claims(long sheet) {
		return this.repository.claimsOf(sheet);
	}

	@Transactional(readOnly = true)
	public List<Request.Claim> claimsOf(long request) {
		return this.repository.claims(request);
	}

	/// Sends items to a supplier.
	///
	/// @return the token of the link, which is told this once and never kept
	/// @throws Refusal `assessment.request.supplier`, `assessment.request.items`,
	/// `assessment.request.days`
	public Sent send(long sheet, Asked asked, String by) {
		Sheet whole = this.sheets.get(sheet);
		String supplier = (asked.supplier() != null) ? asked.supplier().strip() : "";
		if (supplier.isEmpty() || supplier.length() > 200) {
			throw Refusal.unusable("assessment.request.supplier");
		}
		List<String> items = whole.edition().guideline().items().map(Item::id).filter(asked.items()::contains).toList();
		if (items.isEmpty() || items.size() > MOST) {
			throw Refusal.unusable("assessment.request.items", MOST);
		}
		if (asked.days() < 1 || asked.days() > 180) {
			throw Refusal.unusable("assessment.request.days");
		}
		String message = (asked.message() == null || asked.message().isBlank()) ? null : asked.message().strip();
		if (message != null && message.length() > LONGEST) {
			throw Refusal.unusable("assessment.reason.long", LONGEST);
		}
		Instant now = this.clock.instant();
		byte[] secret = new byte[32];
		this.random.nextBytes(secret);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		long id = this.repository.insert(new Request(0, sheet, supplier, asked.supplierId(), message, items,
				"en".equals(asked.language()) ? "en" : "ja", true, now.plus(Duration.ofDays(asked.days())), now, by,
				null, null, false), hash(token));
		changed(sheet);
		this.audit.record("assessment.request.sent", "sheet:" + sheet, supplier + ": " + items.size() + " items");
		return new Sent(id, token);
	}

	/// Whether a link still leads somewhere; it is not opened by that.
	@Needs(Right.ANYONE)
	@Transactional(readOnly = true)
	public boolean holds(String token) {
		return behind(token, this.clock.instant()).isPresent();
	}

	/// The request behind a link that still holds.
	///
	/// @throws Refusal `assessment.request.ended`, also for a link that never was
	@Needs(Right.ANYONE)
	public Request open(String token) {
		Instant now = this.clock.instant();
		Request request = behind(token, now).orElseThrow(() -> Refusal.notFound("assessment.request.ended"));
		this.repository.opened(request.id(), now);
		return request;
	}

	private Optional<Request> behind(String token, Instant now) {
		return this.repository.byToken(hash(token)).filter((one) -> !one.withdrawn() && now.isBefore(one.expiresAt()));
	}

	/// What a supplier says through his link, or what a file from him says.
	///
	/// @param by the name he gives himself
	/// @throws Refusal `assessment.item.none` for an item that was not asked
	@Needs(Right.ANYONE)
	public int claim(Request request, Map<String, Said> said, @Nullable String by) {
		Instant now = this.clock.instant();
		String name = (by == null || by.isBlank()) ? request.supplier() : by.strip();
		int count = 0;
		for (Map.Entry<String, Said> one : said.entrySet()) {
			if (!request.items().contains(one.getKey())) {
				throw Refusal.unusable("assessment.item.none", one.getKey());
			}
			String text = one.getValue().text();
			String plain = (text == null || text.isBlank()) ? null : text.strip();
			if (plain != null && plain.length() > LONGEST) {
				throw Refusal.unusable("assessment.reason.long", LONGEST);
			}
			if (one.getValue().adopted() != null || plain != null) {
				this.repository.claim(new Request.Claim(request.id(), one.getKey(), one.getValue().adopted(), plain,
						name.substring(0, Math.min(200, name.length())), now, null));
				count++;
			}
		}
		if (count > 0) {
			this.repository.answered(request.id(), now);
			changed(request.sheet());
			Actor supplier = new Actor("supplier: " + request.supplier(), Actor.current().address());
			this.audit.record(supplier, "assessment.request.answered", "sheet:" + request.sheet(), count + " items");
		}
		return count;
	}

	/// Takes a claim over as the answer of our side, marked as the supplier's.
	///
	/// @param seen when each of the claims was made that the person looked at, by item
	/// @return the number of the act
	/// @throws Refusal where the supplier said something else meanwhile
	public long accept(long request, Map<String, Instant> seen, Phase phase, String by) {
		Request asked = get(request);
		read(request, seen, by);
		Answered answered = this.answers.of(asked.sheet());
		List<Answers.Written> writes = this.repository.claims(request)
			.stream()
			.filter((claim) -> seen.containsKey(claim.item()) && claim.adopted() != null)
			.map((claim) -> {
				Answer before = answered.of(claim.item(), phase);
				Answer.Said said = (before != null) ? before.said() : Answer.Said.NOTHING;
				return new Answers.Written(claim.item(), phase,
						new Answer.Said(claim.adopted(), claim.text(), said.remedy(), said.owner(), said.due()), true,
						asked.supplier());
			})
			.toList();
		return this.answers.bring(asked.sheet(), writes, Answer.Origin.SUPPLIER, by);
	}

	/// Nobody puts their name to words that came after they looked; until the end of this
	/// the supplier cannot say others.
	/// @throws Refusal where the supplier said something else meanwhile
	public void read(long request, Map<String, Instant> seen, String by) {
		seen.forEach((item, at) -> {
			if (!this.repository.read(request, item, at, by, this.clock.instant())) {
				throw Refusal.conflict("assessment.request.changed");
			}
		});
	}

	public void withdraw(long id, boolean withdrawn) {
		Request request = get(id);
		if (!this.repository.withdraw(id, withdrawn)) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(id));
		}
		changed(request.sheet());
		this.audit.record(withdrawn ? "assessment.request.withdrawn" : "assessment.request.restored",
				"sheet:" + request.sheet(), request.supplier());
	}

	private void changed(long sheet) {
		this.events.publishEvent(new AssessmentEvent.SheetsChanged(this.sheets.get(sheet).system().id()));
	}

	private static String hash(String token) {
		return Guidelines.digest(token.getBytes(StandardCharsets.UTF_8));
	}

	/// What is to be asked of whom.
	///
	/// @param days how long the link holds
	public record Asked(@Nullable String supplier, @Nullable Long supplierId, Collection<String> items,
			@Nullable String message, String language, int days) {
	}

	/// A request that went out.
	///
	/// @param token the secret part of the link
	public record Sent(long id, String token) {
	}

	/// What a supplier says of an item.
	public record Said(@Nullable Adopted adopted, @Nullable String text) {
	}

}
