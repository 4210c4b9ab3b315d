package org.mimamori.server.exposure.naming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.naming.Dictionary;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.inventory.Models;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/// A long comparison is kept as far as it came.
class NameComparingTests {

	private static final long LAST = 5 * NameComparing.STEP / 2;

	private final Models models = mock();

	private final Advisories advisories = mock();

	private final NameRepository repository = mock();

	private final DictionaryRepository dictionaries = mock();

	private final TransactionTemplate transaction = mock();

	private final List<Long> asked = new ArrayList<>();

	private final List<Long> kept = new ArrayList<>();

	private int stopAt = Integer.MAX_VALUE;

	private void run() {
		given(this.advisories.lastProduct()).willReturn(LAST);
		given(this.models.named())
			.willReturn(List.of(new Models.Named(1, new Model("v", "n", null, null, null, List.of()))));
		given(this.dictionaries.load()).willReturn(Dictionary.EMPTY);
		willAnswer((call) -> {
			TransactionOperations.withoutTransaction().executeWithoutResult(call.getArgument(0));
			return null;
		}).given(this.transaction).executeWithoutResult(any());
		willAnswer((call) -> {
			this.asked.add(call.getArgument(0));
			if (this.asked.size() == this.stopAt) {
				Thread.currentThread().interrupt();
			}
			return null;
		}).given(this.advisories).products(anyLong(), anyLong(), any());
		willAnswer((call) -> {
			Map<Long, NameRepository.Compared> models = call.getArgument(0);
			models.values().forEach((one) -> this.kept.add(one.upTo()));
			return null;
		}).given(this.repository).compared(any());
		new NameComparing(this.models, this.advisories, this.repository, this.dictionaries, this.transaction,
				Clock.systemUTC())
			.run();
	}

	@AfterEach
	void goOn() {
		Thread.interrupted();
	}

	@Test
	void keepsItsProgressInSteps() {
		run();
		assertThat(this.asked).containsExactly(0L, NameComparing.STEP, 2 * NameComparing.STEP);
		assertThat(this.kept).containsExactly(NameComparing.STEP, 2 * NameComparing.STEP, LAST);
	}

	@Test
	void stopsWhereItsThreadIsToEnd() {
		this.stopAt = 2;
		run();
		assertThat(this.asked).hasSize(2);
		assertThat(this.kept).containsExactly(NameComparing.STEP);
	}

}
