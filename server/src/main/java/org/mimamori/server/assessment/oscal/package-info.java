/// Sheets in the shape of OSCAL assessment results.
@NullMarked
package org.mimamori.server.assessment.oscal;

import org.jspecify.annotations.NullMarked;
