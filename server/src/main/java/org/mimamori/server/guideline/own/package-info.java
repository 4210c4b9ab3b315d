/// A company's own guideline: drawn from others, written by hand or read from a file, and what changed from
/// one edition to the next.
@NullMarked
package org.mimamori.server.guideline.own;

import org.jspecify.annotations.NullMarked;
