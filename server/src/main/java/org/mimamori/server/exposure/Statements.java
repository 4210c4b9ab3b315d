package org.mimamori.server.exposure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

import org.mimamori.engine.match.Statement;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.advisory.Advisories;
import org.springframework.stereotype.Component;

/// The statements of documents as we judge them: wordings that could not be read mean what a person said.
/// Whoever judges or explains asks here; what was published stays as it is in [Advisories].
@Component
public class Statements {

	private final Advisories advisories;

	private final ReadingRepository readings;

	Statements(Advisories advisories, ReadingRepository readings) {
		this.advisories = advisories;
		this.readings = readings;
	}

	/// By vulnerability id.
	public Map<String, Statement> of(long advisoryId) {
		return read(this.advisories.statements(advisoryId), this.readings.kept());
	}

	/// By the id of the advisory, as if one more wording had been read.
	public LongFunction<Map<String, Statement>> asIf(String wording, VersionCondition meaning) {
		Map<String, VersionCondition> kept = this.readings.kept();
		kept.put(wording, meaning);
		return (advisoryId) -> read(this.advisories.statements(advisoryId), kept);
	}

	/// As [Advisories#candidates].
	public void candidates(Collection<String> keys, long fromSequence, long toSequence,
			BiConsumer<Long, Map<String, Statement>> visitor) {
		Map<String, VersionCondition> kept = this.readings.kept();
		this.advisories.candidates(keys, fromSequence, toSequence,
				(id, statements) -> visitor.accept(id, read(statements, kept)));
	}

	/// Nearly no document has such words, so nearly none is copied.
	private static Map<String, Statement> read(Map<String, Statement> statements, Map<String, VersionCondition> kept) {
		Map<String, Statement> read = null;
		if (!kept.isEmpty()) {
			for (Map.Entry<String, Statement> entry : statements.entrySet()) {
				Statement statement = entry.getValue().read(kept);
				if (statement != entry.getValue()) {
					read = (read != null) ? read : new LinkedHashMap<>(statements);
					read.put(entry.getKey(), statement);
				}
			}
		}
		return (read != null) ? read : statements;
	}

}
