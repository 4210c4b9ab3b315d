package org.mimamori.server.assessment;

import org.springframework.context.ApplicationContext;

/// Evidence at once, for tests of rooms above.
public final class AskedEvidence {

	private AskedEvidence() {
	}

	public static void look(ApplicationContext context) {
		context.getBean(Watching.class).look();
	}

}
