package org.mimamori.server.exposure.naming;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.mimamori.engine.format.DictionaryReader;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Names of products that users load: JVN's list, or their own.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Dictionaries {

	private static final int BATCH = 5000;

	private final DictionaryRepository repository;

	private final NameRepository names;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Dictionaries(DictionaryRepository repository, NameRepository names, AuditLog audit,
			ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.names = names;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public List<NameDictionary> all() {
		return this.repository.all();
	}

	/// All or nothing: a file that breaks off leaves nothing behind.
	///
	/// @param name what the user calls the file
	/// @throws RefusedInput if it is no table of names
	@Transactional(rollbackFor = { RefusedInput.class, IOException.class })
	public NameDictionary load(Path file, String name, String by) throws RefusedInput, IOException {
		long id = this.repository.insert(name, by, this.clock.instant());
		List<String[]> batch = new ArrayList<>(BATCH);
		int[] counts = new int[2];
		DictionaryReader.read(file, name, (maker, product, cpe) -> {
			batch.add(new String[] { maker, product, cpe.toString() });
			counts[0]++;
			if (batch.size() == BATCH) {
				this.repository.add(id, batch);
				batch.clear();
			}
		}, (refused) -> counts[1]++);
		this.repository.add(id, batch);
		this.repository.counted(id, counts[0], counts[1]);
		this.audit.record("exposure.dictionary.loaded", "dictionary:" + id, name);
		changed(id);
		return new NameDictionary(id, name, counts[0], counts[1], by, this.clock.instant());
	}

	public boolean remove(long id) {
		boolean removed = this.repository.delete(id);
		if (removed) {
			this.audit.record("exposure.dictionary.removed", "dictionary:" + id, null);
			changed(id);
		}
		return removed;
	}

	private void changed(long id) {
		this.names.forgetCompared();
		this.events.publishEvent(new NameListener.DictionaryChanged(id));
	}

}
