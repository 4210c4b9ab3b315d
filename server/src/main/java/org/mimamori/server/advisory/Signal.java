package org.mimamori.server.advisory;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation.Impact;
import org.mimamori.engine.format.Advisory.Exploitation.Level;

/// What one source says of the exploitation of a vulnerability. Where it is silent, the field is null.
///
/// @param source `KEV` for the catalogue of known exploited vulnerabilities, else who says so (`CISA-ADP`)
/// @param listed the day it entered a catalogue of known exploited vulnerabilities
/// @param due the day by which US agencies must have acted
/// @param ransomware whether ransomware campaigns are known to use it; false: not known
/// @param asOf when the source said so
/// @param documentId the document that says so; null for a catalogue
public record Signal(String vulnerability, String source, @Nullable Level exploitation, @Nullable Boolean automatable,
		@Nullable Impact technicalImpact, @Nullable LocalDate listed, @Nullable LocalDate due,
		@Nullable Boolean ransomware, @Nullable String action, @Nullable Instant asOf, @Nullable Long documentId) {

	public static final String KEV = "KEV";

	public boolean active() {
		return this.exploitation == Level.ACTIVE;
	}

	/// The same but for when and by which document it was said.
	Signal undated() {
		return new Signal(this.vulnerability, this.source, this.exploitation, this.automatable, this.technicalImpact,
				this.listed, this.due, this.ransomware, this.action, null, null);
	}

}
