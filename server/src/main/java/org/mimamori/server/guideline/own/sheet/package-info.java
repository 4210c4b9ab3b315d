/// Own items from a spreadsheet: which column means what, what the rows say, and what could not be read.
@NullMarked
package org.mimamori.server.guideline.own.sheet;

import org.jspecify.annotations.NullMarked;
