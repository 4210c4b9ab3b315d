package org.mimamori.server.transport;

import java.io.IOException;
import java.util.List;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.Seal;
import org.mimamori.server.database.SealState;
import org.mimamori.server.database.SealedThings;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to what lies sealed: how much of it, with which key, and sealing it anew once a newer key is there.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Sealing {

	private final Seal seal;

	private final List<SealedThings> rooms;

	private final AuditLog audit;

	Sealing(Seal seal, List<SealedThings> rooms, AuditLog audit) {
		this.seal = seal;
		this.rooms = List.copyOf(rooms);
		this.audit = audit;
	}

	public SealState key() {
		return this.seal.state();
	}

	public List<Kept> kept() {
		return this.rooms.stream().map(this::kept).toList();
	}

	private Kept kept(SealedThings room) {
		List<SealedThings.Sealed> all = room.all();
		return new Kept(room.words(), all.size(),
				all.stream().filter((one) -> this.seal.opens(one.text()) && this.seal.aged(one.text())).count(),
				all.stream().filter((one) -> !this.seal.opens(one.text())).count());
	}

	/// Reads the keys again and seals with the newest what an older one sealed. What
	/// opens
	/// with none of them stays as it is.
	public Resealed sealAnew() {
		try {
			this.seal.readAgain();
		}
		catch (IOException ex) {
			throw Refusal.conflict("transport.keys-unreadable", String.valueOf(ex.getMessage()));
		}
		int done = 0;
		int lost = 0;
		for (SealedThings room : this.rooms) {
			for (SealedThings.Sealed one : room.all()) {
				if (!this.seal.aged(one.text())) {
					continue;
				}
				try {
					room.replace(one, this.seal.close(one.purpose(), this.seal.open(one.purpose(), one.text())));
					done++;
				}
				catch (IllegalStateException ex) {
					lost++;
				}
			}
		}
		this.audit.record("transport.resealed", this.seal.state().key(), "sealed=" + done + " unreadable=" + lost);
		return new Resealed(done, lost);
	}

	/// What a room keeps.
	///
	/// @param words a message key
	/// @param aged how many an older key sealed
	/// @param lost how many open with no key that is here
	public record Kept(String words, long all, long aged, long lost) {
	}

	/// What came of it.
	public record Resealed(int done, int lost) {
	}

}
