package org.mimamori.server.inventory;

import java.util.List;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes away what came from one origin (the demo company) and nothing else: what one's own data has come
/// to rest on stays.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Origins {

	private final OriginRepository repository;

	private final Populations populations;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	Origins(OriginRepository repository, Populations populations, AuditLog audit, ApplicationEventPublisher events) {
		this.repository = repository;
		this.populations = populations;
		this.audit = audit;
		this.events = events;
	}

	@Transactional(readOnly = true)
	public boolean present(String origin) {
		return this.repository.present(origin);
	}

	/// @return how many devices went
	public int remove(String origin) {
		int devices = this.repository.remove(origin);
		this.populations.tell(List.of());
		this.audit.record("inventory.origin.removed", origin, String.valueOf(devices));
		this.events.publishEvent(new InventoryEvent.CompositionsRemoved("origin:" + origin));
		return devices;
	}

}
