/// Mimamori against its own list: what this very server answers to the 39 items of the
/// JPCERT/CC checklist, looked up at the moment of asking.
@NullMarked
package org.mimamori.server.assessment.own;

import org.jspecify.annotations.NullMarked;
