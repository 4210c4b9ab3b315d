package org.mimamori.server.inventory;

import java.util.List;
import org.mimamori.server.database.RoomEvent;

/// Everything this room says.
public sealed interface InventoryEvent extends RoomEvent {

	/// These compositions are new, or what they consist of has changed. Devices that move
	/// between
	/// compositions are no news: exposures are kept per composition.
	record CompositionsRevised(List<Long> compositionIds) implements InventoryEvent {
		public CompositionsRevised {
			compositionIds = List.copyOf(compositionIds);
		}
	}

	/// What was said of a place, which holds for all within it, is another now.
	record SettingsRevised(long siteId) implements InventoryEvent {
	}

	/// What was said of a system, or what belongs to it, is another now.
	record SystemsRevised(long systemId) implements InventoryEvent {
	}

	/// These compositions got their first device in service, or lost their last one.
	record CompositionsPopulated(List<Long> compositionIds) implements InventoryEvent {
		public CompositionsPopulated {
			compositionIds = List.copyOf(compositionIds);
		}
	}

	/// Compositions have been taken away; what rested on them is gone with them.
	record CompositionsRemoved(String why) implements InventoryEvent {
	}

}
