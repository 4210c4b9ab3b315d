package org.mimamori.server.inventory;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// A fact about a device, or about its model, release, supplier or place, that a device has or lacks. Its
/// predicate is SQL over the aliases of [TallyRepository].
public enum Trait {

	/// A date is announced, or that none is was said.
	SUPPORT_ANSWERED(Of.USED, Level.COMPOSITION,
			"m.support_ends_on is not null or m.support_announced = 'not_announced'"),
	SUPPORT_ANNOUNCED(Of.USED, Level.COMPOSITION, "m.support_ends_on is not null"),
	/// Of those with an announced date.
	SUPPORT_NOT_PAST(Of.ANNOUNCED, Level.COMPOSITION, "m.support_ends_on >= :today", "m.support_ends_on"),
	/// Of those with an announced date: not within a year.
	SUPPORT_BEYOND(Of.ANNOUNCED, Level.COMPOSITION, "m.support_ends_on > :today + 365", "m.support_ends_on"),
	/// Until when updates come is announced, or that nothing is was said.
	UPDATABLE_PERIOD_KNOWN(Of.USED, Level.COMPOSITION, "u.updatable_state <> 'unknown'"),
	UPDATE_SOURCE(Of.USED, Level.COMPOSITION, "u.update_source is not null"),
	UPDATE_PROCEDURE(Of.USED, Level.COMPOSITION, "u.update_procedure is not null"),
	UPDATE_SAFETY(Of.USED, Level.COMPOSITION, "u.update_safety is not null"),
	UPDATE_DECISION(Of.USED, Level.COMPOSITION, "u.update_decision is not null"),
	UPDATE_CONFIRMATION(Of.USED, Level.COMPOSITION, "u.update_confirmation is not null"),
	UPDATE_METHOD(Of.USED, Level.COMPOSITION, "m.update_method is not null"),
	UPDATE_FUNCTION_CHECK(Of.USED, Level.COMPOSITION, "u.update_function_check is not null"),
	UPDATE_ROLLBACK(Of.USED, Level.COMPOSITION, "u.update_rollback is not null"),
	EMERGENCY_STEPS(Of.USED, Level.COMPOSITION, "u.emergency_steps is not null"),
	/// Maker, model, and hardware revision or part number.
	HARDWARE_KNOWN(Of.USED, Level.COMPOSITION,
			"m.maker not in ('', '–') and m.name <> '' and coalesce(c.hardware_revision, m.hardware_revision, m.part_number) is not null"),
	SOFTWARE_KNOWN(Of.USED, Level.COMPOSITION, "f.version is not null"),
	COMPONENTS_KNOWN(Of.USED, Level.COMPOSITION,
			"exists (select from inventory_component k where k.firmware_id = c.firmware_id)"),
	/// More exactly than the company.
	PLACE_KNOWN(Of.USED, Level.PLACE, "s.kind <> 'company'"),
	PURPOSE_KNOWN(Of.USED, Level.DEVICE, "p.purpose is not null"),
	STATE_KNOWN(Of.USED, Level.ROW, "p.state is not null"), OWNER_KNOWN(Of.USED, Level.ROW, "p.owner <> 'unset'"),
	/// A serial number, or kept as a lot.
	SERIAL_OR_LOT(Of.USED, Level.DEVICE, "p.lot or p.serial is not null"),
	/// A network address, of those in service that are kept one by one.
	ADDRESS_KNOWN(Of.SINGLE, Level.DEVICE, "p.network_address is not null"),
	SUPPLIER_SUPPORT_CONTACT(Of.USED, Level.COMPOSITION, "v.support_contact is not null"),
	SUPPLIER_SECURITY_CONTACT(Of.USED, Level.COMPOSITION, "v.security_contact is not null"),
	PERSONAL_DATA_ANSWERED(Of.USED, Level.COMPOSITION, "u.personal_data <> 'unknown'"),
	/// Said, or no such data is handled.
	PERSONAL_DATA_STATEMENT(Of.USED, Level.COMPOSITION,
			"u.personal_data = 'none' or u.personal_data_statement is not null"),
	DATA_USE_STATEMENT(Of.USED, Level.COMPOSITION, "u.data_use_statement is not null"),
	PROHIBITED_USES(Of.USED, Level.COMPOSITION, "u.prohibited_uses is not null"),
	IMPORTANT_NOTES(Of.USED, Level.COMPOSITION, "u.important_notes is not null"),
	SYSTEM_EFFECTS(Of.USED, Level.COMPOSITION, "u.system_effects is not null"),
	WIPED(Of.RETIRED, Level.DEVICE, "w.wiped_on is not null"),
	INITIALISED(Of.RETIRED_OR_REUSED, Level.DEVICE, "w.initialised"),
	TAMPER_CHECKED(Of.REUSED, Level.DEVICE, "w.tamper_checked"),
	/// Not seen later than a week after it went out of service.
	QUIET_OUT_OF_SERVICE(Of.IDLE, Level.DEVICE, "g.seen_at is null or g.seen_at <= i.since + interval '7 days'",
			"g.seen_at at time zone 'UTC'"),
	/// An advisory names it, so that it was compared at all.
	NAMED(Of.USED, Level.COMPOSITION, "c.named"),
	/// How the place is reached and what a failure there touches is said.
	SETTING_KNOWN(Of.USED, Level.PLACE, "t.network is not null and t.use_level is not null"),
	/// Heard of on the network within a week, of those in service that are kept one by
	/// one.
	SEEN_LATELY(Of.SINGLE, Level.DEVICE, "g.seen_at > now() - interval '7 days'", "g.seen_at at time zone 'UTC'");

	/// Which devices a trait is asked of.
	enum Of {

		/// All but retired ones.
		USED("p.state <> 'retired'", null),
		/// In use, and the end of support is announced.
		ANNOUNCED("p.state <> 'retired'", "m.support_ends_on is not null"),
		/// In service, and no lot.
		SINGLE("p.state = 'in_service' and not p.lot", null), RETIRED("p.state = 'retired'", null),
		/// Spares that have been in use: installed, seen or treated once.
		REUSED(Reuse.CONDITION, null), RETIRED_OR_REUSED("(p.state = 'retired' or " + Reuse.CONDITION + ")", null),
		IDLE("p.state in ('out_of_service', 'retired')", null);

		private final String row;

		private final @Nullable String composition;

		Of(String row, @Nullable String composition) {
			this.row = row;
			this.composition = composition;
		}

		String row() {
			return this.row;
		}

		/// What must hold of the composition besides; `null` for nothing.
		@Nullable String composition() {
			return this.composition;
		}

	}

	/// Where the fact lies: what is shared by many devices is looked at once.
	enum Level {

		COMPOSITION, PLACE, ROW, DEVICE

	}

	private interface Reuse {

		String CONDITION = "(p.state = 'spare' and (p.installed_on is not null or g.device_id is not null or w.device_id is not null))";

	}

	private final Of of;

	private final Level level;

	private final String met;

	private final @Nullable String detail;

	Trait(Of of, Level level, String met) {
		this(of, level, met, null);
	}

	Trait(Of of, Level level, String met, @Nullable String detail) {
		this.of = of;
		this.level = level;
		this.met = met;
		this.detail = detail;
	}

	Of of() {
		return this.of;
	}

	Level level() {
		return this.level;
	}

	/// True, or else false or null.
	String met() {
		return "(" + this.met + ")";
	}

	/// SQL of what a reader wants to see beside a device that lacks it.
	String detail() {
		return (this.detail != null) ? this.detail : "null";
	}

	long bit() {
		return 1L << ordinal();
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
