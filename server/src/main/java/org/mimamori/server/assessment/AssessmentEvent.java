package org.mimamori.server.assessment;

/// Everything this room says.
public sealed interface AssessmentEvent {

	/// What people or suppliers say on a sheet of a system has changed.
	record SheetsChanged(long system) implements AssessmentEvent {
	}

}
