package org.mimamori.server.assessment.own;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One thing about this server.
///
/// @param key the end of its message key: `assessment.own.<key>` says what should be,
/// with `.lacking` beside it what to do where it is not
/// @param arguments figures in the words, such as days
/// @param address the page where it can be changed
public record Fact(String key, State state, List<Object> arguments, @Nullable String address) {

	public Fact {
		arguments = List.copyOf(arguments);
	}

	/// How it is.
	public enum State {

		/// Looked up a moment ago, and so it is.
		HOLDS,
		/// Looked up a moment ago, and it is not so.
		LACKS,
		/// Built in and not to be switched off; tests prove it.
		BUILT_IN,
		/// Would be better, and is a matter of the place: it decides nothing.
		ADVICE

	}

	static Fact builtIn(String key) {
		return new Fact(key, State.BUILT_IN, List.of(), null);
	}

	static Fact of(String key, boolean holds, @Nullable String address, Object... arguments) {
		return new Fact(key, holds ? State.HOLDS : State.LACKS, List.of(arguments), address);
	}

	/// What would be better, where it is not so; otherwise a fact like others.
	static Fact advice(String key, boolean holds, @Nullable String address, Object... arguments) {
		return new Fact(key, holds ? State.HOLDS : State.ADVICE, List.of(arguments), address);
	}

	public boolean counts() {
		return this.state != State.ADVICE;
	}

	public boolean good() {
		return this.state == State.HOLDS || this.state == State.BUILT_IN;
	}

	/// A message key.
	public String words() {
		return "assessment.own." + this.key;
	}

}
