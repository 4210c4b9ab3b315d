package org.mimamori.server.assessment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Phase;

/// The answers of a sheet.
public final class Answered {

	public static final Answered NONE = new Answered(List.of());

	private final Map<String, Answer> answers = new HashMap<>();

	public Answered(Collection<Answer> answers) {
		answers.forEach((one) -> this.answers.put(one.phase() + " " + one.item(), one));
	}

	public @Nullable Answer of(String item, Phase phase) {
		return this.answers.get(phase + " " + item);
	}

	public boolean none() {
		return this.answers.isEmpty();
	}

	public Collection<Answer> list() {
		return this.answers.values();
	}

}
