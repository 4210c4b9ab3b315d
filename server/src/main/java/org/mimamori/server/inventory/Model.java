package org.mimamori.server.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A product as bought.
///
/// @param id 0 for one that is not stored yet
/// @param category camera, router, plc … (free word, known ones are translated)
/// @param primitives of the JPCERT/CC list: sensor, aggregator, communication_channel, e_utility, decision_trigger
/// @param entries device rows of this model, retired ones left out
public record Model(long id, String maker, String name, @Nullable String category, @Nullable String partNumber,
		@Nullable String hardwareRevision, @Nullable String cpe, List<String> primitives, @Nullable Long supplierId,
		@Nullable String updateMethod, @Nullable String note, Support support, long entries, long units, Touch touch) {

	/// The primitives of the JPCERT/CC checklist, in its order.
	public static final List<String> PRIMITIVES = List.of("sensor", "aggregator", "communication_channel", "e_utility",
			"decision_trigger");

	public Model {
		primitives = List.copyOf(primitives);
	}

	public String fullName() {
		return this.maker + " " + this.name;
	}

}
