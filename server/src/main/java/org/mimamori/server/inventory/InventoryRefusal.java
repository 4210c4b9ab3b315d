package org.mimamori.server.inventory;

import org.mimamori.server.web.Refusal;
import org.springframework.http.HttpStatus;

/// A wish this room does not grant, by the key of the words for it (`inventory.refusal.<key>`).
public final class InventoryRefusal extends Refusal {

	public InventoryRefusal(String key, Object... arguments) {
		super(HttpStatus.CONFLICT, "inventory.refusal." + key, arguments);
	}

}
