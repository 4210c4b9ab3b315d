package org.mimamori.server.audit.forward;

/// How far the record has been sent.
///
/// @param sent the place in the chain of the last entry
/// @param anchored the place of the last anchor
record Progress(long sent, long anchored) {

}
