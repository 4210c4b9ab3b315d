/// How soon must a weakness be dealt with here? SSVC decisions from tables that lie beside the
/// code as data; each can be traced to its row and its inputs.
@NullMarked
package org.mimamori.engine.priority;

import org.jspecify.annotations.NullMarked;
