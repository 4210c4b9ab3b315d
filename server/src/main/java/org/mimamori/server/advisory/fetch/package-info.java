/// Bounded ways to what lies outside: every address, redirect, size and pace is checked here, and nowhere
/// else. It knows no source.
@NullMarked
package org.mimamori.server.advisory.fetch;

import org.jspecify.annotations.NullMarked;
