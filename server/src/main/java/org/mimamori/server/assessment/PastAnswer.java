package org.mimamori.server.assessment;

/// A state that an answer had.
///
/// @param act number of the act that brought it about
/// @param gone whether the answer was taken back
public record PastAnswer(long id, long sheet, long act, boolean gone, Answer answer) {
}
