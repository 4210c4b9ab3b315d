package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// What decides how urgent a weakness is at a place; `null` where nobody has said.
public record Setting(@Nullable Network network, @Nullable UseLevel useLevel) {

	public static final Setting UNSAID = new Setting(null, null);

	/// This one, and of another one what is not said here.
	public Setting or(Setting around) {
		return new Setting((this.network != null) ? this.network : around.network,
				(this.useLevel != null) ? this.useLevel : around.useLevel);
	}

}
