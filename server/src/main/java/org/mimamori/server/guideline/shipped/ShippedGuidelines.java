package org.mimamori.server.guideline.shipped;

import org.mimamori.server.guideline.Guidelines;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts the shipped guidelines on the shelf when the product starts; files that are there already are only
/// compared by their fingerprint.
// whoever else begins with the product may ask for them
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedGuidelines implements ApplicationRunner {

	private final Guidelines guidelines;

	ShippedGuidelines(Guidelines guidelines) {
		this.guidelines = guidelines;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		int position = 1;
		for (String id : Library.IDS) {
			String digest = Guidelines.digest(Library.bytes(id));
			if (!this.guidelines.holds(id, digest)) {
				this.guidelines.ship(Library.read(id), position, digest);
			}
			position++;
		}
	}

}
