/// The engine on the command line, without a server. A leaf: nothing depends on it, and it depends on
/// the engine alone.
@NullMarked
package org.mimamori.cli;

import org.jspecify.annotations.NullMarked;
