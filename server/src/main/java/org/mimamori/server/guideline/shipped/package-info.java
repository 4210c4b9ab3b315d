/// The guidelines that come with the product: reviewed files, read when the product starts and changed into
/// the next edition where they differ from what is held.
@NullMarked
package org.mimamori.server.guideline.shipped;

import org.jspecify.annotations.NullMarked;
