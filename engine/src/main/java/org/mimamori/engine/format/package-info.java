/// Readers of what others publish: advisories, component lists, spreadsheets. Every byte is
/// taken for hostile: size, depth and expansion are bounded, and what is refused says where.
@NullMarked
package org.mimamori.engine.format;

import org.jspecify.annotations.NullMarked;
