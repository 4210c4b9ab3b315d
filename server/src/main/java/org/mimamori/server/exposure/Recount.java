package org.mimamori.server.exposure;

import java.util.List;

import org.mimamori.server.inventory.Compositions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts anew after documents were taken away with their exposures.
@Component
class Recount {

	private static final int CHUNK = 1000;

	private final Compositions compositions;

	private final ExposureRepository repository;

	Recount(Compositions compositions, ExposureRepository repository) {
		this.compositions = compositions;
		this.repository = repository;
	}

	@Transactional
	public void everything() {
		List<Long> ids = this.compositions.allIds();
		for (int from = 0; from < ids.size(); from += CHUNK) {
			this.compositions.touched(this.repository.counts(ids.subList(from, Math.min(ids.size(), from + CHUNK))));
		}
	}

}
