package org.mimamori.server.assessment;

import org.mimamori.server.database.RoomEvent;

/// Everything this room says.
public sealed interface AssessmentEvent extends RoomEvent {

	/// What people or suppliers say on a sheet of a system has changed.
	record SheetsChanged(long system) implements AssessmentEvent {
	}

}
