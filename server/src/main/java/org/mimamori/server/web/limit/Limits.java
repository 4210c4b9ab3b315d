package org.mimamori.server.web.limit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of this room's limits, below `mimamori.limits`.
///
/// @param scale multiplies every rate, for installations with many people and programs
/// @param sharing how many clients may share one address, behind a proxy or a router
/// @param clients how many clients are remembered; beyond that the one not seen for
/// longest begins anew
/// @param connection how many requests of one address may be under way at once
/// @param together how many requests of everybody, sign-in apart, may be under way at
/// once; 0 means three of eight connections to the database
/// @param hashes how many sign-ins of everybody may be under way at once
/// @param heavy how many expensive requests of everybody may be under way at once
@ConfigurationProperties("mimamori.limits")
record Limits(@DefaultValue("1") int scale, @DefaultValue("5") int sharing, @DefaultValue("20000") int clients,
		@DefaultValue("20") int connection, @DefaultValue("0") int together, @DefaultValue("4") int hashes,
		@DefaultValue("3") int heavy, @Nullable Budget signIn, @Nullable Budget page, @Nullable Budget read,
		@Nullable Budget write, @Nullable Budget expensive) {

	/// What one person or program has.
	Budget of(Kind kind) {
		return switch (kind) {
			case SIGN_IN -> orElse(this.signIn, 20, 20, 4);
			case PAGE -> orElse(this.page, 240, 480, 6);
			case READ -> orElse(this.read, 600, 1200, 6);
			case WRITE -> orElse(this.write, 300, 600, 6);
			case EXPENSIVE -> orElse(this.expensive, 60, 60, 2);
		};
	}

	/// What all who come from one address have together; to guess passwords is no easier
	/// for many.
	Budget ofAddress(Kind kind) {
		return (kind == Kind.SIGN_IN) ? of(kind) : of(kind).times(this.sharing);
	}

	private Budget orElse(@Nullable Budget given, int burst, int perMinute, int atOnce) {
		return ((given != null) ? given : new Budget(burst, perMinute, atOnce)).times(Math.max(1, this.scale));
	}

}
