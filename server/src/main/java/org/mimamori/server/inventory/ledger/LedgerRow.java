package org.mimamori.server.inventory.ledger;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One row of a ledger, understood: one device, or a lot of devices without serial numbers.
///
/// @param row row number in the file, 1-based
/// @param place names from the site downwards, at least one
/// @param count 1 for a device, more for a lot
/// @param owner null if the ledger does not say
/// @param networkAddress one or several, separated by comma and space
/// @param macAddress six pairs of lower-case digits, separated by colons
/// @param supportEndNotAnnounced whether the ledger says that the maker has named no date
public record LedgerRow(int row, List<String> place, @Nullable String name, @Nullable String serial, int count,
		@Nullable String maker, String model, @Nullable String partNumber, @Nullable String hardwareRevision,
		@Nullable String modelCpe, @Nullable String firmwareName, @Nullable String firmwareVersion,
		@Nullable String firmwareCpe, @Nullable String category, @Nullable String purpose, @Nullable Owner owner,
		State state, @Nullable String networkAddress, @Nullable String macAddress, @Nullable LocalDate installedOn,
		@Nullable String supplier, @Nullable LocalDate supportEnd, boolean supportEndNotAnnounced,
		@Nullable String note) {

	public LedgerRow {
		place = List.copyOf(place);
	}

	/// Who answers for the device: information systems, or plant and buildings.
	public enum Owner {

		IT, OT

	}

	/// Where in its life the device is.
	public enum State {

		IN_SERVICE, SPARE, OUT_OF_SERVICE, RETIRED

	}

}
