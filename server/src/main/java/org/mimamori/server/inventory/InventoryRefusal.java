package org.mimamori.server.inventory;

import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;

/// A wish this room does not grant, by the key of the words for it (`inventory.refusal.<key>`).
public final class InventoryRefusal extends Refusal {

	public InventoryRefusal(String key, Object... arguments) {
		super(status(key), "inventory.refusal." + key, arguments);
	}

	private static HttpStatus status(String key) {
		return switch (key) {
			case "required", "tooLong", "cursor", "cpe.unreadable", "supportDate.missing", "firmware.empty",
					"device.unnamed", "device.lotSerial", "part.empty", "part.mixed", "upkeep.until" ->
				HttpStatus.BAD_REQUEST;
			case "device.gone", "system.gone" -> HttpStatus.NOT_FOUND;
			default -> HttpStatus.CONFLICT;
		};
	}

}
