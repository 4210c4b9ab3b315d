/// The rules of evidence. A rule is added here and nowhere else: a class (or, for a trait of devices, a line),
/// its words in both languages, and its test.
@NullMarked
package org.mimamori.server.assessment.evidence;

import org.jspecify.annotations.NullMarked;
