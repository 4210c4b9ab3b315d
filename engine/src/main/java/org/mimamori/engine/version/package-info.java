/// Versions: how two of them compare, and ranges over them. Stands alone.
@NullMarked
package org.mimamori.engine.version;

import org.jspecify.annotations.NullMarked;
