package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compositions by the products they contain, so that a statement is held only against those that have
/// one of its products. Once built it is read-only and may be shared between threads.
public final class CompositionIndex {

	private static final int[] NOBODY = {};

	private final List<Installed> installed;

	private final Map<String, int[]> byKey;

	private CompositionIndex(List<Installed> installed, Map<String, int[]> byKey) {
		this.installed = installed;
		this.byKey = byKey;
	}

	/// Compositions are known afterwards by their place in the list.
	public static CompositionIndex of(List<Composition> compositions) {
		List<Installed> installed = new ArrayList<>(compositions.size());
		Map<String, Growing> growing = new HashMap<>();
		for (Composition composition : compositions) {
			int index = installed.size();
			Installed one = Installed.of(composition);
			installed.add(one);
			one.keys().forEach((key) -> growing.computeIfAbsent(key, (k) -> new Growing()).add(index));
		}
		Map<String, int[]> byKey = HashMap.newHashMap(growing.size());
		growing.forEach((key, indexes) -> byKey.put(key, indexes.trimmed()));
		return new CompositionIndex(installed, byKey);
	}

	public int size() {
		return this.installed.size();
	}

	public Installed installed(int index) {
		return this.installed.get(index);
	}

	/// The compositions that contain a product which the statement calls vulnerable, each
	/// once, ascending.
	public int[] candidates(Statement statement) {
		int[] found = NOBODY;
		boolean several = false;
		for (String key : statement.keys()) {
			int[] next = this.byKey.getOrDefault(key, NOBODY);
			if (next.length == 0) {
				continue;
			}
			if (found.length == 0) {
				found = next;
				continue;
			}
			int[] both = Arrays.copyOf(found, found.length + next.length);
			System.arraycopy(next, 0, both, found.length, next.length);
			found = both;
			several = true;
		}
		if (!several) {
			return found.clone();
		}
		Arrays.sort(found);
		int distinct = 1;
		for (int i = 1; i < found.length; i++) {
			if (found[i] != found[distinct - 1]) {
				found[distinct++] = found[i];
			}
		}
		return Arrays.copyOf(found, distinct);
	}

	/// Judges the statement for each of these compositions, in their order.
	public void judge(Statement statement, int[] compositions, Verdicts verdicts) {
		for (int index : compositions) {
			verdicts.verdict(index, Judge.judge(statement, this.installed.get(index)));
		}
	}

	/// Receives verdicts by the place of the composition.
	public interface Verdicts {

		void verdict(int composition, Verdict verdict);

	}

	private static final class Growing {

		private int[] values = new int[2];

		private int size;

		void add(int value) {
			if (this.size == this.values.length) {
				this.values = Arrays.copyOf(this.values, this.size * 2);
			}
			this.values[this.size++] = value;
		}

		int[] trimmed() {
			return Arrays.copyOf(this.values, this.size);
		}

	}

}
