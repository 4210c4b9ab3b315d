package org.mimamori.server.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells of compositions that got their first device in service or lost their last one. Whoever writes
/// devices asks for it at the end of the same transaction.
@Component
public class Populations {

	private static final int EVENT = 500;

	private final CompositionRepository repository;

	private final ApplicationEventPublisher events;

	Populations(CompositionRepository repository, ApplicationEventPublisher events) {
		this.repository = repository;
		this.events = events;
	}

	/// @param created compositions of which is told anyway
	public void tell(Collection<Long> created) {
		List<Long> turned = new ArrayList<>(this.repository.populated());
		turned.removeAll(Set.copyOf(created));
		for (int from = 0; from < turned.size(); from += EVENT) {
			this.events.publishEvent(new InventoryEvent.CompositionsPopulated(
					turned.subList(from, Math.min(turned.size(), from + EVENT))));
		}
	}

}
