package org.mimamori.server.inventory;

import java.util.List;

import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What has changed since somebody last asked, told in few lines and never device by device. There is one
/// consumer: what it takes is gone.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Changes {

	private final ChangeRepository repository;

	Changes(ChangeRepository repository) {
		this.repository = repository;
	}

	/// Takes what can be seen. What is committed later is found the next time; if the
	/// transaction fails, everything is found again.
	public List<Change> take() {
		return this.repository.take();
	}

	@Transactional(readOnly = true)
	public boolean any() {
		return this.repository.any();
	}

}
