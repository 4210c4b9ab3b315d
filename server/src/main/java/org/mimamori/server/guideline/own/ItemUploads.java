package org.mimamori.server.guideline.own;

import java.time.Clock;
import java.util.Optional;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tables that are being read into drafts, one a guideline, kept until their rows are taken in or given up.
@Needs(Right.REPORT)
@Service
@Transactional
public class ItemUploads {

	private final ItemUploadRepository repository;

	private final Clock clock;

	ItemUploads(ItemUploadRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	public void keep(String key, String name, byte[] content) {
		this.repository.put(key, name, content, this.clock.instant(), Actor.current().name());
	}

	@Transactional(readOnly = true)
	public Optional<Upload> of(String key) {
		return this.repository.get(key);
	}

	public void forget(String key) {
		this.repository.delete(key);
	}

	/// A file as it was sent.
	public record Upload(String name, byte[] content) {
	}

}
